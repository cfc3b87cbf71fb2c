import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX, TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { AnyCommand, Candidates } from "../../../commands/mod.ts";
import { t } from "../../../language/mod.ts";
import { countCharacters } from "../../../text/mod.ts";
import { applyChoice, type Choices, choicesFor } from "../completion.ts";
import { isComposing } from "../composing.ts";
import type { Drafts } from "../drafts.ts";
import { isInCodeBlock, markCodeBlock, type Marking, toggleMark } from "../marking.ts";
import { isTouched } from "../touch.ts";
import { fitInput } from "./fit_input.ts";
import { IconButton } from "./icons.tsx";
import { Preview } from "./preview.tsx";
import { Suggestions } from "./suggestions.tsx";

// The mark of each key, with Ctrl or Cmd.
const MARKS: Readonly<Record<string, string>> = { b: "*", i: "_", e: "`", "shift+x": "~" };

// How near to the limit the number of remaining characters is shown.
const COUNTDOWN_LENGTH = 200;

/** Properties of a `LineInput`. */
export interface LineInputProps {
  readonly drafts: Drafts;
  /** The key of the draft that is shown. `keyNow` returns it without waiting for the next drawing. */
  readonly draftKey: string;
  readonly keyNow: () => string;
  /** The longest text, in characters. */
  readonly limit: number;
  readonly placeholder: string;
  readonly label: string;
  readonly commands: readonly AnyCommand[];
  /** Returns the completions of the word at the cursor. */
  readonly complete: (line: string, cursor: number) => Candidates;
  /** Returns the people whom the mention at the end of a text may mean. */
  readonly people?: Parameters<typeof choicesFor>[4];
  /** Called with each change of the text. */
  readonly typed?: ((line: string) => void) | undefined;
  /** Sends the text or runs the command. @returns False to keep the text in the input. */
  readonly enter: (line: string) => boolean;
  /** Called instead of `enter` where only commands can be sent. The text stays. */
  readonly blocked?: (() => void) | undefined;
  /** The id of the element that says why. */
  readonly describedBy?: string;
  /** Whether Enter breaks the line. Then Ctrl Enter sends. */
  readonly enterBreaks?: boolean;
  /** Whether an empty text can be sent. */
  readonly canBeEmpty?: boolean;
  /** Called for Up in an empty input. @returns False to recall the last line. */
  readonly up?: () => boolean;
  /** Called for Up in the first row of another text. @returns True to put the text aside and recall the last line. */
  readonly leave?: (text: string) => boolean;
  /** Whether marks format the text, which is then shown so while it is typed. */
  readonly isFormatted?: boolean;
  /** What is shown above the input. */
  readonly above?: ComponentChildren;
  /** Adds to what is above and in the input. @param insert Inserts a text at the cursor. */
  readonly tools?: (insert: (text: string) => void) => { over: ComponentChildren; button: ComponentChildren };
}

