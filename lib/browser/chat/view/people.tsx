import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useContext } from "preact/hooks";
import { currentConversation, isAbsent, knowsInviteLinks, roleOf } from "../../../client/core.ts";
import { joinNotes, t } from "../../../language/mod.ts";
import { cleanLine, compareNames, foldName } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { Avatar, IconButton } from "../../shared/view/icons.tsx";
import { stateInWords, StatusSign } from "./people/status_sign.tsx";
import { PLAIN_INPUT } from "../../shared/view/plain_input.ts";
import { Profiles } from "./people/profiles.ts";

// How many people are listed. A search finds the others.
const MAX_SHOWN = 200;

/** The people in the room. */
export function People({ chat }: { chat: Chat }): JSX.Element | null {
  const wanted = useSignal("");
  // Computed only when people join or leave, not for each message.
  const members = useComputed(() => currentConversation(chat.state.value).members);
  const sorted = useComputed(() => [...members.value.values()].sort(compareNames));
  const found = useComputed(() => {
    const folded = foldName(wanted.value);
    return folded === "" ? sorted.value : sorted.value.filter((nick) => foldName(nick).includes(folded));
  });
  const { kind, count, joined } = currentConversation(chat.state.value);
  if (kind === "direct") return null;
  return (
    <aside class="people" aria-label={t("common.people-here")}>
      <header>
        <h2>
          {t("common.people-here")} <span class="count">{count}</span>
        </h2>
        {joined && knowsInviteLinks(chat.state.value) && (
          <IconButton
            name="link"
            label={t("conversation.invite-with-link")}
            onClick={() => chat.panel.value = "invite-link"}
          />
        )}
        <IconButton
          name="close"
          label={t("common.close")}
          class="only-narrow"
          onClick={() => chat.panel.value = "none"}
        />
      </header>
      {count > 20 && (
        <input
          type="search"
          {...PLAIN_INPUT}
          aria-label={t("conversation.find-person")}
          placeholder={t("conversation.find-person")}
          value={wanted}
          onInput={({ currentTarget }) => wanted.value = currentTarget.value}
        />
      )}
      <ul>
        {found.value.slice(0, MAX_SHOWN).map((nick) => <Person key={nick} chat={chat} nick={nick} />)}
      </ul>
      {count > Math.min(MAX_SHOWN, found.value.length) && wanted.value === "" && (
        <p class="empty">
          {t("conversation.more-people", { count: count - Math.min(MAX_SHOWN, found.value.length) })}
        </p>
      )}
    </aside>
  );
}

function Person({ chat, nick }: { chat: Chat; nick: string }): JSX.Element {
  const state = chat.state.value;
  const role = roleOf(state, nick);
  const name = cleanLine(nick);
  const profile = useContext(Profiles)(nick);
  const absent = isAbsent(profile) ? " absent" : "";
  const isMe = nick === state.me;
  const notes = [
    ...(isMe ? [t("conversation.you")] : []),
    ...(role === undefined ? [] : [t(role === "owner" ? "people.owner" : "people.moderator")]),
  ];
  const note = notes.length > 0 ? joinNotes(notes) : undefined;
  return (
    <li>
      <button
        type="button"
        class={`person${absent}`}
        aria-haspopup="dialog"
        aria-label={joinNotes([name, ...notes, ...stateInWords(profile)])}
        onClick={({ currentTarget }) => chat.people.card.value = { nick, at: currentTarget }}
      >
        <Avatar nick={nick} size="small" />
        <bdi>{name}</bdi> {note !== undefined && <em>{note}</em>}
        <StatusSign nick={nick} />
      </button>
    </li>
  );
}
