import type { JSX } from "preact";
import { t } from "../../../language/mod.ts";
import { useSeconds } from "./seconds.ts";

/** Shows how long the server has not answered. A screen reader reads it once, not every second. */
export function Unanswered({ since }: { since: number }): JSX.Element {
  const seconds = Math.floor((useSeconds(true) - since) / 1000);
  return (
    <span class="unanswered">
      <span role="status">{t(seconds < 1 ? "common.asking-server" : "common.no-answer")}</span>
      {seconds >= 1 && <span>{` ${t("common.for-seconds", { seconds })}`}</span>}
    </span>
  );
}
