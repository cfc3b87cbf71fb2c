import { LOBBY } from "../../protocol/mod.ts";
import { asTyped, foldName, parseAction, parseMarkup } from "../../text/mod.ts";
import type { OperatorLine, OperatorState } from "../../operator/mod.ts";
import { type Sgr, type Span, type Theme } from "../screen/mod.ts";
import { dayLines, headedLines, type Line, type LineFormat } from "../widgets/lines.ts";
import type { Content } from "../widgets/scrollback.ts";

/** The events of a server, to scroll through. It caches their lines until the format changes. */
export class OperatorLog {
  #format: LineFormat | undefined;
  #lines = new WeakMap<OperatorLine, readonly Line[]>();

  /** Returns the events as items. The key of an item is the number of all events before it. */
  content({ lines, dropped }: OperatorState, format: LineFormat): Content<number> {
    if (this.#format?.width !== format.width || this.#format.theme !== format.theme) this.#lines = new WeakMap();
    this.#format = format;
    return {
      count: lines.length,
      keyAt: (index) => dropped + index,
      indexOf: (place) => Math.max(0, Math.min(place - dropped, lines.length - 1)),
      above: (index) => dayLines(lines[index - 1]?.at, lines[index].at, format),
      lines: (index) => this.#linesOf(lines[index], format),
      tail: () => [],
    };
  }

  #linesOf(line: OperatorLine, format: LineFormat): readonly Line[] {
    let found = this.#lines.get(line);
    if (found === undefined) this.#lines.set(line, found = linesOf(line, format));
    return found;
  }
}

function linesOf(line: OperatorLine, format: LineFormat): Line[] {
  const { theme } = format;
  const { at, kind, text } = line;
  if (kind === "said") {
    const name = { text: line.from!, style: theme.person(foldName(line.from!)) };
    const room = line.room === LOBBY ? [] : [{ text: `[${line.room}]`, style: theme.public }];
    const by = line.action ? { text: "*", style: name.style } : name;
    const before: Span[] = line.action ? [...room, name] : room;
    const blocks = line.action ? parseAction(text) : parseMarkup(text);
    const body = { before, blocks, style: "" };
    return headedLines({ at, by, colon: !line.action, bar: theme.public }, body, format);
  }
  const wrong = kind === "warning" || kind === "refused";
  const style = wrong ? theme.trouble : theme.system;
  const body = { before: [], blocks: asTyped(text), style: bodyStyle(kind, theme) };
  return headedLines({ at, by: { text: wrong ? "!!" : "--", style }, colon: false, bar: style }, body, format);
}

function bodyStyle(kind: OperatorLine["kind"], theme: Theme): Sgr {
  switch (kind) {
    case "change":
    case "presence":
      return theme.faint;
    case "moderation":
    case "notice":
      return theme.system;
    default:
      return "";
  }
}
