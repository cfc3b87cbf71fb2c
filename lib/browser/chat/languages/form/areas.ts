import type { Translation } from "../../../../language/mod.ts";

/** The areas of the catalogue with what the chat page says before the person has joined. */
export type Areas = Pick<Translation, "common" | "connection" | "page" | "protocol">;
