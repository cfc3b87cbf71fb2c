import { type Address, parseAddress } from "../../client/mod.ts";
import { checkNick, DEFAULT_PORT } from "../../protocol/mod.ts";
import { type Ask, askUntil } from "../widgets/prompts.ts";

/** Formats an address for people, without the default port. */
export function formatAddress({ host, port }: Address): string {
  return port === DEFAULT_PORT ? host : `${host}:${port}`;
}

/**
 * Asks for the server until the answer is valid; undefined if the input ended.
 *
 * @param before The previous answer, which Enter alone repeats.
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
 * Asks for a nickname until the answer is valid; undefined if the input ended.
 *
 * @param before The previous answer, which Enter alone repeats.
 */
export function askNick(ask: Ask, print: (line: string) => void, before?: string): Promise<string | undefined> {
  const offered = before === undefined ? "" : ` [${before}]`;
  return askUntil(ask, print, `Your nickname${offered}: `, (answer) => checkNick(answer.trim() || (before ?? "")));
}
