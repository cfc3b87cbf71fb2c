import type { Span } from "../screen/mod.ts";

const SPACE = /\s/;

/**
 * Spreads the spans of a text over the lines into which it was wrapped. A link that wraps is whole in each of its pieces.
 *
 * @param spans Their texts are the text.
 * @param lines The same text, wrapped. Wrapping drops spaces, expands tabs, and drops marks that would overlap other
 * lines.
 */
export function spreadSpans(spans: readonly Span[], lines: readonly string[]): Span[][] {
  const [only] = spans;
  if (spans.length < 2) return lines.map((line) => [{ ...(only ?? { style: "" }), text: line }]);
  let [index, at] = [0, 0]; // the span, and the position in it
  const skip = () => {
    while (index < spans.length - 1 && at >= spans[index].text.length) {
      index++;
      at = 0;
    }
  };
  return lines.map((line) => {
    const pieces: Span[] = [];
    let [begun, current] = [0, -1];
    const cut = (end: number, next: number) => {
      if (end > begun) pieces.push({ ...spans[current], text: line.slice(begun, end) });
      [begun, current] = [end, next];
    };
    for (let i = 0; i < line.length; i++) {
      skip();
      const unit = line[i];
      if (SPACE.test(unit)) {
        // An indent stands for spaces that were dropped.
        const isOwn = SPACE.test(spans[index].text[at] ?? "");
        if (current < 0 || isOwn) {
          if (index !== current) cut(i, index);
          if (isOwn) at++;
        }
        continue;
      }
      while (spans[index].text[at] !== unit && (at < spans[index].text.length || index < spans.length - 1)) {
        at++;
        skip();
      }
      if (index !== current) cut(i, index);
      at++;
    }
    cut(line.length, current);
    return pieces.length > 0 ? pieces : [{ ...only, text: "" }];
  });
}
