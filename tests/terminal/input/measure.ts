import type { MeasuredCluster } from "../../../lib/terminal/input/input_layout.ts";

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Clusters, those from CJK on two columns wide, combining marks alone none. */
export function* measure(text: string): Generator<MeasuredCluster> {
  for (const { segment } of segmenter.segment(text)) {
    const width = /^\p{M}/u.test(segment) ? 0 : segment.codePointAt(0)! >= 0x2e80 ? 2 : 1;
    yield { text: segment, length: segment.length, width };
  }
}
