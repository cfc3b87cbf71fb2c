import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { type Hours, knowsProfiles, profileOf } from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import type { Chat } from "../chat.ts";
import { askForNotifications, notifications } from "../notifications/permission.ts";
import { playSound } from "../notifications/sounds.ts";
import type { Anchor } from "../../shared/floats.ts";
import { Popover } from "../../shared/view/popover.tsx";
import { NIGHT, QuietTimes } from "./quiet_times.tsx";
import { Switch } from "./switch.tsx";

/** What notifies the person in all conversations: levels, sounds, quiet hours, and what the browser allows. */
export function NotificationsCard({ chat, at, onClose }: { chat: Chat; at: Anchor; onClose: () => void }): JSX.Element {
  const state = chat.state.value;
  const permission = useSignal(notifications());
  const ask = async () => {
    permission.value = await askForNotifications();
  };
  const { settings } = state;
  const set = chat.client.settings.set.bind(chat.client.settings);
  return (
    <Popover label={t("notifications.title")} at={at} onClose={onClose} align="end" class="notifications">
      <fieldset>
        <legend>{t("notifications.everywhere")}</legend>
        <Choice
          label={t("notifications.level")}
          value={settings.notify}
          options={[
            ["all", t("notifications.all")],
            ["mentions", t("notifications.mentions")],
            ["none", t("notifications.none")],
          ]}
          change={(level) => {
            void set("notify", level);
            if (level !== "none") void ask();
          }}
        />
        <Choice
          label={t("notifications.sound")}
          value={settings.sound}
          options={[
            ["off", t("notifications.sound-off")],
            ["drop", t("notifications.sound-drop")],
            ["chime", t("notifications.sound-chime")],
            ["knock", t("notifications.sound-knock")],
            ["bell", t("notifications.sound-bell")],
          ]}
          change={(sound) => {
            void set("sound", sound);
            playSound(sound);
          }}
        />
        {settings.sound !== "off" && (
          <button type="button" onClick={() => playSound(settings.sound)}>{t("notifications.try-sound")}</button>
        )}
        <Quiet hours={settings.quiet} change={(hours) => void set("quiet", hours)} />
        {knowsProfiles(state) && (
          <Switch
            label={t("people.dnd-switch")}
            on={profileOf(state, state.me)?.dnd ?? false}
            change={(dnd) => chat.client.commands.people.change({ dnd })}
          />
        )}
      </fieldset>
      <Permission permission={permission.value} ask={ask} />
    </Popover>
  );
}

function Quiet({ hours, change }: { hours: Hours | "off"; change: (hours: Hours | "off") => void }): JSX.Element {
  return (
    <>
      <Switch label={t("notifications.quiet")} on={hours !== "off"} change={(on) => change(on ? NIGHT : "off")} />
      {hours !== "off" && (
        <div class="times">
          <QuietTimes hours={hours} change={change} />
        </div>
      )}
    </>
  );
}

/** Whether the browser shows notifications, and what to do if it does not. */
function Permission(
  { permission, ask }: { permission: ReturnType<typeof notifications>; ask: () => Promise<void> },
): JSX.Element {
  switch (permission) {
    case "granted":
      return <p class="hint" role="status">{t("notifications.allowed")}</p>;
    case "default":
      return (
        <p>
          <button type="button" class="primary" onClick={() => void ask()}>{t("notifications.allow")}</button>
        </p>
      );
    case "denied":
      return <p class="hint" role="status">{t("notifications.blocked")}</p>;
    case "impossible":
      return (
        <p class="hint">
          {t(isSecureContext ? "notifications.unsupported" : "notifications.needs-encryption")}
          {!isSecureContext && <a href="ca.html" target="_blank" rel="noopener">{t("page.how-to-encrypt")}</a>}
        </p>
      );
  }
}

function Choice<T extends string>({ label, value, options, change }: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  change: (value: T) => void;
}): JSX.Element {
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => change(currentTarget.value as T)}>
        {options.map(([name, words]) => <option key={name} value={name}>{words}</option>)}
      </select>
    </label>
  );
}
