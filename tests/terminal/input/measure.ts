import type { MeasuredCluster } from "../../../lib/terminal/input/input_layout.ts";

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Measures clusters: two columns from CJK on, none for lone combining marks, otherwise one. */
export function* measure(text: string): Generator<MeasuredCluster> {
  for (const { segment } of segmenter.segment(text)) {
    const width = /^\p{M}/u.test(segment) ? 0 : segment.codePointAt(0)! >= 0x2e80 ? 2 : 1;
    yield { text: segment, length: segment.length, width };
  }
}
