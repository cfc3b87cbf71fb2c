import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { roleOf } from "../../../../client/core.ts";
import type { Role } from "../../../../commands/mod.ts";
import { t } from "../../../../language/mod.ts";
import { MAX_TOPIC_LENGTH } from "../../../../protocol/mod.ts";
import { cleanLine } from "../../../../text/mod.ts";
import type { Chat } from "../../chat.ts";
import type { Moderated } from "../../people/card.ts";
import { durationInWords } from "../../../shared/times.ts";
import { Dialog, Field } from "../../../shared/view/dialog.tsx";

const MINUTE_MS = 60_000;

const TITLES = {
  kick: "people.kick-title",
  mute: "people.mute-title",
  ban: "people.ban-title",
  grant: "people.role-title",
} as const;
const EXPLAINED = { kick: "people.kick-text", mute: "people.mute-text", ban: "people.ban-text" } as const;
const DONE = { kick: "people.kick-now", mute: "people.mute-now", ban: "people.ban-now" } as const;

/** Asks a moderator for the reason and the duration of what they do to a person, or for a role. */
export function ModeratePerson({ chat, moderated }: { chat: Chat; moderated: Moderated }): JSX.Element {
  const { nick, action } = moderated;
  const close = () => chat.people.moderated.value = undefined;
  const { moderation } = chat.client.commands;
  const reason = useSignal("");
  const time = useSignal(String(60 * MINUTE_MS));
  const role = useSignal<Role>(roleOf(chat.state.value, nick) ?? "member");
  const submit = (event: Event) => {
    event.preventDefault();
    const why = reason.value.trim() || undefined;
    const duration = Number(time.value) || undefined;
    if (action === "kick") moderation.kick(nick, why);
    else if (action === "mute") moderation.mute(nick, duration, why);
    else if (action === "ban") moderation.ban(nick, duration, why);
    else moderation.grant(nick, role.value);
    close();
  };
  return (
    <Dialog title={t(TITLES[action], { nick: cleanLine(nick) })} onClose={close}>
      <form class="asking" onSubmit={submit}>
        {action === "grant"
          ? (
            <Choice
              label={t("people.role-label")}
              value={role.value}
              options={[["member", t("people.member")], ["moderator", t("people.moderator")], [
                "owner",
                t("people.owner"),
              ]]}
              choose={(value) => role.value = value as Role}
            />
          )
          : (
            <>
              <p>{t(EXPLAINED[action])}</p>
              <Field
                label={t("people.reason")}
                hint={t("people.reason-hint")}
                autoFocus
                maxLength={MAX_TOPIC_LENGTH}
                autoComplete="off"
                value={reason.value}
                onInput={({ currentTarget }) => reason.value = currentTarget.value}
              />
              {action !== "kick" && (
                <Choice
                  label={t("people.duration")}
                  value={time.value}
                  options={[
                    ...[10, 60, 1_440, 10_080].map((minutes) =>
                      [String(minutes * MINUTE_MS), durationInWords(minutes)] as const
                    ),
                    ["0", t("people.permanently")],
                  ]}
                  choose={(value) => time.value = value}
                />
              )}
            </>
          )}
        <div class="buttons">
          <button type="button" onClick={close}>{t("common.cancel")}</button>
          <button type="submit" class={action === "grant" ? "primary" : "danger"}>
            {action === "grant" ? t("people.give-role") : t(DONE[action])}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Choice({ label, value, options, choose }: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, name: string])[];
  choose: (value: string) => void;
}): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {options.map(([value, name]) => <option key={value} value={value}>{name}</option>)}
      </select>
    </div>
  );
}
