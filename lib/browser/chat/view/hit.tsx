import type { JSX } from "preact";
import { useContext } from "preact/hooks";
import { areElsewhere, describeDeletion, type MessageEntry, type SearchHit as Message } from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import { cleanLine, plainExcerpt } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { markedWords } from "../marked_words.ts";
import { timeAndDay } from "../../shared/times.ts";
import { IconButton } from "../../shared/view/icons.tsx";
import { Colours } from "../../shared/view/colours.ts";

// How much of a text is shown, and where the words may be, in characters.
const MAX_TEXT = 200;
const MAX_READ = 10_000;

/** A list of messages with links to their places. It names the conversations unless all are the current one. */
export function HitList({ chat, hits, onClick, remove, namesPlaces = false, words = [] }: {
  chat: Chat;
  hits: readonly Message[];
  onClick?: () => void;
  /** Whether it always names the conversations. */
  namesPlaces?: boolean;
  /** What to mark in the texts. */
  words?: readonly string[];
  /** Unpins a message. */
  remove?: (entry: MessageEntry) => void;
}): JSX.Element {
  const places = namesPlaces || areElsewhere(hits, chat.state.value.current);
  return (
    <ul>
      {hits.map((hit) => (
        <Hit key={hit.entry.seq} chat={chat} hit={hit} place={places} onClick={onClick} remove={remove} words={words} />
      ))}
    </ul>
  );
}

/** Moves between the messages of a list in a panel: the handler of its keys. In the panel's search, Down leads to them. */
export function moveInHits(event: KeyboardEvent): void {
  const panel = event.currentTarget as HTMLElement;
  const target = event.target as HTMLElement;
  if (event.altKey || event.ctrlKey || event.metaKey || target.matches("input:not([type=search])")) return;
  const hits = [...panel.querySelectorAll<HTMLElement>(".hit > button:first-child")];
  const at = hits.findIndex((hit) => hit.parentElement!.contains(target));
  const next = nextHit(event.key, at, hits.length);
  if (next === undefined || hits.length === 0) return;
  event.preventDefault();
  if (next >= 0) hits[next].focus();
  else panel.querySelector<HTMLElement>("input[type=search]")?.focus();
}

/** Returns the index of the message to move to; -1: above the first. */
function nextHit(key: string, at: number, count: number): number | undefined {
  if (key === "ArrowDown") return Math.min(at + 1, count - 1);
  if (at < 0) return undefined;
  return { ArrowUp: at - 1, Home: 0, End: count - 1 }[key];
}

function Hit({ chat, hit, place, onClick, remove, words }: {
  chat: Chat;
  hit: Message;
  place: boolean;
  words: readonly string[];
  onClick: (() => void) | undefined;
  remove: ((entry: MessageEntry) => void) | undefined;
}): JSX.Element {
  const { conversation } = hit;
  // It may have changed since it was listed.
  const entry = chat.changes.current(hit.entry);
  const go = () => {
    onClick?.();
    void chat.client.jump(conversation, entry.seq);
  };
  return (
    <li class="hit">
      <button type="button" onClick={go}>
        <span class="hit-head">
          <bdi class={`name c${useContext(Colours)(entry.from)}`}>{cleanLine(entry.from)}</bdi>
          {place && <bdi class="hit-place">{cleanLine(conversation)}</bdi>}
          <time>{timeAndDay(entry.at)}</time>
        </span>
        <bdi class="hit-text">
          {markedWords(textOf(chat, entry), words, MAX_TEXT).map(({ text, isMarked }, i) =>
            isMarked ? <mark key={i}>{text}</mark> : text
          )}
        </bdi>
      </button>
      {remove && (
        <IconButton
          name="close"
          label={t("panels.unpin-of", { nick: cleanLine(entry.from) })}
          onClick={() => remove(entry)}
        />
      )}
    </li>
  );
}

function textOf(chat: Chat, { deleted, text }: MessageEntry): string {
  return deleted === undefined
    ? plainExcerpt(text, MAX_READ)
    : cleanLine(describeDeletion(deleted, chat.state.value.me));
}
