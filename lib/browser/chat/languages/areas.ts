import type { Translation } from "../../../language/mod.ts";

/** The areas of the catalogue that this page needs. Each page loads them in the language of its reader. */
export type Areas = Pick<
  Translation,
  | "chat"
  | "commands"
  | "common"
  | "connection"
  | "conversation"
  | "files"
  | "network"
  | "notifications"
  | "page"
  | "people"
  | "protocol"
>;
