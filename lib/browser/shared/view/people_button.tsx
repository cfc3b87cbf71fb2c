import type { JSX } from "preact";
import { Icon } from "./icons.tsx";

/** A button that shows how many people are here, and opens their list. */
export function PeopleButton(
  { count, open, onClick }: { count: number; open: boolean; onClick: () => void },
): JSX.Element {
  return (
    <button
      type="button"
      class="icon-button people-button"
      aria-label={`People here: ${count}`}
      title={`People here: ${count}`}
      aria-expanded={open}
      onClick={onClick}
    >
      <Icon name="people" /> <span aria-hidden="true">{count.toLocaleString("en")}</span>
    </button>
  );
}
