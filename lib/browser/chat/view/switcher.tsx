import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { conversationKey, type SwitcherMatch, switcherMatches } from "../../../client/core.ts";
import { withHash } from "../../../commands/mod.ts";
import { joinNotes, t } from "../../../language/mod.ts";
import { checkRoom, ProtocolError } from "../../../protocol/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { isComposing } from "../../shared/composing.ts";
import { Dialog } from "../../shared/view/dialog.tsx";
import { Avatar } from "../../shared/view/icons.tsx";
import { PLAIN_INPUT } from "../../shared/view/plain_input.ts";

/** Goes to a room or person by a part of the name. It begins with what is unread. */
export function Switcher({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element {
  const typed = useSignal("");
  const chosen = useSignal(0);
  const rooms = useSignal<readonly string[]>([]);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    chat.client.ask({ type: "rooms" }, {
      answered: (answer) => void (answer.type === "rooms" && (rooms.value = answer.rooms.map(({ room }) => room))),
      refused: () => {}, // then there are only the known ones
    });
  }, []);
  const found = choices(chat, typed.value, rooms.value);
  const at = Math.min(chosen.value, found.length - 1);
  useLayoutEffect(() => list.current!.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }));
  const go = (match: SwitcherMatch | undefined) => {
    if (match === undefined) return;
    onClose();
    chat.goTo({ name: match.name });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const isDown = event.key === "ArrowDown" || event.ctrlKey && event.key === "n";
    const isUp = event.key === "ArrowUp" || event.ctrlKey && event.key === "p";
    if (isDown || isUp) chosen.value = (at + (isDown ? 1 : found.length - 1)) % Math.max(1, found.length);
    else if (event.key === "Enter") go(found[at]);
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") onClose();
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t("conversation.go-to")} onClose={onClose}>
      <input
        type="text"
        {...PLAIN_INPUT}
        role="combobox"
        autoFocus
        aria-label={t("panels.name-or-part")}
        placeholder={t("panels.name-or-part")}
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls="goals"
        aria-activedescendant={found.length > 0 ? `goal-${at}` : undefined}
        value={typed}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          chosen.value = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} class="goals" id="goals" role="listbox" aria-label={t("conversation.conversations")}>
        {found.map((match, i) => (
          <Goal
            key={match.key}
            match={match}
            index={i}
            isChosen={i === at}
            go={() => go(match)}
          />
        ))}
      </ul>
      {found.length === 0 && <p class="empty" role="status">{t("panels.nothing-found")}</p>}
    </Dialog>
  );
}

function Goal({ match, index, isChosen, go }: {
  match: SwitcherMatch;
  index: number;
  isChosen: boolean;
  go: () => void;
}): JSX.Element {
  const { name, isListed, unread, mentions } = match;
  const isRoom = name.startsWith("#");
  const notes = [
    ...(isListed || !isRoom ? [] : [t("panels.not-joined")]),
    ...(mentions > 0 ? [t("conversation.mentions", { count: mentions })] : []),
    ...(match.hasDraft ? [t("conversation.draft")] : []),
    ...(unread > 0 ? [t("conversation.unread", { count: unread })] : []),
  ];
  return (
    <li
      id={`goal-${index}`}
      role="option"
      aria-selected={isChosen}
      onMouseDown={(event) => event.preventDefault()} // keeps the focus in the input
      onClick={go}
    >
      {isRoom ? <span class="sign" aria-hidden="true">#</span> : <Avatar nick={name.slice(1)} size="small" />}
      <bdi class={unread > 0 ? "name" : ""}>{cleanLine(name.slice(1))}</bdi>
      <span class="count">{joinNotes(notes)}</span>
    </li>
  );
}

/** Returns the conversations to offer, and at the end the room that is typed, if there is none of that name. */
function choices(chat: Chat, typed: string, rooms: readonly string[]): SwitcherMatch[] {
  const state = chat.state.value;
  const found = switcherMatches(state, typed, rooms);
  if (typed.trim() === "") {
    return [...found.filter(({ unread }) => unread > 0), ...found.filter(({ unread }) => unread === 0)];
  }
  const name = roomIn(typed.trim());
  const key = name === undefined ? undefined : conversationKey(name);
  if (name === undefined || key === undefined || found.some((match) => match.key === key)) return found;
  return [...found, { name, key, isListed: false, unread: 0, mentions: 0, hasDraft: false, rank: Infinity }];
}

/** Returns the name of the room that is typed; undefined if no room can have it. */
function roomIn(typed: string): string | undefined {
  if (typed.startsWith("@")) return undefined;
  try {
    return checkRoom(withHash(typed));
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return undefined;
  }
}
