import { cleanText, countCharacters } from "../text/mod.ts";
import { say } from "../language/mod.ts";
import { ProtocolError } from "./errors.ts";

/**
 * Cleans and checks the text of a message.
 *
 * @param limit The maximum length, in characters.
 * @throws {ProtocolError} `text-empty` if only white space is left, `text-too-long` over the limit.
 */
export function checkText(text: string, limit: number): string {
  const clean = cleanText(text);
  if (clean.trim() === "") throw new ProtocolError("text-empty", say("protocol.text-empty"));
  // A string has at least as many UTF-16 units as characters: only a long one needs counting.
  if (clean.length > limit) {
    const length = countCharacters(clean);
    if (length > limit) {
      throw new ProtocolError("text-too-long", say("protocol.text-too-long", { length, limit }));
    }
  }
  return clean;
}

/** Returns the action in a text such as `/me waves`; undefined for other texts (docs/protocol.md, "Names and text"). */
export function actionOf(text: string): string | undefined {
  return /^\/me (.+)$/s.exec(text)?.[1];
}
