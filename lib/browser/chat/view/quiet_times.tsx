import type { JSX } from "preact";
import { type Hours, timeOfDay } from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import { useDraft } from "../../shared/view/draft.ts";

/** What quiet hours are at first. */
export const NIGHT: Hours = { from: 22 * 60, to: 7 * 60 };

/** The times between which nothing notifies the person. */
export function QuietTimes({ hours, change }: { hours: Hours; change: (hours: Hours) => void }): JSX.Element {
  return (
    <>
      <QuietTime label={t("notifications.from")} which="from" hours={hours} change={change} />
      <span aria-hidden="true">–</span>
      <QuietTime label={t("notifications.to")} which="to" hours={hours} change={change} />
    </>
  );
}

function QuietTime({ label, which, hours, change }: {
  label: string;
  which: "from" | "to";
  hours: Hours;
  change: (hours: Hours) => void;
}): JSX.Element {
  const typed = useDraft(timeOfDay(hours[which]), (text) => {
    const [hour, minute] = text.split(":").map(Number);
    const changed = { ...hours, [which]: hour * 60 + minute };
    // It is empty while the person types, and a span needs two times.
    const isTime = text !== "" && changed.from !== changed.to;
    if (isTime) change(changed);
    return isTime;
  });
  return <input {...typed} type="time" required aria-label={label} />;
}
