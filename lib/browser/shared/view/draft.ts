import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** The properties of a field whose text counts once the person has left it. */
type DraftProps = Required<Pick<JSX.IntrinsicElements["input"], "value" | "onInput" | "onChange">>;

/**
 * Keeps what a person types in a field until they leave it, whatever is drawn meanwhile: each new message draws the page
 * again, with the value that counts so far. The text also counts when the field is closed, such as by Escape.
 *
 * @param value The value that counts so far. @param take Takes text. Returns whether it is valid; otherwise the field keeps it.
 */
export function useDraft(value: string, take: (text: string) => boolean): DraftProps {
  const draft = useSignal<string | undefined>(undefined);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => () => {
    if (draft.value !== undefined) latest.current(draft.value);
  }, []);
  return {
    value: draft.value ?? value,
    onInput: ({ currentTarget }) => void (draft.value = currentTarget.value),
    onChange: ({ currentTarget }) => {
      draft.value = take(currentTarget.value) ? undefined : currentTarget.value;
    },
  };
}
