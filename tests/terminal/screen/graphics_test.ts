import { assertEquals } from "@std/assert";
import { GraphicsProbe } from "../../../lib/terminal/screen/graphics.ts";

const encoder = new TextEncoder();

/** Asks a terminal of 100 columns and 34 rows. @returns The probe, and what it asked. */
function begin(env: Record<string, string>): { probe: GraphicsProbe; asked: string[]; found: () => number } {
  const asked: string[] = [];
  let found = 0;
  const probe = new GraphicsProbe((name) => env[name], {
    size: () => ({ columns: 100, rows: 34 }),
    ask: (question) => void asked.push(question),
    found: () => found++,
  });
  probe.begin();
  return { probe, asked, found: () => found };
}

/** Returns what a probe finds out. @param answers What the terminal sends, read by read. */
function probed(env: Record<string, string>, ...answers: string[]) {
  const { probe, asked } = begin(env);
  if (asked.length > 0) { for (const answer of answers) probe.push(encoder.encode(answer)); }
  return probe.graphics;
}

const XTERM = { TERM: "xterm-256color" };
const CELL = "\x1b[6;20;10t";

Deno.test("GraphicsProbe knows terminals by the name that they answer", () => {
  const cell = { width: 10, height: 20 };
  assertEquals(probed(XTERM, "\x1bP>|kitty(0.35.2)\x1b\\", CELL, "\x1b[?62;c"), { protocol: "kitty", cell });
  assertEquals(probed(XTERM, "\x1bP>|ghostty 1.1.0\x1b\\", CELL, "\x1b[?62;22c"), { protocol: "kitty", cell });
  assertEquals(probed(XTERM, "\x1bP>|WezTerm 20240203\x1b\\", CELL, "\x1b[?65;4;6c"), { protocol: "iterm", cell });
  assertEquals(probed(XTERM, "\x1bP>|iTerm2 3.5.0\x1b\\", CELL, "\x1b[?62;4c"), { protocol: "iterm", cell });
  assertEquals(probed(XTERM, "\x1bP>|foot(1.18.1)\x1b\\", CELL, "\x1b[?62;4;22c"), { protocol: "sixel", cell });
});

Deno.test("GraphicsProbe believes the environment if the terminal does not tell its name", () => {
  assertEquals(probed({ TERM: "xterm-kitty" }, "\x1b[?62;c")?.protocol, "kitty");
  assertEquals(probed({ ...XTERM, TERM_PROGRAM: "iTerm.app" }, "\x1b[?62;c")?.protocol, "iterm");
});

Deno.test("GraphicsProbe finds no pictures where there are none", () => {
  assertEquals(probed(XTERM, "\x1bP>|VTE(7600)\x1b\\", CELL, "\x1b[?65;1;9c"), undefined);
  assertEquals(probed(XTERM, "\x1b[?64;1;2;6;14;22c"), undefined, "14 and 64 are not 4");
  assertEquals(probed(XTERM, "\x1b[?4c"), undefined, "the first number is the kind of the terminal");
  assertEquals(probed(XTERM, "4c", "typed"), undefined);
});

Deno.test("GraphicsProbe asks nothing of very simple terminals, and of terminals in terminals", () => {
  for (const TERM of ["", "dumb", "linux", "vt220", "screen", "screen-256color", "tmux-256color", "eterm-color"]) {
    assertEquals(begin({ TERM }).asked, [], TERM);
  }
  assertEquals(probed({ ...XTERM, TERM_PROGRAM: "tmux" }, "\x1b[?1;2;4c"), undefined);
  assertEquals(probed(XTERM, "\x1bP>|tmux 3.5a\x1b\\\x1b[?1;2;4c"), undefined);
});

Deno.test("GraphicsProbe understands answers however reads split them, and among keys", () => {
  const answers = `abc\x1b[A\x1bP>|kitty(0.35.2)\x1b\\${CELL}xyz\x1b[?62;c`;
  assertEquals(probed(XTERM, ...answers), { protocol: "kitty", cell: { width: 10, height: 20 } });
});

Deno.test("GraphicsProbe follows the size of the letters, and ignores impossible sizes", () => {
  const { probe, asked, found } = begin(XTERM);
  const tell = (answer: string) => probe.push(encoder.encode(answer));
  tell("\x1b[?62;4c");
  assertEquals([probe.graphics?.cell, found()], [{ width: 8, height: 16 }, 1]);
  tell(CELL);
  assertEquals([probe.graphics?.cell, found()], [{ width: 10, height: 20 }, 2]);
  for (const size of ["\x1b[6;0;0t", "\x1b[6;999;999t", "\x1b[6;1;1t", "\x1b[6;20;10t"]) tell(size);
  assertEquals([probe.graphics?.cell, found()], [{ width: 10, height: 20 }, 2]);
  probe.resized();
  assertEquals(asked.at(-1), "\x1b[16t");
  tell("\x1b[6;30;15t");
  assertEquals([probe.graphics?.cell, found()], [{ width: 15, height: 30 }, 3]);
});

Deno.test("GraphicsProbe derives the size of a cell from the largest picture of a terminal that tells only that", () => {
  const tell = (size: string) => {
    const { probe, asked } = begin(XTERM);
    assertEquals(asked.length, 1);
    probe.push(encoder.encode("\x1bP>|XTerm(379)\x1b\\\x1b[?63;1;2;4;6c"));
    assertEquals(asked.slice(1), ["\x1b[?2;1;0S"]);
    probe.push(encoder.encode(`\x1b[?2;0;${size}S`));
    return probe.graphics?.cell;
  };
  assertEquals(tell("700;680"), { width: 7, height: 20 });
  assertEquals(tell("1000;748"), { width: 11, height: 22 }, "the width is that of the largest picture");
  assertEquals(tell("900;1000"), { width: 9, height: 18 }, "the height is");
  assertEquals(tell("1000;1000"), { width: 8, height: 16 }, "both are");
  assertEquals(tell("0;0"), { width: 8, height: 16 });
});

Deno.test("GraphicsProbe does not ask a terminal without Sixel for its largest picture", () => {
  const { probe, asked } = begin(XTERM);
  probe.push(encoder.encode("\x1b[?64;1;2;6c"));
  probe.resized();
  assertEquals(asked.length, 1);
});
