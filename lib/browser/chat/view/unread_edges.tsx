import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { joinNotes, t } from "../../../language/mod.ts";
import type { Conversation } from "../../../client/core.ts";
import { Icon } from "../../shared/view/icons.tsx";

/** Unread conversations beyond an edge of the list. */
interface Beyond {
  /** The number of conversations. */
  readonly count: number;
  /** The number of direct messages and mentions in them. */
  readonly meant: number;
  /** The index of the conversation nearest to the edge. */
  readonly nearest: number;
}

/**
 * Shows at the edges of the list how many unread conversations are beyond them, and scrolls to them.
 *
 * @param box The box that scrolls, with an `.item` for each conversation.
 * @param list The conversations in the order of the list.
 */
export function UnreadEdges(
  { box, list }: { box: RefObject<HTMLElement | null>; list: readonly Conversation[] },
): JSX.Element {
  const [edges, setEdges] = useState<readonly [above: Beyond, below: Beyond]>();
  const look = () => {
    const now = measure(box.current!, list);
    setEdges((before) => JSON.stringify(before) === JSON.stringify(now) ? before : now);
  };
  const latest = useRef(look);
  latest.current = look;
  useLayoutEffect(look);
  useLayoutEffect(() => {
    const element = box.current!;
    const again = () => latest.current();
    const observer = new ResizeObserver(again);
    observer.observe(element);
    element.addEventListener("scroll", again);
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", again);
    };
  }, []);
  return (
    <>
      {edges?.map((beyond, i) => <Edge key={i} where={i === 0 ? "above" : "below"} box={box} {...beyond} />)}
    </>
  );
}

function Edge(
  { where, box, count, meant, nearest }: Beyond & { where: "above" | "below"; box: RefObject<HTMLElement | null> },
): JSX.Element | null {
  if (count === 0) return null;
  const said = joinNotes([
    t(where === "above" ? "conversation.unread-above" : "conversation.unread-below", { count }),
    ...(meant === 0 ? [] : [t("conversation.for-you", { count: meant })]),
  ]);
  return (
    <button
      type="button"
      class={`edge ${where}${meant > 0 ? " strong" : ""}`}
      aria-label={said}
      onClick={() => box.current!.querySelectorAll(".item")[nearest]?.scrollIntoView({ block: "center" })}
    >
      <Icon name={where === "above" ? "up" : "down"} /> {t("conversation.unread", { count })}{" "}
      {meant > 0 && <strong>@{meant}</strong>}
    </button>
  );
}

function measure(box: HTMLElement, list: readonly Conversation[]): readonly [Beyond, Beyond] {
  const { top, bottom } = box.getBoundingClientRect();
  const items = [...box.querySelectorAll(".item")].map((item) => item.getBoundingClientRect());
  const hidden = (is: (rect: DOMRect) => boolean) =>
    list.flatMap((conversation, index) =>
      conversation.unread > 0 && items[index] !== undefined && is(items[index]) ? [{ conversation, index }] : []
    );
  const beyond = (found: ReturnType<typeof hidden>, nearest: number): Beyond => ({
    count: found.length,
    meant: found.reduce((sum, { conversation: it }) => sum + (it.kind === "direct" ? it.unread : it.mentions), 0),
    nearest: found.at(nearest)?.index ?? 0,
  });
  // An item counts as visible if half of it is.
  const above = hidden((rect) => rect.height > 0 && rect.top + rect.height / 2 < top);
  const below = hidden((rect) => rect.height > 0 && rect.top + rect.height / 2 > bottom);
  return [beyond(above, -1), beyond(below, 0)];
}
