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

/** How others join. */
export function Invitation({ started, onClose }: { started: Started; onClose: () => void }): JSX.Element {
  const { invitation: { commands, reachable, comparing }, fingerprint, web, data } = started;
  return (
    <Dialog title="How others join" onClose={onClose} wide>
      <section class="way">
        <h3>With the client</h3>
        {!reachable && <p>No network was found. On this machine:</p>}
        {commands.map((command) => <Copyable key={command} text={command} what={command} />)}
      </section>
      {web && (
        <section class="way">
          <h3>In a browser, on a phone</h3>
          {"trouble" in web ? <p>Browsers are not served. {web.trouble}</p> : (
            <>
              <Copyable text={web.url} what="the address for browsers" />
              <QrCode rows={web.qr} label={`QR code of ${web.url}`} />
              {!web.encrypted && <p>What browsers say and hear is not encrypted.</p>}
            </>
          )}
        </section>
      )}
      <section class="way">
        <h3>Fingerprint</h3>
        {fingerprint === undefined ? <p>Nothing is encrypted: everyone on the network can read along.</p> : (
          <>
            <p>Clients show it at their first connection, to be compared.</p>
            <Copyable text={fingerprint} what="the fingerprint" />
            {comparing !== undefined && (
              <>
                <p>To have them compare it by themselves:</p>
                <Copyable text={comparing} what="the command with the fingerprint" />
              </>
            )}
          </>
        )}
      </section>
      <section class="way">
        <h3>Data</h3>
        <Copyable text={data} what="the folder" />
      </section>
    </Dialog>
  );
}

/** Asks when the server is to stop, and why. */
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
            : `${counted(here, "person is", "people are")} connected, and told when and why.`}
        </p>
        <Choice label="When" options={DELAYS} value={when} />
        <Field
          label="Why"
          hint="It may be left out."
          maxLength={200}
          autoComplete="off"
          value={why.value}
          onInput={({ currentTarget }) => why.value = currentTarget.value}
        />
        <div class="buttons">
          <button type="button" onClick={onClose}>Let it run</button>
          <button type="submit" class="danger">Stop {DELAYS.find(([typed]) => typed === when.value)![1]}</button>
        </div>
      </form>
    </Dialog>
  );
}

/** Shows a room, and asks for its topic. */
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
        <p>{room ? `${room.size.toLocaleString("en")} in it.` : "Nobody is in it any more."}</p>
        <Field
          label="Topic"
          autoFocus
          maxLength={MAX_TOPIC_LENGTH}
          autoComplete="off"
          value={text.value}
          onInput={({ currentTarget }) => text.value = currentTarget.value}
        />
        <div class="buttons">
          <button type="submit" class="primary">Set the topic</button>
        </div>
      </form>
    </Dialog>
  );
}

const KEYS: readonly KeyHelp[] = [
  ["Enter", "Sends"],
  ["Shift Enter", "New line"],
  ["Tab", "Completes commands, names and rooms"],
  ["Up", "In an empty line: what you typed before"],
  ["End", "In the log: the newest"],
  ["F2", "Who is connected"],
  ["Escape", "Closes what is open"],
  ["F1", "This page"],
];

/** The keys and the commands of the console. */
export function Keys({ onClose }: { onClose: () => void }): JSX.Element {
  return <KeysAndCommands keys={KEYS} commands={OPERATOR_COMMANDS} onClose={onClose} />;
}
