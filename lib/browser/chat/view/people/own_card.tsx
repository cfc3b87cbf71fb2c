import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useContext, useId } from "preact/hooks";
import { knowsDevices, knowsProfiles, statusOf, TransferError } from "../../../../client/core.ts";
import { inWords, joinNotes, t } from "../../../../language/mod.ts";
import { MAX_STATUS_LENGTH } from "../../../../protocol/mod.ts";
import { cleanLine } from "../../../../text/mod.ts";
import type { Chat } from "../../chat.ts";
import type { ShownCard } from "../../people/card.ts";
import { durationInWords } from "../../../shared/times.ts";
import { Icon, type IconName } from "../../../shared/view/icons.tsx";
import { Popover } from "../../../shared/view/popover.tsx";
import { PLAIN_INPUT } from "../../../shared/view/plain_input.ts";
import { CardHead } from "./person_card.tsx";
import { stateInWords } from "./status_sign.tsx";
import { Profiles } from "./profiles.ts";
import { Switch } from "../switch.tsx";

const HOUR_MS = 3_600_000;

/** The card of the person: what they show of themselves, and how to change it. */
export function OwnCard({ chat, card }: { chat: Chat; card: ShownCard }): JSX.Element {
  const state = chat.state.value;
  const { me, hasAccount } = state;
  const profile = useContext(Profiles)(me);
  const close = () => chat.people.card.value = undefined;
  const { people } = chat.client.commands;
  return (
    <Popover label={t("people.you")} at={card.at} onClose={close} class="person-card own">
      <CardHead nick={me}>
        <bdi class="states">{joinNotes(stateInWords(profile))}</bdi>
      </CardHead>
      {knowsProfiles(state) && (
        <>
          <StatusForm chat={chat} />
          <Switch
            label={t("people.away-switch")}
            on={profile?.away !== undefined}
            change={(on) => people.change(on ? { away: "" } : { back: true })}
          />
          <Switch
            label={t("people.dnd-switch")}
            hint={t("people.dnd-hint")}
            on={profile?.dnd ?? false}
            change={(dnd) => people.change({ dnd })}
          />
          {hasAccount
            ? <PictureForm chat={chat} has={profile?.picture !== undefined} />
            : <p class="hint">{t("people.picture-needs-account")}</p>}
        </>
      )}
      <OwnActions chat={chat} close={close} />
    </Popover>
  );
}

/** What the person can do about themselves, and about this page. */
function OwnActions({ chat, close }: { chat: Chat; close: () => void }): JSX.Element {
  const { account } = chat.client.commands;
  const action = (icon: IconName, label: string, run: () => void, isDangerous = false) => (
    <button
      type="button"
      class={isDangerous ? "dangerous" : ""}
      onClick={() => {
        close();
        run();
      }}
    >
      <Icon name={icon} />
      <span class="label">{label}</span>
    </button>
  );
  return (
    <div class="menu">
      <hr />
      {action("edit", t("people.change-nickname"), () => chat.panel.value = "nick")}
      {chat.state.value.hasAccount
        ? (
          <>
            {action("lock", t("panels.change-password"), () => account.change())}
            {action("delete", t("panels.unregister"), () => account.unregister(), true)}
          </>
        )
        : action("lock", t("panels.register"), () => account.register())}
      {knowsDevices(chat.state.value) && action("device", t("people.devices"), () => chat.panel.value = "devices")}
      {action("settings", t("common.settings"), () => chat.panel.value = "settings")}
      {action("help", t("panels.keys"), () => chat.panel.value = "keys")}
      {action("leave", t("panels.leave-chat"), () => chat.client.onExit())}
    </div>
  );
}

function StatusForm({ chat }: { chat: Chat }): JSX.Element {
  const id = useId();
  const current = statusOf(useContext(Profiles)(chat.state.value.me), Date.now());
  const text = useSignal(cleanLine(`${current?.emoji ?? ""} ${current?.text ?? ""}`).trim());
  const hours = useSignal("0");
  const set = (typed: string, time: number) => {
    text.value = typed;
    const duration = time === 0 || typed === "" ? "" : `${time * 60}m `;
    chat.client.commands.people.setStatus(typed.trim() === "" ? "-" : duration + typed);
  };
  const suggested = [
    [`📅 ${t("people.meeting")}`, 1],
    [`🍽️ ${t("people.lunch")}`, 1],
    [`🏠 ${t("people.at-home")}`, hoursLeft()],
    [`🤒 ${t("people.sick")}`, hoursLeft()],
    [`🌴 ${t("people.on-leave")}`, 0],
  ] as const;
  return (
    <form
      class="status-form"
      onSubmit={(event) => {
        event.preventDefault();
        set(text.value, Number(hours.value));
      }}
    >
      <label for={id}>{t("people.status")}</label>
      <input
        id={id}
        type="text"
        {...PLAIN_INPUT}
        maxLength={MAX_STATUS_LENGTH}
        placeholder={t("people.status-hint")}
        value={text}
        onInput={({ currentTarget }) => text.value = currentTarget.value}
      />
      <select
        aria-label={t("people.ends")}
        value={hours.value}
        onChange={({ currentTarget }) => hours.value = currentTarget.value}
      >
        <option value="0">{t("people.ends-never")}</option>
        {[0.5, 1, 4].map((time) => (
          <option key={time} value={String(time)}>
            {t("people.ends-after", { time: durationInWords(time * 60) })}
          </option>
        ))}
        <option value={String(hoursLeft())}>{t("people.ends-today")}</option>
      </select>
      <div class="buttons">
        <button type="submit" class="primary">{t("people.set-status")}</button>
        {current && <button type="button" onClick={() => set("", 0)}>{t("people.remove-status")}</button>}
      </div>
      <div class="suggested">
        {suggested.map(([status, time]) => (
          <button key={status} type="button" onClick={() => set(status, time)}>{status}</button>
        ))}
      </div>
    </form>
  );
}

/** Returns how many hours of the day are left, at least a minute. */
function hoursLeft(): number {
  const midnight = new Date();
  midnight.setHours(24, 0, 0, 0);
  return Math.max(1, Math.ceil((midnight.getTime() - Date.now()) / 60_000)) * 60_000 / HOUR_MS;
}

function PictureForm({ chat, has }: { chat: Chat; has: boolean }): JSX.Element {
  const problem = useSignal<string | undefined>(undefined);
  const send = async (file: File | undefined) => {
    if (!file) return;
    problem.value = undefined;
    try {
      await chat.people.send(file);
    } catch (error) {
      if (!(error instanceof TransferError)) throw error;
      problem.value = inWords(error.message);
    }
  };
  return (
    <div class="picture-form">
      <label class="button">
        {t(has ? "people.change-picture" : "people.add-picture")}
        <input
          type="file"
          class="unseen"
          accept="image/*"
          onChange={({ currentTarget }) => {
            void send(currentTarget.files?.[0]);
            currentTarget.value = "";
          }}
        />
      </label>
      {has && (
        <button type="button" onClick={() => chat.client.commands.people.change({ picture: "" })}>
          {t("people.remove-picture")}
        </button>
      )}
      {problem.value !== undefined && <p class="problem" role="alert">{problem.value}</p>}
    </div>
  );
}
