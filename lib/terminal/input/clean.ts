import { cleanText } from "../../text/mod.ts";

/** A text that comes into an input: `cleanText`, with a newline for whatever breaks lines elsewhere. */
export function cleanInput(text: string): string {
  return cleanText(text.replace(/\r\n?|\x85/g, "\n"));
}