/** The input for messages and commands. The browser owns the text, so keys are shown at once whatever else happens. */
export function LineInput(props: LineInputProps): JSX.Element {
  const { drafts, draftKey, keyNow, limit, placeholder, label, commands, above, tools } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const choices = useSignal<Choices | undefined>(undefined);
  const chosen = useSignal(0);
  const left = useSignal(Infinity);
  const shown = useSignal("");

  useLayoutEffect(() => {
    const draft = drafts.of(draftKey);
    area.current!.value = draft;
    choices.value = undefined;
    count(draft);
    show();
    if (!isTouched() && !document.querySelector("dialog[open]")) area.current!.focus();
  }, [draftKey]);
  useLayoutEffect(() => {
    const draft = drafts.of(draftKey);
    if (area.current!.value === draft) return;
    area.current!.value = draft;
    count(draft);
    show();
  }, [drafts.restored.value]);

  const count = (text: string) =>
    left.value = text.length < limit - COUNTDOWN_LENGTH ? Infinity : limit - countCharacters(text);
  const show = () => {
    fitInput(area.current!, MAX_COPY_LENGTH);
    if (props.isFormatted) shown.value = area.current!.value;
  };
  const changed = () => {
    const { value, selectionStart } = area.current!;
    drafts.keep(keyNow(), value);
    count(value);
    chosen.value = 0;
    choices.value = choicesFor(value, selectionStart, props.complete, commands, props.people);
    props.typed?.(value);
    show();
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
    if (value.trim() === "" && !props.canBeEmpty || left.value < 0) return;
    if (props.blocked && !/^\/(?!\/)/.test(value)) return props.blocked();
    if (!props.enter(value)) return;
    drafts.sent(keyNow(), value);
    // A command may have switched to another conversation.
    drafts.keep(draftKey, "");
    area.current!.value = drafts.of(keyNow());
    choices.value = undefined;
    left.value = Infinity;
    if (keyNow() === draftKey) props.typed?.("");
    show();
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
  const mark = ({ from, to, text, start, end }: Marking) => {
    area.current!.focus();
    area.current!.setSelectionRange(from, to);
    // Can be undone.
    document.execCommand(text === "" ? "delete" : "insertText", false, text);
    area.current!.setSelectionRange(start, end);
  };
  const markCode = () => {
    const { value, selectionStart, selectionEnd } = area.current!;
    mark(markCodeBlock(value, selectionStart, selectionEnd));
  };
  /** Handles a key for a mark. @returns Whether it was one. */
  const takeMark = (event: KeyboardEvent): boolean => {
    if (!props.isFormatted || event.altKey || event.ctrlKey === event.metaKey) return false;
    const key = `${event.shiftKey ? "shift+" : ""}${event.key.toLowerCase()}`;
    const { value, selectionStart, selectionEnd } = area.current!;
    if (key === "shift+e") markCode();
    else if (MARKS[key] !== undefined) mark(toggleMark(value, selectionStart, selectionEnd, MARKS[key]));
    else return false;
    event.preventDefault();
    return true;
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event) || takeMark(event)) return;
    const open = choices.value;
    if (open && choose(event, open.candidates.length)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey && !goesOn(event)) {
      event.preventDefault();
      send();
    } else if (event.key === "Tab" && !event.shiftKey && !event.ctrlKey && area.current!.value !== "") {
      const { value, selectionStart } = area.current!;
      const found = props.complete(value, selectionStart);
      if (found.candidates.length === 0) return;
      event.preventDefault();
      choices.value = found;
      if (found.candidates.length === 1) take(0);
    } else if (
      event.key === "ArrowUp" &&
      (area.current!.value === drafts.recalled(draftKey) ||
        isAtTop(area.current!) && props.leave?.(area.current!.value))
    ) {
      if (area.current!.value === "" && props.up?.()) return event.preventDefault();
      const before = drafts.back(keyNow());
      if (before === undefined) return;
      event.preventDefault();
      recall(before);
    } else if (
      event.key === "ArrowDown" && drafts.isRecalling(draftKey) && area.current!.value === drafts.recalled(draftKey)
    ) {
      event.preventDefault();
      recall(drafts.forth(draftKey));
    }
  };
  /** Returns whether Enter starts another line. With Ctrl, it sends. */
  const goesOn = ({ ctrlKey, metaKey }: KeyboardEvent): boolean =>
    !ctrlKey && !metaKey &&
    (props.enterBreaks ||
      props.isFormatted === true && isInCodeBlock(area.current!.value, area.current!.selectionStart));
  /** Handles a key for the list of completions. @returns Whether it was one. */
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
        if (event.shiftKey || !(choices.value!.moved || /^[:@]/.test(choices.value!.word))) return false;
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

  const listId = choices.value ? "choices" : undefined;
  const more = tools?.(insert);
  return (
    <form
      class={props.blocked ? "composer blocked" : "composer"}
      onSubmit={(event) => {
        event.preventDefault();
        send();
        area.current!.focus();
      }}
    >
      {above}
      {props.isFormatted && <Preview text={shown} />}
      {choices.value && <Suggestions choices={choices.value} chosen={chosen.value} commands={commands} take={take} />}
      {more?.over}
      <div class="box">
        <div class="grows">
          <textarea
            ref={area}
            rows={1}
            placeholder={placeholder}
            aria-label={label}
            aria-autocomplete="list"
            aria-controls={listId}
            aria-activedescendant={listId && `choice-${chosen.value}`}
            aria-describedby={props.describedBy}
            aria-invalid={left.value < 0}
            enterkeyhint={props.enterBreaks ? "enter" : "send"}
            onInput={changed}
            onKeyDown={onKeyDown}
          />
        </div>
        {left.value !== Infinity && (
          <span class={left.value < 0 ? "left over" : "left"} role="status">
            {left.value < 0 ? t("common.too-many", { count: -left.value }) : left.value}
          </span>
        )}
        {props.isFormatted && (
          <IconButton name="codeBlock" label={t("common.code-block")} class="code-button" onClick={markCode} />
        )}
        {more?.button}
        <IconButton
          name="send"
          label={t("common.send")}
          class="send"
          type="submit"
          aria-disabled={props.blocked !== undefined}
        />
      </div>
    </form>
  );
}

/** Returns whether Up has nowhere to go. */
function isAtTop({ selectionStart, clientHeight }: HTMLTextAreaElement): boolean {
  return selectionStart === 0 || clientHeight < MIN_TWO_ROWS_PX;
}

// Two rows are at least as high as this, in pixels.
const MIN_TWO_ROWS_PX = 56;

// More characters than fit into the input at its greatest height.
const MAX_COPY_LENGTH = 20_000;
