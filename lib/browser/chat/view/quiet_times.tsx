import type { JSX } from "preact";
import { type Hours, timeOfDay } from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";

/** What quiet hours are at first. */
export const NIGHT: Hours = { from: 22 * 60, to: 7 * 60 };

/** The times between which nothing notifies the person. */
export function QuietTimes({ hours, change }: { hours: Hours; change: (hours: Hours) => void }): JSX.Element {
  const field = (label: string, which: "from" | "to") => (
    <input
      type="time"
      required
      aria-label={label}
      value={timeOfDay(hours[which])}
      onChange={({ currentTarget: { value } }) => {
        const [hour, minute] = value.split(":").map(Number);
        const changed = { ...hours, [which]: hour * 60 + minute };
        // It is empty while the person types, and a span needs two times.
        if (value !== "" && changed.from !== changed.to) change(changed);
      }}
    />
  );
  return (
    <>
      {field(t("notifications.from"), "from")}
      <span aria-hidden="true">–</span>
      {field(t("notifications.to"), "to")}
    </>
  );
}
