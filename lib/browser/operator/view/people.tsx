import { t } from "../../../language/mod.ts";
import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { roleText, roundTripText, shortTime, whole } from "../../../operator/tables.ts";
import { foldName, formatBytes, formatEndpoint } from "../../../text/mod.ts";
import { Avatar, IconButton } from "../../shared/view/icons.tsx";
import type { OperatorPage } from "../operator_page.ts";
import { PLAIN_INPUT } from "../../shared/view/plain_input.ts";

// How many people are listed. A search by nickname or address finds the others.
const MAX_SHOWN = 200;

/** The people who are connected, with their details. */
export function Connected({ page }: { page: OperatorPage }): JSX.Element {
  const root = useRef<HTMLElement>(null);
  const wanted = useSignal("");
  const found = useComputed(() => {
    const folded = foldName(wanted.value);
    const people = page.people.value;
    return folded === ""
      ? people
      : people.filter(({ nick, endpoint }) =>
        foldName(nick).includes(folded) || formatEndpoint(endpoint).startsWith(folded)
      );
  });
  const open = page.panel.value === "people";
  const live = page.live.value;
  useEffect(() => {
    if (!open) return;
    const find = (selector: string) => root.current!.querySelector<HTMLElement>(selector);
    (find("li button") ?? find("header button"))?.focus();
  }, [open]);
  const count = live ? page.stats.value?.clients ?? 0 : 0;
  const now = page.stats.value?.at ?? 0;
  return (
    <aside ref={root} class="people" aria-label={t("operatorPage.people-connected")}>
      <header>
        <h2>
          {t("operatorPage.connected")} <span class="count">{whole(count)}</span>
        </h2>
        <IconButton name="close" label={t("common.close")} class="only-narrow" onClick={() => page.show("none")} />
      </header>
      {live && count > 20 && (
        <input
          type="search"
          {...PLAIN_INPUT}
          aria-label={t("operatorPage.find-person")}
          placeholder={t("operatorPage.find-person")}
          value={wanted}
          onInput={({ currentTarget }) => wanted.value = currentTarget.value}
        />
      )}
      {count === 0
        ? (
          <p class="empty">
            {live ? t("operatorPage.nobody-yet") : page.stopped.value !== undefined && t("operatorPage.nobody")}
          </p>
        )
        : (
          <ul>
            {found.value.slice(0, MAX_SHOWN).map(({ nick, endpoint, since, idle, roundTrip, waiting, mute, role }) => (
              <li key={formatEndpoint(endpoint)}>
                <button
                  type="button"
                  class="person"
                  onClick={() => page.openPerson(endpoint)}
                >
                  <Avatar nick={nick} size="small" />
                  <span class="facts">
                    <span class="first">
                      <bdi>{nick}</bdi>
                      {role !== undefined && role !== "member" && <em>{roleText(role)}</em>}
                      {mute && <span class="tag">{t("operator.is-muted")}</span>}
                      {waiting > 0 && (
                        <span class="tag">{t("operatorPage.unsent-bytes", { size: formatBytes(waiting) })}</span>
                      )}
                    </span>
                    <span class="second">
                      <span>{endpoint.host}</span> ·{" "}
                      <span>{t("operatorPage.online", { time: shortTime(now - since) })}</span> ·{" "}
                      <span>{t("operatorPage.idle-for", { time: shortTime(idle) })}</span>
                      {roundTrip !== undefined && (
                        <>
                          {" "}· <span>{roundTripText(roundTrip)}</span>
                        </>
                      )}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      {live && found.value.length > MAX_SHOWN && (
        <p class="empty">{t("operatorPage.and-more", { count: found.value.length - MAX_SHOWN })}</p>
      )}
    </aside>
  );
}
