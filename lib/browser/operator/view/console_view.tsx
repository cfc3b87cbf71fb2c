import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { completeCommand } from "../../../operator/completing.ts";
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
import { OutputText } from "../../shared/view/output_text.tsx";
import { type Desk, LINE } from "../desk.ts";
import { GONE } from "../words.ts";
import { Invitation, Keys, StopServer, Topic } from "./dialogs.tsx";
import { Log } from "./log.tsx";
import { Connected } from "./people.tsx";
import { PersonDialog } from "./person.tsx";
import { ServerPanel, stateOf } from "./server_panel.tsx";

/** The console of a running server. */
export function ConsoleView({ desk, started }: { desk: Desk; started: Started }): JSX.Element {
  const panel = desk.panel.value;
  const stopped = desk.stopped.value;
  const live = desk.live.value;
  const close = () => desk.show("none");
  const root = useRef<HTMLDivElement>(null);
  const covered = useDrawer(root, panel, close);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => onKey(event, desk);
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, []);
  return (
    <div ref={root} class={`chat operator panel-${panel}`}>
      <ServerPanel desk={desk} started={started} />
      <Colours.Provider value={desk.colourOf}>
        <main class="middle" aria-label="Console" inert={covered}>
          <Top desk={desk} started={started} />
          {stopped !== undefined && <p class="banner" role="alert">{stopped}</p>}
          {stopped === undefined && !live && <p class="banner" role="alert">{GONE}</p>}
          {live && <Countdown desk={desk} />}
          <Log desk={desk} />
          <OutputCard desk={desk} />
          {live && (
            <LineInput
              drafts={desk.drafts}
              draftKey={LINE}
              keyNow={() => LINE}
              limit={DEFAULT_LIMITS.text}
              placeholder="Message #lobby as server"
              label="Message to everyone in the lobby, or a command"
              commands={OPERATOR_COMMANDS}
              complete={(line, cursor) => completeCommand(line, cursor, desk.state.value)}
              enter={(line) => desk.type(line)}
            />
          )}
        </main>
        <Connected desk={desk} />
      </Colours.Provider>
      {covered && <div class="shade" onClick={close} />}
      {live && panel === "join" && <Invitation started={started} onClose={close} />}
      {live && panel === "stop" && <StopServer desk={desk} onClose={close} />}
      {panel === "keys" && <Keys onClose={close} />}
      {live && desk.room.value !== undefined && (
        <Topic
          desk={desk}
          name={desk.room.value}
          onClose={() => desk.room.value = undefined}
        />
      )}
      {live && desk.person.value !== undefined && (
        <PersonDialog desk={desk} endpoint={desk.person.value} key={formatEndpoint(desk.person.value)} />
      )}
      <div class="unseen" aria-live="polite">{desk.announcer.text}</div>
    </div>
  );
}

function Top({ desk, started }: { desk: Desk; started: Started }): JSX.Element {
  const panel = desk.panel.value;
  const count = desk.stats.value?.clients ?? 0;
  const live = desk.live.value;
  const silent = desk.unansweredSince.value;
  return (
    <header class="topbar">
      <IconButton
        name="menu"
        label="The server"
        class="only-narrow"
        aria-expanded={panel === "rooms"}
        onClick={() => desk.toggle("rooms")}
      />
      <div class="topbar-text">
        <h1>
          <bdi>{started.name}</bdi>
        </h1>
        <p class="topic">
          {silent !== undefined
            ? <Unanswered since={silent} />
            : live
            ? `Listening on ${started.address}`
            : stateOf(desk)}
        </p>
      </div>
      {live && (
        <>
          <IconButton name="code" label="How others join" class="join-button" onClick={() => desk.show("join")} />
          <PeopleButton count={count} open={panel === "people"} onClick={() => desk.toggle("people")} />
          <button type="button" class="stop-button" onClick={() => desk.show("stop")}>
            <Icon name="stop" /> <span>Stop</span>
          </button>
        </>
      )}
    </header>
  );
}

/** When the server will stop, where that is planned. */
function Countdown({ desk }: { desk: Desk }): JSX.Element | null {
  const stats = desk.stats.value;
  if (stats?.stopsAt === undefined) return null;
  return (
    <div class="banner">
      <span>
        The server stops in <strong class="countdown">{countdown(stats.stopsAt - stats.at)}</strong>
      </span>
      <button type="button" class="small-button" onClick={() => desk.enter("/stop cancel")}>Do not stop</button>
    </div>
  );
}

function OutputCard({ desk }: { desk: Desk }): JSX.Element | null {
  const output = desk.output.value;
  if (output === undefined) return null;
  const { text, refused } = output;
  return (
    <section class={refused ? "output refused" : "output"} aria-label="Output">
      <IconButton name="close" label="Close" onClick={() => desk.output.value = undefined} />
      <OutputText text={text} refused={refused} />
    </section>
  );
}

/** Keys that work wherever the focus is. */
function onKey(event: KeyboardEvent, desk: Desk): void {
  if (event.defaultPrevented || isComposing(event) || document.querySelector("dialog[open]")) return;
  if (event.key === "F1") desk.show("keys");
  else if (event.key === "F2") desk.show("people");
  else if (event.key === "Escape") {
    if (desk.panel.value !== "none") desk.show("none");
    else if (desk.output.value) desk.output.value = undefined;
    else return;
    document.querySelector<HTMLTextAreaElement>(".composer textarea")?.focus();
  } else return;
  event.preventDefault();
}
