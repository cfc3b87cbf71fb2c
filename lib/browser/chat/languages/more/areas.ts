import type { Translation } from "../../../../language/mod.ts";

/** The areas of the catalogue with what the chat page says in panels, dialogs and menus. */
export type Areas = Pick<Translation, "help" | "notifications" | "panels">;
