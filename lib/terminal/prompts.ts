import { type Address, AddressError, parseAddress } from "../client/mod.ts";
import { flawOfPassword } from "../console/mod.ts";
import { checkNick, ProtocolError } from "../protocol/mod.ts";

/** Asks one thing; undefined when the input has ended. `LineEditor.question` is one. */
export type Ask = (prompt: string) => Promise<string | undefined>;

/** Asks for the server until the answer is one; undefined when the input has ended. */
export function askAddress(ask: Ask, print: (line: string) => void): Promise<Address | undefined> {
  return askUntil(ask, print, "Server IPv4 address (as in 192.168.1.5): ", parseAddress);
}

/** Asks for a nickname until the answer is one; undefined when the input has ended. */
export function askNick(ask: Ask, print: (line: string) => void): Promise<string | undefined> {
  return askUntil(ask, print, "Your nickname: ", checkNick);
}

/** Asks for a new password twice, until both are the same; undefined when the input has ended. @param ask Without an echo. */
export async function askNewPassword(ask: Ask, print: (line: string) => void): Promise<string | undefined> {
  for (;;) {
    const password = await ask("Password for everyone who joins: ");
    if (password === undefined) return undefined;
    let flaw = flawOfPassword(password);
    if (flaw === undefined) {
      const again = await ask("The same again: ");
      if (again === undefined) return undefined;
      flaw = flawOfPassword(password, again);
      if (flaw === undefined) return password;
    }
    print(flaw);
  }
}

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
