import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";

/** A list to choose from, with its label. */
export function Choice(
  { label, options, value }: {
    label: string;
    options: readonly (readonly [value: string, name: string])[];
    value: Signal<string>;
  },
): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value.value} onChange={({ currentTarget }) => value.value = currentTarget.value}>
        {options.map(([value, name]) => <option key={value} value={value}>{name}</option>)}
      </select>
    </div>
  );
}
