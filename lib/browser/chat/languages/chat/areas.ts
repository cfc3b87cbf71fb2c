import type { Translation } from "../../../../language/mod.ts";

/** The areas of the catalogue with what the chat page says in a conversation. */
export type Areas = Pick<
  Translation,
  "chat" | "commands" | "conversation" | "files" | "network" | "people"
>;
