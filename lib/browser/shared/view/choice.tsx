import { inWords, type Sentence } from "../../../language/mod.ts";
import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";

/** A choice: its value, and its name. */
export type Option = readonly [value: string, name: Sentence];

/** A list to choose from, with its label. */
export function Choice(
  { label, options, value }: {
    label: string;
    options: readonly Option[];
    value: Signal<string>;
  },
): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value.value} onChange={({ currentTarget }) => value.value = currentTarget.value}>
        {options.map(([value, name]) => <option key={value} value={value}>{inWords(name, "page")}</option>)}
      </select>
    </div>
  );
}
