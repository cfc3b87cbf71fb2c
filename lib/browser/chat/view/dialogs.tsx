import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { conversationKey } from "../../../client/core.ts";
import { COMMANDS, withHash } from "../../../commands/mod.ts";
import { parts, say, t } from "../../../language/mod.ts";
import { checkNick, checkRoom, ProtocolError, type ServerMessages } from "../../../protocol/mod.ts";
import { cleanLine, plainExcerpt } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { Dialog, Field } from "../../shared/view/dialog.tsx";
import { type KeyHelp, KeysAndCommands } from "../../shared/view/keys_and_commands.tsx";

/** Asks for a room to join, and lists the rooms. */
export function JoinRoom({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element {
  const rooms = useSignal<ServerMessages["rooms"]["rooms"]>([]);
  useEffect(() => {
    chat.client.ask({ type: "rooms" }, {
      answered: (answer) => {
        if (answer.type === "rooms") rooms.value = answer.rooms;
      },
      refused: () => {}, // then there is no list
    });
  }, []);
  const { current } = chat.state.value;
  const attempt = useAttempt(chat, (room) => current === conversationKey(room), onClose);
  const join = (room: string, refused?: Refused) =>
    attempt(room, `/join ${room}`, () => chat.client.commands.join(room), refused);
  return (
    <Dialog title={t("page.join-room")} onClose={onClose}>
      <Asking
        label={t("panels.room-name")}
        button={t("page.join")}
        hint={t("panels.new-room-hint")}
        check={(text) => checkRoom(withHash(text))}
        done={join}
      />
      {rooms.value.length > 0 && (
        <ul class="choices" aria-label={t("conversation.rooms")}>
          {rooms.value.map(({ room, topic, members }) => (
            <li key={room}>
              <button type="button" onClick={() => join(room)}>
                <bdi class="name">{cleanLine(room)}</bdi>
                <span class="count">{t("panels.members", { count: members })}</span>
                {topic !== "" && <bdi class="topic">{cleanLine(topic)}</bdi>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

/** Asks for a new nickname. */
export function NewNick({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element {
  const { me } = chat.state.value;
  const attempt = useAttempt(chat, (nick) => me === nick, onClose);
  const take = (nick: string, refused: Refused) =>
    attempt(nick, `/nick ${nick}`, () => chat.client.commands.nick(nick), refused);
  return (
    <Dialog title={t("people.change-nickname")} onClose={onClose}>
      <Asking
        label={t("page.nickname")}
        button={t("panels.change")}
        value={chat.client.state.me}
        check={checkNick}
        done={take}
      />
    </Dialog>
  );
}

/** Asks whether to delete a message. */
export function DeleteMessage({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element | null {
  const target = chat.changes.target.value;
  if (target === undefined) return null;
  return (
    <Dialog title={t(target.mine ? "panels.delete-yours" : "panels.delete-message-of")} onClose={onClose}>
      <blockquote>
        {parts("conversation.said", {
          nick: <bdi class="name">{cleanLine(target.from)}</bdi>,
          text: <bdi>{plainExcerpt(target.text, 200)}</bdi>,
        })}
      </blockquote>
      <p>{t("panels.delete-text")}</p>
      <div class="buttons">
        <button type="button" onClick={onClose}>{t("common.cancel")}</button>
        <button type="button" class="danger" autoFocus onClick={() => chat.changes.delete()}>
          {t("panels.delete")}
        </button>
      </div>
    </Dialog>
  );
}

/** Shows why a request was refused. */
export type Refused = (why: string) => void;

/** Returns a function that runs the request of a dialog: the dialog closes when it is done, and shows a refusal. */
export function useAttempt(chat: Chat, isDone: (wanted: string) => boolean, onClose: () => void) {
  const wanted = useRef<string>(undefined);
  const open = useRef(true);
  useEffect(() => () => void (open.current = false), []);
  useEffect(() => {
    if (wanted.current !== undefined && isDone(wanted.current)) onClose();
  });
  return (what: string, line: string, run: () => void, refused?: Refused) => {
    wanted.current = what;
    chat.request(line, run, (why) => {
      if (open.current) refused?.(why);
      return open.current && refused !== undefined;
    });
    if (isDone(what)) onClose();
  };
}

/** A field with a button, and what is wrong with what is typed. */
export function Asking(
  { label, button, hint, value = "", check, done }: {
    label: string;
    button: string;
    hint?: string;
    value?: string;
    check: (text: string) => string;
    done: (text: string, refused: Refused) => void;
  },
): JSX.Element {
  const text = useSignal(value);
  const problem = useSignal<string | undefined>(undefined);
  const submit = (event: Event) => {
    event.preventDefault();
    try {
      done(check(text.value), (why) => problem.value = why);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      problem.value = error.message;
    }
  };
  return (
    <form class="asking" onSubmit={submit} noValidate>
      <Field
        label={label}
        autoFocus
        value={text.value}
        problem={problem.value}
        {...(hint === undefined ? {} : { hint })}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          problem.value = undefined;
        }}
      />
      <button type="submit" class="primary">{button}</button>
    </form>
  );
}

const KEYS: readonly KeyHelp[] = [
  ["Enter", say("panels.key-enter")],
  ["Shift Enter", say("panels.key-new-line")],
  ["Ctrl B, Ctrl I, Ctrl E", say("panels.key-marks")],
  ["Ctrl Shift X, Ctrl Shift E", say("panels.key-more-marks")],
  ["Tab", say("panels.key-complete")],
  ["↑", say("panels.key-edit-last")],
  ["Alt ↑, Alt ↓", say("panels.key-conversations")],
  ["Alt Shift ↓", say("panels.key-unread")],
  ["Ctrl K", say("panels.key-go-to")],
  ["Ctrl Shift F", say("panels.key-search")],
  ["Shift Tab, ↑, ↓", say("panels.key-messages")],
  ["R, C, L", say("panels.key-message")],
  ["E, D, +, P", say("panels.key-change")],
  ["O, S", say("panels.key-file")],
  ["←, →", say("panels.key-reactions")],
  ["End", say("panels.key-end")],
  ["Ctrl P", say("panels.key-print")],
  ["Escape", say("panels.key-escape")],
  ["F1", say("panels.key-help")],
];

/** Shows the keys and the commands of the chat. */
export function Keys({ onClose }: { onClose: () => void }): JSX.Element {
  return <KeysAndCommands keys={KEYS} commands={COMMANDS} onClose={onClose} />;
}
