import { AddressError } from "../../client/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";

/** Asks one thing; undefined when the input has ended. `LineEditor.question` is one. */
export type Ask = (prompt: string) => Promise<string | undefined>;

/** Asks until `parse` takes the answer; what it throws is shown. Undefined when the input has ended. */
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
