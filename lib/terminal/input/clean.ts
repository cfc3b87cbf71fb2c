import { cleanText } from "../../text/mod.ts";

/** Cleans a text for an input like `cleanText`, with a newline for every kind of line break. */
export function cleanInput(text: string): string {
  return cleanText(text.replace(/\r\n?|\x85/g, "\n"));
}
