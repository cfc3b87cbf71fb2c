import { type Address, parseAddress } from "../../client/mod.ts";
import { checkNick, DEFAULT_PORT } from "../../protocol/mod.ts";
import { type Ask, askUntil } from "../widgets/prompts.ts";

/** Returns an address as people write it, the usual port left out. */
export function formatAddress({ host, port }: Address): string {
  return port === DEFAULT_PORT ? host : `${host}:${port}`;
}

/**
 * Asks for the server until the answer is one; undefined when the input has ended.
 *
 * @param before What Enter alone takes, as it was answered before.
 */
export function askAddress(ask: Ask, print: (line: string) => void, before?: Address): Promise<Address | undefined> {
  const offered = before === undefined ? "(for example 192.168.1.5)" : `[${formatAddress(before)}]`;
  return askUntil(
    ask,
    print,
    `Server address or name ${offered}: `,
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
