/// <reference lib="dom" />
import type { Tab } from "./tab.ts";

/** What was in the document while a test scrolled up. */
interface ScrolledUp {
  /** By how many pixels a visible message moved at the most, apart from the scrolling. */
  readonly worst: number;
  /** How many rows were in the document at the most. */
  readonly most: number;
  /** The seqs of the messages that were in the document. */
  readonly seqs: number[];
}

/** Scrolls up in small steps, as far as possible. @param steps It ends after so many steps that do not scroll. */
export function scrollUp(tab: Tab, steps: number): Promise<ScrolledUp> {
  return tab.evaluate(async (steps) => {
    const box = document.querySelector(".scroll")!;
    const frame = () => new Promise(requestAnimationFrame);
    const tops = () =>
      new Map([...document.querySelectorAll<HTMLElement>(".row[data-seq]:has(.message)")].map((row) => [
        Number(row.dataset.seq),
        row.getBoundingClientRect().top,
      ]));
    const seqs = new Set<number>();
    let [worst, most] = [0, 0];
    for (let still = 0; still < steps;) {
      const before = tops();
      const y = box.scrollTop;
      box.scrollTop -= 240;
      const step = y - box.scrollTop;
      await frame();
      await frame();
      for (const [seq, top] of tops()) {
        seqs.add(seq);
        const was = before.get(seq);
        if (was !== undefined) worst = Math.max(worst, Math.abs(top - was - step));
      }
      most = Math.max(most, document.querySelectorAll(".row").length);
      still = step === 0 ? still + 1 : 0;
    }
    return { worst, most, seqs: [...seqs] };
  }, steps);
}
