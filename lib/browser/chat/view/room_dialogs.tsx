import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { conversationKey, currentConversation, firstSince, isIgnored, type State } from "../../../client/core.ts";
import { inWords, t } from "../../../language/mod.ts";
import { checkNick } from "../../../protocol/mod.ts";
import { cleanLine, compareNames, foldName } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { Asking, type Refused, useAttempt } from "./dialogs.tsx";
import { Dialog } from "../../shared/view/dialog.tsx";
import { Avatar } from "../../shared/view/icons.tsx";

// How many people are offered. Others can be typed.
const MAX_OFFERED = 50;

/** Asks for the topic of the current room. */
export function TopicDialog({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element {
  const { name, topic } = currentConversation(chat.state.value);
  const attempt = useAttempt(chat, (wanted) => topic === wanted, onClose);
  const change = (text: string, refused: Refused) =>
    attempt(
      text,
      `/topic ${text === "" ? "-" : text}`,
      () => chat.client.commands.request({ type: "topic", room: name, text }, () => {}),
      refused,
    );
  return (
    <Dialog title={t("panels.topic-of", { room: cleanLine(name) })} onClose={onClose}>
      <Asking
        label={t("panels.topic")}
        button={t("panels.change")}
        hint={t("panels.topic-hint")}
        value={topic}
        check={(text) => text.trim()}
        done={change}
      />
    </Dialog>
  );
}

/** Asks whom to invite to the current room, and offers people who are not there. */
export function InviteDialog({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element {
  const state = chat.state.value;
  const { name: room } = currentConversation(state);
  const invited = useSignal<string | undefined>(undefined);
  const attempt = useAttempt(chat, (nick) => nick === invited.value, onClose);
  const invite = (nick: string, refused?: Refused) =>
    attempt(nick, `/invite ${nick} ${room}`, () => {
      chat.client.commands.request({ type: "invite", nick, room }, () => {
        invited.value = nick;
        chat.client.commands.show(t("commands.was-invited", { nick, room }));
      });
    }, refused);
  const offered = peopleElsewhere(state);
  return (
    <Dialog title={t("panels.invite-to", { room: cleanLine(room) })} onClose={onClose}>
      <Asking label={t("page.nickname")} button={t("panels.invite")} check={checkNick} done={invite} />
      {offered.length > 0 && (
        <ul class="goals" aria-label={t("panels.people-elsewhere")}>
          {offered.map((nick) => (
            <li key={nick}>
              <button type="button" onClick={() => invite(nick)}>
                <Avatar nick={nick} size="small" />
                <bdi>{cleanLine(nick)}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

/** Returns the people who are known, and not in the current room. */
function peopleElsewhere(state: State): string[] {
  const here = currentConversation(state).members;
  const nicks = new Map([...state.conversations.values()].flatMap(({ members }) => [...members]));
  return [...nicks].filter(([key, nick]) => !here.has(key) && foldName(nick) !== foldName(state.me))
    .map(([, nick]) => nick).filter((nick) => !isIgnored(state, nick)).sort(compareNames).slice(0, MAX_OFFERED);
}

/** Asks for a day, and goes to its first message in the current conversation. */
export function DateDialog({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element {
  const { name } = currentConversation(chat.state.value);
  const id = useId();
  const today = dayInDigits(new Date());
  const day = useSignal(today);
  const problem = useSignal<string | undefined>(undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    const [year, month, date] = day.value.split("-").map(Number);
    if (!day.value) return;
    const found = await firstSince(
      (request, handler) => chat.client.ask(request, handler),
      name,
      new Date(year, month - 1, date).getTime(),
      Date.now(),
    );
    if (typeof found !== "number") {
      problem.value = inWords(found, "page");
      return;
    }
    onClose();
    if (chat.state.value.current === conversationKey(name)) void chat.client.jump(name, found);
  };
  return (
    <Dialog title={t("panels.go-to-day")} onClose={onClose}>
      <form class="asking" onSubmit={submit}>
        <div class="field">
          <label for={id}>{t("panels.day")}</label>
          <input
            id={id}
            type="date"
            required
            autoFocus
            max={today}
            value={day}
            onInput={({ currentTarget }) => {
              day.value = currentTarget.value;
              problem.value = undefined;
            }}
          />
        </div>
        {problem.value !== undefined && <p class="problem" role="alert">{problem.value}</p>}
        <button type="submit" class="primary">{t("panels.go")}</button>
      </form>
    </Dialog>
  );
}

/** Returns a day as an input for dates has it: 2026-11-30. */
function dayInDigits(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((number) => String(number).padStart(2, "0"))
    .join("-");
}
