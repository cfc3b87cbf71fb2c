import { assert, assertEquals } from "@std/assert";
import { textWidth } from "../../../lib/terminal/screen/width.ts";
import { ProgressLine, progressOutput, progressText } from "../../../lib/terminal/widgets/progress_line.ts";

/** A terminal that keeps what was written, and a clock that a test sets. */
function fakeOutput(columns = 60) {
  const written: string[] = [];
  const clock = { now: 0 };
  return {
    written,
    clock,
    output: { columns: () => columns, write: (text: string) => void written.push(text), now: () => clock.now },
  };
}

Deno.test("a progress bar says what is done, and how much of it", () => {
  assertEquals(progressText("Copying", 1, 4, 30), "Copying ████░░░░░░░░░░░░░ 25%");
  assertEquals(progressText("Copying", 4, 4, 30), "Copying ████████████████ 100%");
  assertEquals(progressText("Copying", 0, 0, 30), "Copying ████████████████ 100%");
  assertEquals(progressText("Checking the keys", 0, undefined, 30), "Checking the keys");
});

Deno.test("a progress bar says 100% only when all is done, and never more", () => {
  assert(progressText("Copying", 999, 1000, 80).endsWith(" 99%"));
  assert(progressText("Copying", 1001, 1000, 80).endsWith(" 100%"));
});

Deno.test("a progress bar fits into a terminal of any width", () => {
  for (const label of ["Copying the messages", "正在复制所有消息", ""]) {
    for (let columns = 8; columns < 100; columns++) {
      const text = progressText(label, 3, 7, columns);
      assert(textWidth(text) < columns, `${columns}: ${text}`);
    }
  }
});

Deno.test("a progress line is drawn at most ten times a second, but at once for other work", () => {
  const { written, clock, output } = fakeOutput();
  const line = new ProgressLine(output);
  line.show("Copying", 1, 10);
  line.show("Copying", 2, 10);
  clock.now += 99;
  line.show("Copying", 3, 10);
  assertEquals(written.length, 1);
  clock.now += 1;
  line.show("Copying", 4, 10);
  line.show("Checking", 0, 10);
  assertEquals(written.map((text) => text.match(/\[K(\w+) .* (\d+%)$/)?.slice(1)), [
    ["Copying", "10%"],
    ["Copying", "40%"],
    ["Checking", "0%"],
  ]);
});

Deno.test("a progress line replaces itself, and leaves nothing when it ends", () => {
  const { written, output } = fakeOutput();
  {
    using line = new ProgressLine(output);
    line.show("Copying", 1, 10);
    line.end();
    line.end();
  }
  assertEquals(written.map((text) => text.slice(0, 4)), ["\r\x1b[K", "\r\x1b[K"]);
  assertEquals(written[1], "\r\x1b[K");
});

Deno.test("a progress line shows nothing without a terminal", { ignore: Deno.stderr.isTerminal() }, () => {
  assertEquals(progressOutput(), undefined);
  using line = new ProgressLine(progressOutput());
  line.show("Copying", 1, 10);
});
