import type { Translation } from "../../../language/mod.ts";

/** The areas of the catalogue that this page needs. Each page loads them in the language of its reader. */
export type Areas = Pick<
  Translation,
  "commands" | "common" | "network" | "operator" | "operatorPage" | "protocol"
>;
