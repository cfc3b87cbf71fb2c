import { t } from "../../language/mod.ts";
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
  const offered = before === undefined ? t("terminal.example-address") : `[${formatAddress(before)}]`;
  return askUntil(
    ask,
    print,
    `${t("terminal.ask-address", { offered })} `,
    (answer) => answer.trim() === "" && before !== undefined ? before : parseAddress(answer),
  );
}

/**
 * Asks for a nickname until the answer is valid; undefined if the input ended.
 *
 * @param before The previous answer, which Enter alone repeats.
 */
export function askNick(ask: Ask, print: (line: string) => void, before?: string): Promise<string | undefined> {
  const prompt = before === undefined ? t("terminal.ask-nick") : t("terminal.ask-nick-again", { before });
  return askUntil(ask, print, `${prompt} `, (answer) => checkNick(answer.trim() || (before ?? "")));
}
