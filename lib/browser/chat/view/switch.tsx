import type { JSX } from "preact";

/** A switch with its label. */
export function Switch(
  { label, hint, on, change }: { label: string; hint?: string; on: boolean; change: (on: boolean) => void },
): JSX.Element {
  return (
    <label class="switch" title={hint}>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
      {label}
    </label>
  );
}
