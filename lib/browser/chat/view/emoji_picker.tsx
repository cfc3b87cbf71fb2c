import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { inWords, say, type Sentence, t } from "../../../language/mod.ts";
import { stepOf } from "../../shared/direction.ts";
import { isComposing } from "../../shared/composing.ts";
import { type Emoji, findEmoji, loadGroups } from "../emoji.ts";
import type { MessageChanges } from "../message_changes.ts";
import { focusMessage } from "../row_actions.ts";
import { isTouched } from "../../shared/touch.ts";
import { PLAIN_INPUT } from "../../shared/view/plain_input.ts";

// The groups of Unicode by their first word, in words of the catalogue.
const GROUPS: Readonly<Record<string, Sentence>> = {
  Smileys: say("panels.emoji-smileys"),
  People: say("panels.emoji-people"),
  Animals: say("panels.emoji-nature"),
  Food: say("panels.emoji-food"),
  Travel: say("panels.emoji-places"),
  Activities: say("panels.emoji-activities"),
  Objects: say("panels.emoji-objects"),
  Symbols: say("panels.emoji-symbols"),
  Flags: say("panels.emoji-flags"),
};
const groupInWords = (name: string) => inWords(GROUPS[name.split(" ")[0]] ?? name, "page");

/** Picks an emoji as a reaction. Then the message has the focus again. */
export function ReactionPicker({ changes, onClose }: { changes: MessageChanges; onClose: () => void }): JSX.Element {
  useLayoutEffect(() => () => {
    if (document.activeElement?.closest(".picker")) focusMessage(changes.target.value!.seq);
  }, []);
  return <EmojiPicker label={t("panels.react-with")} onPick={(emoji) => changes.react(emoji)} onClose={onClose} />;
}

/** Picks an emoji by group or by word. */
export function EmojiPicker(
  { label = t("conversation.emoji"), onPick, onClose }: {
    label?: string;
    onPick: (emoji: string) => void;
    onClose: () => void;
  },
): JSX.Element {
  const groups = useSignal<ReadonlyMap<string, readonly Emoji[]>>(new Map());
  const group = useSignal("");
  const word = useSignal("");
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    loadGroups().then((loaded) => {
      groups.value = loaded;
      group.value = loaded.keys().next().value ?? "";
    });
    if (!isTouched()) root.current!.querySelector("input")!.focus();
    const outside = ({ target }: Event) => {
      if (!(target as Element).closest(".picker, .emoji-button")) onClose();
    };
    document.addEventListener("mousedown", outside);
    return () => document.removeEventListener("mousedown", outside);
  }, []);
  const shown = word.value.trim() === "" ? groups.value.get(group.value) ?? [] : findEmoji(groups.value, word.value);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const buttons = [...root.current!.querySelectorAll<HTMLButtonElement>(".grid button")];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const perRow = buttons.filter((button) => button.offsetTop === buttons[0].offsetTop).length;
    const step = {
      ArrowLeft: stepOf("ArrowLeft"),
      ArrowRight: stepOf("ArrowRight"),
      ArrowUp: -perRow,
      ArrowDown: at < 0 ? 1 : perRow,
    }[event.key];
    if (event.key === "Enter" && at < 0 && buttons.length > 0) {
      event.preventDefault();
      buttons[0].click();
    } else if (step !== undefined && (at >= 0 || event.key === "ArrowDown")) {
      event.preventDefault();
      if (at + step < 0) root.current!.querySelector("input")!.focus();
      else buttons[Math.min(buttons.length - 1, at + step)]?.focus();
    }
  };
  return (
    <div class="picker" role="dialog" aria-label={label} ref={root} onKeyDown={onKeyDown}>
      <input
        type="search"
        {...PLAIN_INPUT}
        aria-label={t("panels.find-emoji")}
        placeholder={t("panels.find-emoji")}
        value={word}
        onInput={({ currentTarget }) => word.value = currentTarget.value}
      />
      {word.value.trim() === "" && (
        <div class="groups">
          {[...groups.value].map(([name, [first]]) => (
            <button
              type="button"
              key={name}
              title={groupInWords(name)}
              aria-label={groupInWords(name)}
              aria-pressed={name === group.value}
              onClick={() => group.value = name}
            >
              {first.emoji}
            </button>
          ))}
        </div>
      )}
      <div
        class="grid"
        role="group"
        aria-label={word.value.trim() === "" ? groupInWords(group.value) : t("panels.results")}
      >
        {shown.map(({ emoji, names }, i) => (
          <button
            type="button"
            key={emoji}
            tabIndex={i === 0 ? 0 : -1}
            title={`:${names[0]}:`}
            aria-label={names[0].replaceAll("_", " ")}
            onClick={() => {
              onPick(emoji);
              onClose();
            }}
          >
            {emoji}
          </button>
        ))}
      </div>
      {word.value.trim() !== "" && shown.length === 0 && <p class="empty" role="status">{t("panels.no-emoji")}</p>}
    </div>
  );
}
