import { inWords, parts, t } from "../../../language/mod.ts";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { completeCommand } from "../../../operator/completion.ts";
import { OPERATOR_COMMANDS } from "../../../operator/commands.ts";
import { countdown } from "../../../operator/tables.ts";
import { DEFAULT_LIMITS } from "../../../protocol/mod.ts";
import { formatEndpoint } from "../../../text/mod.ts";
import type { Started } from "../../../operator/window_messages.ts";
import { isComposing } from "../../shared/composing.ts";
import { Icon, IconButton } from "../../shared/view/icons.tsx";
import { PeopleButton } from "../../shared/view/people_button.tsx";
import { useDrawer } from "../../shared/view/drawer.ts";
import { Unanswered } from "../../shared/view/unanswered.tsx";
import { LineInput } from "../../shared/view/line_input.tsx";
import { Colours } from "../../shared/view/colours.ts";
import { Copyable } from "./copyable.tsx";
import { QrCode } from "../../shared/view/qr_code.tsx";
import { OutputText } from "../../shared/view/output_text.tsx";
import { LINE, type OperatorPage, UNREACHABLE } from "../operator_page.ts";
import { Invitation, Keys, StopServer, Topic } from "./dialogs.tsx";
import { StoredFiles } from "./files.tsx";
import { Log } from "./log.tsx";
import { Connected } from "./people.tsx";
import { PersonDialog } from "./person.tsx";
import { ServerPanel, stateOf } from "./server_panel.tsx";

/** The view of a running server. */
export function OperatorView({ page, started }: { page: OperatorPage; started: Started }): JSX.Element {
  const panel = page.panel.value;
  const stopped = page.stopped.value;
  const live = page.live.value;
  const close = () => page.show("none");
  const root = useRef<HTMLDivElement>(null);
  const covered = useDrawer(root, panel, close);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => onKey(event, page);
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, []);
  return (
    <div ref={root} class={`chat operator panel-${panel}`}>
      <ServerPanel page={page} started={started} />
      <Colours.Provider value={page.colourOf}>
        <main class="middle" aria-label={t("operatorPage.operator")} inert={covered}>
          <Top page={page} started={started} />
          {stopped !== undefined && <p class="banner" role="alert">{stopped}</p>}
          {stopped === undefined && !live && <p class="banner" role="alert">{inWords(UNREACHABLE, "page")}</p>}
          {live && <Countdown page={page} />}
          <Log page={page} />
          <OutputCard page={page} />
          {live && (
            <LineInput
              drafts={page.drafts}
              draftKey={LINE}
              keyNow={() => LINE}
              limit={DEFAULT_LIMITS.text}
              placeholder={t("operatorPage.placeholder")}
              label={t("operatorPage.input")}
              commands={OPERATOR_COMMANDS}
              complete={(line, cursor) => completeCommand(line, cursor, page.state.value)}
              enter={(line) => page.type(line)}
            />
          )}
        </main>
        <Connected page={page} />
      </Colours.Provider>
      {covered && <div class="shade" onClick={close} />}
      {live && panel === "join" && <Invitation page={page} started={started} onClose={close} />}
      {live && panel === "files" && <StoredFiles page={page} onClose={close} />}
      {live && panel === "stop" && <StopServer page={page} onClose={close} />}
      {panel === "keys" && page.hasHelp.value && <Keys onClose={close} />}
      {live && page.room.value !== undefined && (
        <Topic
          page={page}
          name={page.room.value}
          onClose={() => page.room.value = undefined}
        />
      )}
      {live && page.person.value !== undefined && (
        <PersonDialog page={page} endpoint={page.person.value} key={formatEndpoint(page.person.value)} />
      )}
      <div class="unseen" aria-live="polite">{page.announcer.text}</div>
    </div>
  );
}

function Top({ page, started }: { page: OperatorPage; started: Started }): JSX.Element {
  const panel = page.panel.value;
  const count = page.stats.value?.clients ?? 0;
  const live = page.live.value;
  const silent = page.unansweredSince.value;
  return (
    <header class="topbar">
      <IconButton
        name="menu"
        label={t("operatorPage.the-server")}
        class="only-narrow"
        aria-expanded={panel === "rooms"}
        onClick={() => page.toggle("rooms")}
      />
      <div class="topbar-text">
        <h1>
          <bdi>{started.name}</bdi>
        </h1>
        <p class="topic">
          {silent !== undefined
            ? <Unanswered since={silent} />
            : live
            ? t("operatorPage.listening-on", { address: started.address })
            : stateOf(page)}
        </p>
      </div>
      {live && (
        <>
          <IconButton
            name="code"
            label={t("operatorPage.how-to-join")}
            class="join-button"
            onClick={() => page.show("join")}
          />
          <PeopleButton count={count} open={panel === "people"} onClick={() => page.toggle("people")} />
          <button type="button" class="stop-button" onClick={() => page.show("stop")}>
            <Icon name="stop" /> <span>{t("operatorPage.stop")}</span>
          </button>
        </>
      )}
    </header>
  );
}

/** Shows when the server will stop, if a stop is scheduled. */
function Countdown({ page }: { page: OperatorPage }): JSX.Element | null {
  const stats = page.stats.value;
  if (stats?.stopsAt === undefined) return null;
  return (
    <div class="banner">
      <span>
        {parts("operatorPage.stops-in", {
          time: <strong class="countdown">{countdown(stats.stopsAt - stats.at)}</strong>,
        })}
      </span>
      <button type="button" class="small-button" onClick={() => page.enter("/stop cancel")}>
        {t("operatorPage.cancel-stop")}
      </button>
    </div>
  );
}

function OutputCard({ page }: { page: OperatorPage }): JSX.Element | null {
  const output = page.output.value;
  if (output === undefined) return null;
  const { text, refused, links = [] } = output;
  return (
    <section class={refused ? "output refused" : "output"} aria-label={t("operatorPage.output")}>
      <IconButton name="close" label={t("common.close")} onClick={() => page.output.value = undefined} />
      <OutputText text={text} refused={refused} />
      {links.map(({ address }) => (
        <Copyable key={address} text={address} label={t("operatorPage.copy", { what: address })} />
      ))}
      {links.length > 0 && <QrCode rows={links[0].qr} label={t("operatorPage.qr-code", { url: links[0].address })} />}
    </section>
  );
}

/** Handles keys that work wherever the focus is. */
function onKey(event: KeyboardEvent, page: OperatorPage): void {
  if (event.defaultPrevented || isComposing(event) || document.querySelector("dialog[open]")) return;
  if (event.key === "F1") page.show("keys");
  else if (event.key === "F2") page.show("people");
  else if (event.key === "Escape") {
    if (page.panel.value !== "none") page.show("none");
    else if (page.output.value) page.output.value = undefined;
    else return;
    document.querySelector<HTMLTextAreaElement>(".composer textarea")?.focus();
  } else return;
  event.preventDefault();
}
