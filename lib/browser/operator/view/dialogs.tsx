import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { OPERATOR_COMMANDS } from "../../../operator/commands.ts";
import { counted } from "../../../operator/tables.ts";
import { MAX_TOPIC_LENGTH } from "../../../protocol/mod.ts";
import type { Started } from "../../../operator/window_messages.ts";
import { Dialog, Field } from "../../shared/view/dialog.tsx";
import { type KeyHelp, KeysAndCommands } from "../../shared/view/keys_and_commands.tsx";
import type { OperatorPage } from "../operator_page.ts";
import { commandLine, DELAYS } from "../command_lines.ts";
import { Choice } from "./choice.tsx";
import { Copyable } from "./copyable.tsx";
import { QrCode } from "./qr_code.tsx";

/** Shows how to join. */
export function Invitation({ started, onClose }: { started: Started; onClose: () => void }): JSX.Element {
  const { invitation: { commands, reachable, comparing }, fingerprint, web, data } = started;
  return (
    <Dialog title="How to join" onClose={onClose} size="wide">
      <section class="way">
        <h3>With the client</h3>
        {!reachable && <p>No network found. On this machine:</p>}
        {commands.map((command) => <Copyable key={command} text={command} what={command} />)}
      </section>
      {web && (
        <section class="way">
          <h3>In a browser or on a phone</h3>
          {"trouble" in web ? <p>Browser access is off. {web.trouble}</p> : (
            <>
              <Copyable text={web.url} what="the address for browsers" />
              <QrCode rows={web.qr} label={`QR code of ${web.url}`} />
              {!web.encrypted && <p>Connections from browsers are not encrypted.</p>}
            </>
          )}
        </section>
      )}
      <section class="way">
        <h3>Fingerprint</h3>
        {fingerprint === undefined ? <p>Nothing is encrypted. Anyone on the network can read everything.</p> : (
          <>
            <p>Clients show it on their first connection so that people can compare it.</p>
            <Copyable text={fingerprint} what="the fingerprint" />
            {comparing !== undefined && (
              <>
                <p>To let a client check it:</p>
                <Copyable text={comparing} what="the command with the fingerprint" />
              </>
            )}
          </>
        )}
      </section>
      <section class="way">
        <h3>Data</h3>
        <Copyable text={data} what="the path" />
      </section>
    </Dialog>
  );
}

/** Asks when to stop the server, and why. */
export function StopServer({ page, onClose }: { page: OperatorPage; onClose: () => void }): JSX.Element {
  const when = useSignal<string>(DELAYS[0][0]);
  const why = useSignal("");
  const here = page.stats.value?.clients ?? 0;
  const stop = (event: Event) => {
    event.preventDefault();
    page.enter(commandLine("stop", when.value, why.value));
    onClose();
  };
  return (
    <Dialog title="Stop the server?" onClose={onClose}>
      <form class="asking" onSubmit={stop}>
        <p>
          {here === 0
            ? "Nobody is connected."
            : `${counted(here, "person is", "people are")} connected. They will see when the server stops, and why.`}
        </p>
        <Choice label="When" options={DELAYS} value={when} />
        <Field
          label="Reason"
          hint="Optional."
          maxLength={200}
          autoComplete="off"
          value={why.value}
          onInput={({ currentTarget }) => why.value = currentTarget.value}
        />
        <div class="buttons">
          <button type="button" onClick={onClose}>Keep it running</button>
          <button type="submit" class="danger">Stop {DELAYS.find(([typed]) => typed === when.value)![1]}</button>
        </div>
      </form>
    </Dialog>
  );
}

/** Shows a room, and changes its topic. */
export function Topic({ page, name, onClose }: { page: OperatorPage; name: string; onClose: () => void }): JSX.Element {
  const room = page.rooms.value.find((it) => it.name === name);
  const text = useSignal(room?.topic ?? "");
  const set = (event: Event) => {
    event.preventDefault();
    page.enter(commandLine("topic", name, text.value.trim() || "-"));
    onClose();
  };
  return (
    <Dialog title={name} onClose={onClose}>
      <form class="asking" onSubmit={set}>
        <p>{room ? counted(room.size, "person is", "people are") + " in this room." : "Nobody is in this room."}</p>
        <Field
          label="Topic"
          autoFocus
          maxLength={MAX_TOPIC_LENGTH}
          autoComplete="off"
          value={text.value}
          onInput={({ currentTarget }) => text.value = currentTarget.value}
        />
        <div class="buttons">
          <button type="submit" class="primary">Set topic</button>
        </div>
      </form>
    </Dialog>
  );
}

const KEYS: readonly KeyHelp[] = [
  ["Enter", "Send"],
  ["Shift Enter", "New line"],
  ["Tab", "Complete a command, nickname or room"],
  ["Up", "In an empty input: your previous lines"],
  ["End", "In the log: go to the newest"],
  ["F2", "Show who is connected"],
  ["Escape", "Close a panel or dialog"],
  ["F1", "Show this help"],
];

/** Shows the keys and the commands of the operator. */
export function Keys({ onClose }: { onClose: () => void }): JSX.Element {
  return <KeysAndCommands keys={KEYS} commands={OPERATOR_COMMANDS} onClose={onClose} />;
}
