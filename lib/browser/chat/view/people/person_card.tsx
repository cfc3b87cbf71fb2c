import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useContext, useEffect } from "preact/hooks";
import { isIgnored, knowsProfiles, roleOf } from "../../../../client/core.ts";
import { t } from "../../../../language/mod.ts";
import type { ServerMessages } from "../../../../protocol/mod.ts";
import { cleanLine } from "../../../../text/mod.ts";
import type { Chat } from "../../chat.ts";
import type { Moderated, ShownCard } from "../../people/card.ts";
import { insertText } from "../../../shared/insert_text.ts";
import { timeAndDay } from "../../../shared/times.ts";
import { Avatar } from "../../../shared/view/icons.tsx";
import { Popover } from "../../../shared/view/popover.tsx";
import { stateInWords } from "./status_sign.tsx";
import { Profiles } from "./profiles.ts";

const RANKS = { member: 0, moderator: 1, owner: 2 } as const;

/** A card about another person: who they are, and what can be done. */
export function PersonCard({ chat, card }: { chat: Chat; card: ShownCard }): JSX.Element {
  const { nick, at } = card;
  const state = chat.state.value;
  const known = useSignal<ServerMessages["whois"] | undefined>(undefined);
  const name = cleanLine(nick);
  const role = roleOf(state, nick) ?? "member";
  const own = RANKS[roleOf(state, state.me) ?? "member"];
  const states = stateInWords(useContext(Profiles)(nick));
  const isIgnoredNow = isIgnored(state, nick);
  const { settings } = chat.client.commands;
  const close = () => chat.people.card.value = undefined;
  useEffect(() => {
    if (!knowsProfiles(chat.client.state)) return;
    chat.client.ask({ type: "whois", nick }, {
      answered: (answer) => void (answer.type === "whois" && (known.value = answer)),
      refused: () => {}, // then there are no facts
    });
  }, [nick]);
  const then = (run: () => void) => () => {
    close();
    run();
  };
  const moderate = (action: Moderated["action"]) => then(() => chat.people.moderated.value = { nick, action });
  return (
    <Popover label={t("people.about", { nick: name })} at={at} onClose={close} class="person-card">
      <CardHead nick={nick}>
        {role !== "member" && <span class="role">{t(role === "owner" ? "people.owner" : "people.moderator")}</span>}
        {states.length > 0 && <bdi class="states">{states.join(", ")}</bdi>}
      </CardHead>
      {known.value && <Facts person={known.value} />}
      <div class="buttons">
        <button type="button" class="primary" autofocus onClick={then(() => chat.look(`@${nick}`))}>
          {t("people.message")}
        </button>
        <button type="button" onClick={then(() => insertText(`${nick} `))}>{t("people.mention")}</button>
        <button type="button" onClick={then(() => isIgnoredNow ? settings.unignore(nick) : settings.ignore(nick))}>
          {t(isIgnoredNow ? "people.stop-ignoring" : "people.ignore")}
        </button>
      </div>
      {own > RANKS[role] && (
        <div class="buttons">
          <button type="button" onClick={moderate("mute")}>{t("people.mute")}</button>
          <button type="button" onClick={moderate("kick")}>{t("people.kick")}</button>
          <button type="button" class="danger" onClick={moderate("ban")}>{t("people.ban")}</button>
          {own === RANKS.owner && <button type="button" onClick={moderate("grant")}>{t("people.role")}</button>}
        </div>
      )}
    </Popover>
  );
}

/** The picture and the nickname of a person. */
export function CardHead({ nick, children }: { nick: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="card-head">
      <Avatar nick={nick} size="large" />
      <div>
        <h2>
          <bdi>{cleanLine(nick)}</bdi>
        </h2>
        {children}
      </div>
    </div>
  );
}

function Facts({ person }: { person: ServerMessages["whois"] }): JSX.Element {
  const { here, account, since, rooms, encrypted, address } = person;
  const lines = [
    account === undefined ? t("people.not-registered") : t("people.registered-as", { nick: cleanLine(account) }),
    ...(here ? [] : [t("people.not-here")]),
    ...(since === undefined ? [] : [t("people.here-since", { since: timeAndDay(since) })]),
    ...(rooms.length === 0 ? [] : [t("people.in-rooms", { rooms: cleanLine(rooms.join(", ")) })]),
    ...(encrypted === false ? [t("people.not-encrypted")] : []),
    ...(address === undefined ? [] : [t("people.address", { address: cleanLine(address) })]),
  ];
  return (
    <ul class="facts">
      {lines.map((line) => (
        <li key={line}>
          <bdi>{line}</bdi>
        </li>
      ))}
    </ul>
  );
}
