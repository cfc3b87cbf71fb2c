import { currentLocale, t } from "../../../language/mod.ts";
import { formatBytes } from "../../../text/mod.ts";
import type { JSX } from "preact";
import { describeSanction } from "../../../commands/mod.ts";
import { historySize, shortTime, whole } from "../../../operator/tables.ts";
import type { Started } from "../../../operator/window_messages.ts";
import { IconButton } from "../../shared/view/icons.tsx";
import { Unanswered } from "../../shared/view/unanswered.tsx";
import type { OperatorPage } from "../operator_page.ts";
import { liftLine } from "../command_lines.ts";
import { Copyable } from "./copyable.tsx";

// How many rooms are listed, the largest first.
const MAX_SHOWN = 100;

/** The panel of the server: how to join it, its activity, rooms, bans and mutes. */
export function ServerPanel({ page, started }: { page: OperatorPage; started: Started }): JSX.Element {
  const live = page.live.value;
  const silent = page.unansweredSince.value;
  return (
    <nav class="rooms" aria-label={t("operatorPage.the-server")}>
      <header>
        <div class="server">
          <strong>{t("operatorPage.tincan-server")}</strong>
          <div class={live && silent === undefined ? "link connected" : "link"}>
            <span class="dot" aria-hidden="true" />
            {silent === undefined
              ? <span>{live ? t("operatorPage.running") : stateOf(page)}</span>
              : <Unanswered since={silent} />}
          </div>
        </div>
        <IconButton name="close" label={t("common.close")} class="only-narrow" onClick={() => page.show("none")} />
      </header>
      <div class="lists">
        {live
          ? (
            <>
              <section aria-labelledby="join-head">
                <Head id="join-head" title={t("operatorPage.join-with")} />
                {started.invitation.commands.slice(0, 3).map((command) => (
                  <Copyable key={command} text={command} label={t("operatorPage.copy", { what: command })} />
                ))}
                <button type="button" class="link-button" onClick={() => page.show("join")}>
                  {t("operatorPage.ways-to-join")}
                </button>
              </section>
              <Counters page={page} />
              <Rooms page={page} />
              <Sanctions page={page} />
            </>
          )
          : page.stopped.value !== undefined && <p class="empty">{t("operatorPage.has-stopped")}</p>}
      </div>
      <footer>
        <span class="me">
          <bdi>{started.name}</bdi>
        </span>
        <IconButton name="help" label={t("common.keys-and-commands")} onClick={() => page.show("keys")} />
      </footer>
    </nav>
  );
}

/** Returns why nothing can be done, in words. */
export function stateOf({ stopped }: OperatorPage): string {
  return stopped.value === undefined ? t("operatorPage.not-connected") : t("operatorPage.stopped");
}

function Head({ id, title, count }: { id: string; title: string; count?: number }): JSX.Element {
  return (
    <div class="list-head">
      <h2 id={id}>
        {title} {count !== undefined && <span class="count">{count.toLocaleString(currentLocale())}</span>}
      </h2>
    </div>
  );
}

function Counters({ page }: { page: OperatorPage }): JSX.Element | null {
  const stats = page.stats.value;
  if (stats === undefined) return null;
  const { clients, messagesPerSecond, deliveriesPerSecond, memory, history, files, started, at } = stats;
  const counters: readonly (readonly [string, string])[] = [
    [t("operatorPage.people"), whole(clients)],
    [t("operatorPage.messages-per-second"), whole(messagesPerSecond)],
    [t("operatorPage.deliveries-per-second"), whole(deliveriesPerSecond)],
    [t("operatorPage.memory"), formatBytes(memory)],
    [
      t("operatorPage.history"),
      history ? historySize(history) : t("operatorPage.unreadable"),
    ],
    ...(files === 0 ? [] : [[t("operatorPage.files"), formatBytes(files)] as const]),
    [t("operatorPage.uptime"), shortTime(at - started)],
  ];
  return (
    <section aria-labelledby="counters-head">
      <Head id="counters-head" title={t("operatorPage.activity")} />
      <dl class="counters">
        {counters.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="link-button" onClick={() => page.show("files")}>
        {t("operatorPage.files-and-transfers")}
      </button>
    </section>
  );
}

function Rooms({ page }: { page: OperatorPage }): JSX.Element {
  const rooms = page.rooms.value;
  return (
    <section aria-labelledby="rooms-head">
      <Head id="rooms-head" title={t("operatorPage.rooms")} count={rooms.length} />
      <ul>
        {rooms.slice(0, MAX_SHOWN).map(({ name, size, topic }) => (
          <li key={name} class="item">
            <button
              type="button"
              title={topic === "" ? t("operatorPage.set-the-topic") : topic}
              onClick={() => page.room.value = name}
            >
              <span class="room">
                <bdi class="name">{name}</bdi>
                {topic !== "" && <bdi class="room-topic">{topic}</bdi>}
              </span>
              <span class="room-size">{size.toLocaleString(currentLocale())}</span>
            </button>
          </li>
        ))}
      </ul>
      {rooms.length > MAX_SHOWN && (
        <p class="empty">{t("operatorPage.and-more", { count: rooms.length - MAX_SHOWN })}</p>
      )}
    </section>
  );
}

function Sanctions({ page }: { page: OperatorPage }): JSX.Element | null {
  const sanctions = page.sanctions.value;
  const now = page.stats.value?.at ?? 0;
  if (sanctions.length === 0) return null;
  return (
    <section aria-labelledby="sanctions-head">
      <Head id="sanctions-head" title={t("operatorPage.banned-and-muted")} count={sanctions.length} />
      <ul>
        {sanctions.slice(-MAX_SHOWN).map((it) => (
          <li key={`${it.kind} ${it.nick} ${it.address} ${it.at}`} class="sanction">
            <span>
              <span class="tag">{it.kind === "ban" ? t("operator.is-banned") : t("operator.is-muted")}</span>{" "}
              <bdi>{describeSanction(it, now)}</bdi> <span class="by">{t("operatorPage.by", { nick: it.by })}</span>
            </span>
            <button
              type="button"
              class="small-button"
              aria-label={t("operatorPage.lift-sanction", { kind: it.kind, who: it.nick ?? it.address ?? "" })}
              onClick={() =>
                page.enter(liftLine(it))}
            >
              {t("operatorPage.lift")}
            </button>
          </li>
        ))}
      </ul>
      {sanctions.length > MAX_SHOWN && (
        <p class="empty">{t("operatorPage.and-more-sanctions", { count: sanctions.length - MAX_SHOWN })}</p>
      )}
    </section>
  );
}
