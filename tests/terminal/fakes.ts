import { PassThrough } from "node:stream";
import type { Job } from "../../lib/terminal/screen/mod.ts";
import { LineEditor } from "../../lib/terminal/widgets/line_editor.ts";
import { Emulator } from "../support/emulator.ts";

// How long a test waits for a condition, in milliseconds.
const PATIENCE = 60_000;

/** Makes an editor at a terminal in memory. */
export function editing(columns = 40, job?: Job) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns, rows: 24 });
  const terminal = new Emulator(columns, output.rows);
  const seen = { written: "", writes: 0 };
  output.on("data", (chunk) => {
    seen.written += chunk;
    seen.writes++;
    terminal.write(`${chunk}`);
  });
  const onResize = (listener: () => void) => {
    output.on("resize", listener);
    return () => void output.off("resize", listener);
  };
  const editor = new LineEditor({ input, output, onResize, job });
  const screen = () => terminal.text().trimEnd();
  return {
    editor,
    input,
    output,
    terminal,
    seen,
    type: (keys: string) => void input.write(keys),
    /** Returns the rows of the screen. */
    screen,
    /** Waits until the screen has exactly these rows. */
    async shows(...rows: string[]): Promise<void> {
      try {
        await until(() => screen() === rows.join("\n"), 5_000);
      } catch {
        throw new Error(`The screen is not\n${rows.join("\n")}\nbut\n${screen()}`);
      }
    },
  };
}

/** Waits until a condition holds. @throws {Error} After a timeout. */
export async function until(condition: () => boolean, patience = PATIENCE): Promise<void> {
  const deadline = Date.now() + patience;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Nothing came of it for ${patience} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
