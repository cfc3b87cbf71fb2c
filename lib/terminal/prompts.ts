import { type Address, AddressError, parseAddress } from "../client/mod.ts";
import { flawOfPassword } from "../operator/mod.ts";
import { checkNick, DEFAULT_PORT, ProtocolError } from "../protocol/mod.ts";

/** Asks one thing; undefined when the input has ended. `LineEditor.question` is one. */
export type Ask = (prompt: string) => Promise<string | undefined>;

/** Returns an address as people write it, the usual port left out. */
export function addressText({ host, port }: Address): string {
  return port === DEFAULT_PORT ? host : `${host}:${port}`;
}

/**
 * Asks for the server until the answer is one; undefined when the input has ended.
 *
 * @param before What Enter alone takes, as it was answered before.
 */
export function askAddress(ask: Ask, print: (line: string) => void, before?: Address): Promise<Address | undefined> {
  const offered = before === undefined ? "(as in 192.168.1.5)" : `[${addressText(before)}]`;
  return askUntil(
    ask,
    print,
    `Server IPv4 address or name ${offered}: `,
    (answer) => answer.trim() === "" && before !== undefined ? before : parseAddress(answer),
  );
}

/**
 * Asks for a nickname until the answer is one; undefined when the input has ended.
 *
 * @param before As of `askAddress`.
 */
export function askNick(ask: Ask, print: (line: string) => void, before?: string): Promise<string | undefined> {
  const offered = before === undefined ? "" : ` [${before}]`;
  return askUntil(ask, print, `Your nickname${offered}: `, (answer) => checkNick(answer.trim() || (before ?? "")));
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
