import { inWords, say, t } from "../../../language/mod.ts";
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { OPERATOR_COMMANDS } from "../../../operator/commands.ts";
import { MAX_TOPIC_LENGTH } from "../../../protocol/mod.ts";
import type { Started } from "../../../operator/window_messages.ts";
import { Dialog, Field } from "../../shared/view/dialog.tsx";
import { type KeyHelp, KeysAndCommands } from "../../shared/view/keys_and_commands.tsx";
import type { OperatorPage } from "../operator_page.ts";
import { commandLine, DELAYS, LINK_TIMES, USES } from "../command_lines.ts";
import { Choice } from "../../shared/view/choice.tsx";
import { Copyable } from "./copyable.tsx";
import { QrCode } from "../../shared/view/qr_code.tsx";

/** Shows how to join. */
export function Invitation(
  { page, started, onClose }: { page: OperatorPage; started: Started; onClose: () => void },
): JSX.Element {
  const { invitation: { commands, reachable, comparing }, fingerprint, web, data } = started;
  return (
    <Dialog title={t("operatorPage.how-to-join")} onClose={onClose} size="wide">
      <section class="way">
        <h3>{t("operatorPage.with-client")}</h3>
        {!reachable && <p>{t("operatorPage.no-network")}</p>}
        {commands.map((command) => (
          <Copyable key={command} text={command} label={t("operatorPage.copy", { what: command })} />
        ))}
      </section>
      {web && (
        <section class="way">
          <h3>{t("operatorPage.in-browser")}</h3>
          {"trouble" in web ? <p>{t("operator.no-browsers", { why: web.trouble })}</p> : (
            <>
              <Copyable text={web.url} label={t("operatorPage.copy-browser-address")} />
              <QrCode rows={web.qr} label={t("operatorPage.qr-code", { url: web.url })} />
              {!web.encrypted && <p>{inWords(say("operator.browsers-not-encrypted"), "page")}</p>}
            </>
          )}
        </section>
      )}
      <InviteByLink page={page} onClose={onClose} />
      <section class="way">
        <h3>{t("operatorPage.fingerprint")}</h3>
        {fingerprint === undefined ? <p>{inWords(say("operator.nothing-encrypted"), "page")}</p> : (
          <>
            <p>{t("operatorPage.about-fingerprint")}</p>
            <Copyable text={fingerprint} label={t("operatorPage.copy-fingerprint")} />
            {comparing !== undefined && (
              <>
                <p>{t("operatorPage.let-client-check")}</p>
                <Copyable text={comparing} label={t("operatorPage.copy-command")} />
              </>
            )}
          </>
        )}
      </section>
      <section class="way">
        <h3>{t("operatorPage.data")}</h3>
        <Copyable text={data} label={t("operatorPage.copy-path")} />
      </section>
    </Dialog>
  );
}

/** Creates an invitation link, or lists those that there are. The output shows what comes of it. */
function InviteByLink({ page, onClose }: { page: OperatorPage; onClose: () => void }): JSX.Element {
  const uses = useSignal<string>(USES[0][0]);
  const time = useSignal<string>(LINK_TIMES[2][0]);
  const enter = (line: string) => {
    page.enter(line);
    onClose();
  };
  return (
    <section class="way">
      <h3>{t("operatorPage.with-link")}</h3>
      <p>{t("operatorPage.about-links")}</p>
      <Choice label={t("operatorPage.link-for")} options={USES} value={uses} />
      <Choice label={t("operatorPage.link-time")} options={LINK_TIMES} value={time} />
      <div class="buttons">
        <button type="button" onClick={() => enter("/invite-links")}>{t("operatorPage.list-links")}</button>
        <button
          type="button"
          class="primary"
          onClick={() => enter(commandLine("invite-link", uses.value, time.value))}
        >
          {t("operatorPage.create-link")}
        </button>
      </div>
    </section>
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
    <Dialog title={t("operatorPage.stop-server")} onClose={onClose}>
      <form class="asking" onSubmit={stop}>
        <p>
          {t("operatorPage.they-will-see", { count: here })}
        </p>
        <Choice label={t("operatorPage.when")} options={DELAYS} value={when} />
        <Field
          label={t("operatorPage.reason")}
          hint={t("operatorPage.optional")}
          maxLength={200}
          autoComplete="off"
          value={why.value}
          onInput={({ currentTarget }) => why.value = currentTarget.value}
        />
        <div class="buttons">
          <button type="button" onClick={onClose}>{t("operatorPage.keep-running")}</button>
          <button type="submit" class="danger">
            {t("operatorPage.stop-when", { when: DELAYS.find(([typed]) => typed === when.value)![1] })}
          </button>
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
        <p>{room ? t("operatorPage.people-in-room", { count: room.size }) : t("operatorPage.nobody-in-room")}</p>
        <Field
          label={t("operatorPage.topic")}
          autoFocus
          maxLength={MAX_TOPIC_LENGTH}
          autoComplete="off"
          value={text.value}
          onInput={({ currentTarget }) => text.value = currentTarget.value}
        />
        <div class="buttons">
          <button type="submit" class="primary">{t("operatorPage.set-topic")}</button>
        </div>
      </form>
    </Dialog>
  );
}

const KEYS: readonly KeyHelp[] = [
  ["Enter", say("common.send")],
  ["Shift Enter", say("operatorPage.key-new-line")],
  ["Tab", say("operatorPage.key-complete")],
  ["Up", say("operatorPage.key-previous")],
  ["End", say("operatorPage.key-newest")],
  ["F2", say("operatorPage.key-people")],
  ["Escape", say("operatorPage.key-close")],
  ["F1", say("operatorPage.key-help")],
];

/** Shows the keys and the commands of the operator. */
export function Keys({ onClose }: { onClose: () => void }): JSX.Element {
  return <KeysAndCommands keys={KEYS} commands={OPERATOR_COMMANDS} onClose={onClose} />;
}
