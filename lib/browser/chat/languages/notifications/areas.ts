import type { Translation } from "../../../../language/mod.ts";

/** The areas of the catalogue with what the chat page says about notifications. */
export type Areas = Pick<Translation, "notifications">;
