import type { JSX } from "preact";
import { currentLocale, t } from "../../../language/mod.ts";
import { Icon } from "./icons.tsx";

/** A button that shows how many people are here, and opens their list. */
export function PeopleButton(
  { count, open, onClick }: { count: number; open: boolean; onClick: () => void },
): JSX.Element {
  const label = t("common.people-here-count", { count });
  return (
    <button
      type="button"
      class="icon-button people-button"
      aria-label={label}
      title={label}
      aria-expanded={open}
      onClick={onClick}
    >
      <Icon name="people" /> <span aria-hidden="true">{count.toLocaleString(currentLocale())}</span>
    </button>
  );
}
