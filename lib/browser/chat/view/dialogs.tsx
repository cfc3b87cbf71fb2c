import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { conversationKey } from "../../../client/core.ts";
import { COMMANDS, withHash } from "../../../commands/mod.ts";
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
    <Dialog title="Join a room" onClose={onClose}>
      <Asking
        label="Room name"
        button="Join"
        hint="A room that does not exist is created."
        check={(text) => checkRoom(withHash(text))}
        done={join}
      />
      {rooms.value.length > 0 && (
        <ul class="choices" aria-label="Rooms">
          {rooms.value.map(({ room, topic, members }) => (
            <li key={room}>
              <button type="button" onClick={() => join(room)}>
                <bdi class="name">{cleanLine(room)}</bdi>
                <span class="count">{members} {members === 1 ? "person" : "people"}</span>
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
    <Dialog title="Change nickname" onClose={onClose}>
      <Asking label="Nickname" button="Change" value={chat.client.state.me} check={checkNick} done={take} />
    </Dialog>
  );
}

/** Asks whether to delete a message. */
export function DeleteMessage({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element | null {
  const target = chat.changes.target.value;
  if (target === undefined) return null;
  return (
    <Dialog title={target.mine ? "Delete your message?" : "Delete the message?"} onClose={onClose}>
      <blockquote>
        <bdi class="name">{cleanLine(target.from)}</bdi>: <bdi>{plainExcerpt(target.text, 200)}</bdi>
      </blockquote>
      <p>This deletes it for everyone, and from the server’s disk. You cannot get it back.</p>
      <div class="buttons">
        <button type="button" onClick={onClose}>Cancel</button>
        <button type="button" class="danger" autoFocus onClick={() => chat.changes.delete()}>Delete</button>
      </div>
    </Dialog>
  );
}

/** Shows why a request was refused. */
type Refused = (why: string) => void;

/** Returns a function that runs the request of a dialog: the dialog closes when it is done, and shows a refusal. */
function useAttempt(chat: Chat, isDone: (wanted: string) => boolean, onClose: () => void) {
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

function Asking(
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
  ["Enter", "Send"],
  ["Shift Enter", "New line; in a code block also Enter"],
  ["Ctrl B, Ctrl I, Ctrl E", "Make the selected text bold, italic or code"],
  ["Ctrl Shift X, Ctrl Shift E", "Strike the selected text, or make it a code block"],
  ["Tab", "Complete a nickname, room, command or emoji"],
  ["Up", "In an empty input: edit your last message; again: your previous lines"],
  ["Alt Up, Alt Down", "Previous or next conversation"],
  ["Alt Shift Down", "Next conversation with unread messages"],
  ["Ctrl Shift F", "Search"],
  ["Shift Tab, then Up, Down", "Move from message to message"],
  ["R, C, L", "On a message: reply, copy the text, copy a link"],
  ["E, D, +, P", "On a message: edit, delete, react, pin"],
  ["O, S", "On a message: open or save its file"],
  ["Left, Right", "On a message: move along its reactions"],
  ["End", "In the messages: go to the newest"],
  ["Ctrl P", "Print the conversation, including older messages"],
  ["Escape", "Close a panel or dialog"],
  ["F1", "Show this help"],
];

/** Shows the keys and the commands of the chat. */
export function Keys({ onClose }: { onClose: () => void }): JSX.Element {
  return <KeysAndCommands keys={KEYS} commands={COMMANDS} onClose={onClose} />;
}
