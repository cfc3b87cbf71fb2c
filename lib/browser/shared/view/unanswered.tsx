import type { JSX } from "preact";
import { useSeconds } from "./seconds.ts";

/** Shows how long the server has not answered. A screen reader reads it once, not every second. */
export function Unanswered({ since }: { since: number }): JSX.Element {
  const seconds = Math.floor((useSeconds(true) - since) / 1000);
  return (
    <span class="unanswered">
      <span role="status">{seconds < 1 ? "Asking the server…" : "No answer"}</span>
      {seconds >= 1 && <span>{` for ${seconds} s`}</span>}
    </span>
  );
}
