import type { NoticeEntry } from "../../client/core.ts";
import { sameDay } from "../shared/times.ts";
import type { Item } from "./rows.ts";

// The shortest run of notices of which only the last is shown.
const MIN_RUN = 3;

/** The notices of a run before the last. */
const hiddenOf = new WeakMap<NoticeEntry, readonly NoticeEntry[]>();
const foldOf = new WeakMap<NoticeEntry, NoticeEntry>(); // by the last of the run

/** Returns the notices for which a notice stands that `foldNotices` made, beside itself. */
export function foldedInto(notice: NoticeEntry): readonly NoticeEntry[] {
  return hiddenOf.get(notice) ?? [];
}

/**
 * Folds runs of quiet notices on one day, such as of people who came and went overnight, into their last.
 *
 * @param opened The first notices of the runs that the person has opened.
 */
export function foldNotices(items: readonly Item[], opened: ReadonlySet<NoticeEntry>): readonly Item[] {
  const shown: Item[] = [];
  let run: NoticeEntry[] = [];
  const end = () => {
    if (run.length < MIN_RUN || opened.has(run[0])) shown.push(...run);
    else shown.push(fold(run));
    run = [];
  };
  for (const item of items) {
    const isQuiet = item.kind === "notice" && item.tone === "presence";
    if (!isQuiet || run.length > 0 && !sameDay(run[0].at, item.at)) end();
    if (isQuiet) run.push(item);
    else shown.push(item);
  }
  end();
  return shown.length === items.length ? items : shown;
}

function fold(run: readonly NoticeEntry[]): NoticeEntry {
  const last = run[run.length - 1];
  const known = foldOf.get(last);
  if (known && foldedInto(known).length === run.length - 1 && foldedInto(known)[0] === run[0]) return known;
  const folded = { ...last };
  hiddenOf.set(folded, run.slice(0, -1));
  foldOf.set(last, folded);
  return folded;
}
