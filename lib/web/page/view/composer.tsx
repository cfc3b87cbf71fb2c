import { useSignal } from "@preact/signals";
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { beginningOf, completeFor, currentConversation, isNowhere } from "../../../client/core.ts";
import { cleanLine, countCharacters } from "../../../protocol/mod.ts";
import type { Chat } from "../chat.ts";
import { applyChoice, choicesFor } from "../completing.ts";
import { Drafts } from "../drafts.ts";
import { EmojiPicker } from "./emoji_picker.tsx";
import { IconButton } from "./icons.tsx";
import { Suggestions } from "./suggestions.tsx";

// So near to the limit it is said how much is left.
const COUNTED = 200;

const drafts = new WeakMap<Chat, Drafts>();

/** Where one types. The text itself is the browser's: a key is on the screen whatever else happens. */
export function Composer({ chat }: { chat: Chat }): JSX.Element {
  const { client } = chat;
  const state = chat.state.value;
  const area = useRef<HTMLTextAreaElement>(null);
  const choices = useSignal<ReturnType<typeof choicesFor>>(undefined);
  const chosen = useSignal(0);
  const left = useSignal(Infinity);
  const draft = drafts.get(chat) ?? new Drafts();
  drafts.set(chat, draft);
  const { name, kind } = currentConversation(state);
  const key = state.current;
  const limit = state.limits.text;

  useLayoutEffect(() => {
    area.current!.value = draft.of(key);
    choices.value = undefined;
    fit(area.current!);
    if (!matchMedia("(pointer: coarse)").matches && !document.querySelector("dialog[open]")) area.current!.focus();
  }, [key]);
  useEffect(() => {
    if (chat.reply.value) area.current!.focus();
  }, [chat.reply.value]);

  const changed = (explicit = false) => {
    const { value, selectionStart } = area.current!;
    draft.keep(client.state.current, value);
    left.value = value.length < limit - COUNTED ? Infinity : limit - countCharacters(value);
    chosen.value = 0;
    choices.value = choicesFor(value, selectionStart, client, explicit);
    client.typed(value);
    fit(area.current!);
  };
  const replace = (text: string, cursor = text.length) => {
    area.current!.value = text;
    area.current!.setSelectionRange(cursor, cursor);
    changed();
  };
  const recall = (text: string) => {
    replace(text);
    choices.value = undefined;
  };
  const send = () => {
    const { value } = area.current!;
    if (value.trim() === "" || left.value < 0) return;
    if (!chat.enter(value)) return;
    draft.said(client.state.current, value);
    // A command may have gone to another conversation.
    draft.keep(key, "");
    area.current!.value = draft.of(client.state.current);
    choices.value = undefined;
    left.value = Infinity;
    client.typed("");
    fit(area.current!);
  };
  const take = (index: number) => {
    const now = choices.value;
    if (now === undefined) return;
    const { value, selectionStart } = area.current!;
    const { text, cursor } = applyChoice(value, selectionStart, now, index);
    choices.value = undefined;
    replace(text, cursor);
    area.current!.focus();
  };
  const insert = (text: string) => {
    const { value, selectionStart, selectionEnd } = area.current!;
    replace(value.slice(0, selectionStart) + text + value.slice(selectionEnd), selectionStart + text.length);
    area.current!.focus();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (event.isComposing) return;
    const open = choices.value;
    if (open && choose(event, open.candidates.length)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      send();
    } else if (event.key === "Tab" && !event.shiftKey && !event.ctrlKey && area.current!.value !== "") {
      const { value, selectionStart } = area.current!;
      const found = completeFor(client, value, selectionStart);
      if (found.candidates.length === 0) return;
      event.preventDefault();
      choices.value = found;
      if (found.candidates.length === 1) take(0);
    } else if (event.key === "ArrowUp" && area.current!.value === draft.recalled(key)) {
      const before = draft.back(key);
      if (before === undefined) return;
      event.preventDefault();
      recall(before);
    } else if (event.key === "ArrowDown" && draft.recalling(key) && area.current!.value === draft.recalled(key)) {
      event.preventDefault();
      recall(draft.forth(key));
    }
  };
  /** True if the key was for the list of choices. */
  const choose = (event: KeyboardEvent, count: number): boolean => {
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        chosen.value = (chosen.value + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
        choices.value = { ...choices.value!, moved: true };
        break;
      case "Escape":
        choices.value = undefined;
        event.stopPropagation();
        break;
      case "Enter":
        if (event.shiftKey || !(choices.value!.moved || choices.value!.word.startsWith(":"))) return false;
        take(chosen.value);
        break;
      case "Tab":
        if (event.shiftKey) return false;
        take(chosen.value);
        break;
      default:
        return false;
    }
    event.preventDefault();
    return true;
  };

  const reply = chat.reply.value;
  const nowhere = isNowhere(state);
  const plain = cleanLine(name);
  const listId = choices.value ? "choices" : undefined;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
        area.current!.focus();
      }}
    >
      {reply && (
        <div class="replying">
          <span>
            Answer to <bdi class="name">{cleanLine(reply.from)}</bdi>: <bdi>{beginningOf(reply.text, 80)}</bdi>
          </span>
          <IconButton name="close" label="Do not answer" onClick={() => chat.reply.value = undefined} />
        </div>
      )}
      {choices.value && <Suggestions choices={choices.value} chosen={chosen.value} take={take} />}
      {chat.panel.value === "emoji" && <EmojiPicker onPick={insert} onClose={() => chat.panel.value = "none"} />}
      <div class="box">
        <textarea
          ref={area}
          rows={1}
          placeholder={nowhere
            ? "/join enters a room"
            : kind === "private"
            ? `Message ${plain.slice(1)} in private`
            : `Message ${plain}`}
          aria-label={kind === "private" ? `Message to ${plain.slice(1)}, private` : `Message to ${plain}`}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={listId && `choice-${chosen.value}`}
          aria-invalid={left.value < 0}
          enterkeyhint="send"
          onInput={() => changed()}
          onKeyDown={onKeyDown}
        />
        {left.value !== Infinity && (
          <span class={left.value < 0 ? "left over" : "left"} role="status">{left.value}</span>
        )}
        <IconButton
          name="smile"
          label="Emoji"
          class="emoji-button"
          aria-expanded={chat.panel.value === "emoji"}
          onClick={() => chat.toggle("emoji")}
        />
        <IconButton name="send" label="Send" class="send" type="submit" />
      </div>
    </form>
  );
}

// Where the browser does not do it by itself.
const FITS = CSS.supports("field-sizing", "content");

function fit(area: HTMLTextAreaElement): void {
  if (FITS) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}
