import { t } from "../../../language/mod.ts";
import type { JSX } from "preact";
import { memo } from "../../shared/view/memo.ts";
import { useContext, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { OperatorLine } from "../../../operator/model.ts";
import { LOBBY } from "../../../protocol/mod.ts";
import { type ItemKind, Scroller } from "../../shared/scroller.ts";
import { dayOf, fullTime, timeOf } from "../../shared/times.ts";
import { ActionText, MessageText } from "../../shared/view/message_text.tsx";
import { Colours } from "../../shared/view/colours.ts";
import { Avatar, Icon } from "../../shared/view/icons.tsx";
import { keyOf } from "../../shared/view/item_key.ts";
import { Linked } from "../../shared/view/linked.tsx";
import type { OperatorPage } from "../operator_page.ts";
import { type LogRow, logRows } from "../log_rows.ts";
import { useScroller } from "../../shared/view/use_scroller.ts";

const LINES: ItemKind<OperatorLine> = {
  // A message that was edited or deleted has a new line in its place.
  indexOf: (lines, line) =>
    Math.max(0, lines.indexOf(line), lines.findLastIndex(({ seq }) => seq !== undefined && seq === line.seq)),
  textOf: ({ text }) => text,
};

/** The log of events and messages. Only the visible lines are in the document. */
export function Log({ page }: { page: OperatorPage }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [, redraw] = useState(0);
  const scroller = useMemo(() => new Scroller(LINES, () => redraw((n) => n + 1)), []);
  const lines = page.lines.value;
  scroller.update(lines, false);
  const { start, end } = scroller.range();
  useLayoutEffect(() => {
    page.scrollToEnd = () => scroller.toEnd();
  }, []);
  useScroller(scroller, box);
  return (
    <div class="talk">
      <div
        ref={box}
        class="scroll log"
        tabIndex={0}
        role="region"
        aria-label={t("operatorPage.log")}
        onScroll={() => scroller.scrolled()}
        onKeyDown={(event) => {
          if (event.key !== "End" || event.altKey || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          scroller.toEnd();
        }}
      >
        <div class="sizer" role="presentation">
          <div class="rows" role="list">
            {logRows(lines, start, end).map((row) => <LogRowView key={keyOf(row.line)} {...row} />)}
          </div>
        </div>
      </div>
      {!scroller.atEnd && (
        <button type="button" class="pill below" onClick={() => scroller.toEnd()}>
          <Icon name="down" /> {t("operatorPage.newest")}
        </button>
      )}
    </div>
  );
}

const LogRowView = memo(function LogRowView({ line, day, head }: LogRow): JSX.Element {
  return (
    <div class="row" role="listitem">
      {day && (
        <div class="day">
          <span>{dayOf(line.at)}</span>
        </div>
      )}
      {line.kind === "said"
        ? <Said line={line} head={head} />
        : (
          <div class={`notice ${line.kind === "notice" ? "about" : line.kind}`}>
            {line.kind === "warning" && <span class="sign" title={t("operatorPage.warning")}>!</span>}
            <bdi>
              <Linked text={line.text} />
            </bdi>{" "}
            <time title={fullTime(line.at)}>{timeOf(line.at)}</time>
          </div>
        )}
    </div>
  );
});

function Said({ line, head }: { line: OperatorLine; head: boolean }): JSX.Element {
  const { at, text, room, action } = line;
  const from = line.from!;
  return (
    <div class={head ? "message head" : "message"}>
      {head
        ? (
          <>
            <Avatar nick={from} />
            <span class="who">
              <bdi class={`name c${useContext(Colours)(from)}`}>{from}</bdi>
              {room !== LOBBY && <bdi class="room-chip">{room}</bdi>}
              <time title={fullTime(at)}>{timeOf(at)}</time>
            </span>
          </>
        )
        : <time class="gutter" title={fullTime(at)}>{timeOf(at)}</time>}
      {action ? <ActionText text={text} nick={from} /> : <MessageText text={text} nick={from} />}
    </div>
  );
}
