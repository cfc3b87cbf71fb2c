import { formatEndpoint } from "../../text/mod.ts";
import { t } from "../../language/mod.ts";
import { type Address, type OfferedServer, onlyKnown, parseAddress, type ServerFinder } from "../../client/mod.ts";
import { checkNick, DEFAULT_PORT } from "../../protocol/mod.ts";
import { type Ask, askUntil } from "../widgets/prompts.ts";
import { describeFound, describeKey } from "./found_servers.ts";

/** Formats an address for people, without the default port. */
export function formatAddress({ host, port }: Address): string {
  return port === DEFAULT_PORT ? host : formatEndpoint({ host, port });
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
 * Asks for the server until the answer is valid, and meanwhile looks for servers on the network. It prints those with a
 * number, which is an answer too. Enter alone takes the only server that the person knows, otherwise it looks again.
 *
 * @returns Undefined if the input ended.
 */
export async function askServer(
  ask: Ask,
  print: (line: string) => void,
  finder: Pick<ServerFinder, "find">,
): Promise<Address | undefined> {
  for (;;) {
    const aborted = new AbortController();
    let listed: readonly OfferedServer[] = [];
    const list = (servers: readonly OfferedServer[]) => {
      if (aborted.signal.aborted) return;
      // Those that were printed keep their numbers.
      const more = servers.filter(({ address }) => !listed.some((server) => server.address === address));
      for (const server of more) {
        listed = [...listed, server];
        print(`${listed.length}  ${describeFound(server)}  ${describeKey(server)}`);
      }
    };
    print(t("finding.searching"));
    const searching = finder.find(list, aborted.signal).then((servers) => {
      list(servers);
      const known = onlyKnown(listed);
      if (aborted.signal.aborted) return;
      if (listed.length === 0) print(t("finding.none-found"));
      else if (known) print(t("terminal.enter-joins", { number: listed.indexOf(known) + 1, name: known.name }));
    });
    const parse = (answer: string): Address | "again" => {
      const typed = answer.trim();
      const chosen = typed === "" ? onlyKnown(listed) : /^\d+$/.test(typed) ? listed[Number(typed) - 1] : undefined;
      if (chosen !== undefined) return { host: chosen.host, port: chosen.port };
      return typed === "" ? "again" : parseAddress(typed);
    };
    const answer = await askUntil(ask, print, `${t("terminal.ask-server")} `, parse);
    aborted.abort();
    await searching;
    if (answer !== "again") return answer;
  }
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
