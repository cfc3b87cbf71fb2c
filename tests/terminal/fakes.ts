import { PassThrough } from "node:stream";
import { LineEditor } from "../../lib/terminal/widgets/line_editor.ts";
import type { Job } from "../../lib/terminal/screen/mod.ts";

// How long something may take before a test that waits for it has failed, in milliseconds.
const PATIENCE = 60_000;

/** An editor on streams in memory, what is typed, and what it wrote. */
export function editing(columns = 40, job?: Job) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns });
  const seen = { written: "", writes: 0 };
  output.on("data", (chunk) => {
    seen.written += chunk;
    seen.writes++;
  });
  const editor = new LineEditor({ input, output, job });
  return {
    editor,
    input,
    seen,
    type: (keys: string) => void input.write(keys),
    /** What it wrote since this was asked last. */
    take: () => {
      const text = seen.written;
      seen.written = "";
      return text;
    },
  };
}

/** Waits until a condition holds. @throws {Error} When that takes too long. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Nothing came of it for ${PATIENCE} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
