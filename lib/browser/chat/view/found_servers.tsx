import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { Fields } from "../saved_session.ts";

/** A server that the local program has found. */
interface FoundServer {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** As people type it. */
  readonly address: string;
  readonly fingerprint?: string;
  readonly people: number;
  readonly status: string;
  /** Whether it is the only server that the person knows. */
  readonly isOnlyKnown: boolean;
}

/** Lists the servers on the network, as the local program finds them. Choosing one joins nothing. */
export function FoundServers({ fields, problems, disabled }: {
  fields: Signal<Fields>;
  problems: Signal<Partial<Record<keyof Fields, string>>>;
  disabled: boolean;
}): JSX.Element {
  const untouched = useRef(fields.value);
  const isFilledIn = ({ host, port }: FoundServer) =>
    fields.value.address === host && fields.value.port === String(port);
  const fill = ({ host, port }: FoundServer) => {
    fields.value = { ...fields.value, address: host, port: String(port) };
    problems.value = { ...problems.value, address: undefined, port: undefined };
  };
  /** Fills in the only known server, unless the person has typed or chosen something. */
  const suggest = (found: readonly FoundServer[]) => {
    const known = found.find(({ isOnlyKnown }) => isOnlyKnown);
    if (!known || fields.value !== untouched.current || found.some(isFilledIn)) return;
    fill(known);
    untouched.current = fields.value;
  };
  const choose = (server: FoundServer) => {
    fill(server);
    const next = fields.value.nick === "" ? "[name=nick]" : "[type=submit]";
    document.querySelector<HTMLElement>(`.join ${next}`)!.focus();
  };
  const servers = useSignal<readonly FoundServer[]>([]);
  const isSearching = useSignal(true);
  const socket = useRef<WebSocket>(undefined);
  useEffect(() => {
    const url = new URL("ws?find", location.href);
    url.protocol = "ws:";
    const opened = socket.current = new WebSocket(url);
    opened.onmessage = ({ data }) => {
      const found = JSON.parse(String(data)) as { isSearching: boolean; servers: FoundServer[] };
      servers.value = found.servers;
      isSearching.value = found.isSearching;
      suggest(found.servers);
    };
    opened.onclose = () => isSearching.value = false;
    return () => opened.close();
  }, []);
  const count = servers.value.length;
  return (
    <section class="found" aria-label={t("finding.on-network")}>
      <div class="found-head">
        <p role="status">
          {count > 0
            ? t("finding.count", { count })
            : isSearching.value
            ? t("finding.searching")
            : t("finding.none-found")}
        </p>
        <button
          type="button"
          disabled={disabled || isSearching.value}
          onClick={() => socket.current!.readyState === WebSocket.OPEN && socket.current!.send("{}")}
        >
          {t("finding.search-again")}
        </button>
      </div>
      {count > 0 && (
        <ul>
          {servers.value.map((server) => (
            <li key={server.address}>
              <button
                type="button"
                aria-pressed={isFilledIn(server)}
                disabled={disabled}
                onClick={() => choose(server)}
              >
                <bdi class="found-name">{cleanLine(server.name)}</bdi>
                <span>
                  <bdi>{server.address}</bdi> · {t("finding.status", { status: server.status })} ·{" "}
                  {t("finding.people", { count: server.people })}
                </span>
                <span class="found-key">
                  {server.fingerprint ?? t("finding.plain")}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
