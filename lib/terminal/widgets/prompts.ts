import { AddressError } from "../../client/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";

/** Asks a question, such as `LineEditor.question`. @returns Undefined if the input ended. */
export type Ask = (prompt: string) => Promise<string | undefined>;

/** Asks until `parse` accepts the answer, and prints its errors. @returns Undefined if the input ended. */
export async function askUntil<T>(
  ask: Ask,
  print: (line: string) => void,
  prompt: string,
  parse: (answer: string) => T,
): Promise<T | undefined> {
  for (;;) {
    const answer = await ask(prompt);
    if (answer === undefined) return undefined;
    try {
      return parse(answer);
    } catch (error) {
      if (!(error instanceof AddressError || error instanceof ProtocolError)) throw error;
      print(error.message);
    }
  }
}
