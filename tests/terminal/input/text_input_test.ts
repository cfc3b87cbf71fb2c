import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { isBoundary } from "../../../lib/terminal/input/boundaries.ts";
import { KillRing } from "../../../lib/terminal/input/kill_ring.ts";
import type { EditAction } from "../../../lib/terminal/input/edit_action.ts";
import { MAX_VALUE, TextInput } from "../../../lib/terminal/input/text_input.ts";
import { countCharacters } from "../../../lib/text/mod.ts";

/** Returns an input with this text, and the cursor at `|`. */
function inputWith(marked: string, kills?: KillRing): TextInput {
  const input = new TextInput(kills);
  input.insert(marked.replace("|", ""));
  input.moveTo(marked.indexOf("|"));
  return input;
}

function marked({ value, cursor }: TextInput): string {
  return `${value.slice(0, cursor)}|${value.slice(cursor)}`;
}

const FAMILY = "👩‍👩‍👧";

const CASES: [EditAction, string, string][] = [
  ["left", `a${FAMILY}|b`, `a|${FAMILY}b`],
  ["right", `a|${FAMILY}b`, `a${FAMILY}|b`],
  ["left", "|a", "|a"],
  ["right", "a|", "a|"],
  ["left", "e\u0301|x", "|e\u0301x"],
  ["word-left", "one, two_three|", "one, two_|three"],
  ["word-left", "one, | two", "|one,  two"],
  ["word-right", "one|, näïve x", "one, näïve| x"],
  ["word-right", "one\n|  two", "one\n  two|"],
  ["line-start", "one\ntw|o", "one\n|two"],
  ["line-start", "|\none", "|\none"],
  ["line-end", "o|ne\ntwo", "one|\ntwo"],
  ["start", "one\ntw|o", "|one\ntwo"],
  ["end", "o|ne\ntwo", "one\ntwo|"],
  ["newline", "o|ne", "o\n|ne"],
  ["backspace", `${FAMILY}|b`, "|b"],
  ["backspace", "one\n|two", "one|two"],
  ["delete", `|${FAMILY}b`, "|b"],
  ["delete", "a|", "a|"],
  ["kill-line-start", "one\ntw|o", "one\n|o"],
  ["kill-line-start", "one\n|two", "one|two"],
  ["kill-line-start", "|\none", "|\none"],
  ["kill-line-end", "o|ne\ntwo", "o|\ntwo"],
  ["kill-line-end", "one|\ntwo", "one|two"],
  ["kill-word-left", "go to /a/path|", "go to /a/|"],
  ["kill-spaced-word-left", "go to /a/path |", "go to |"],
  ["kill-word-right", "|one two", "| two"],
  ["transpose", "ab|c", "acb|"],
  ["transpose", "ab|", "ba|"],
  ["transpose", "a|\nb", "a|\nb"],
  ["transpose", "|ab", "|ab"],
  ["transpose", `x\na${FAMILY}|`, `x\n${FAMILY}a|`],
];

Deno.test("TextInput edits like readline, by grapheme clusters", () => {
  for (const [action, before, after] of CASES) {
    const input = inputWith(before);
    input.perform(action);
    assertEquals(marked(input), after, `${action} in ${JSON.stringify(before)}`);
  }
});

Deno.test("TextInput rejects control characters except newline and tab", () => {
  const input = new TextInput();
  input.insert("a\x1b[31m\x07\u202eb\r\nc\rd\u2028e\tf\ud800");
  assertEquals(input.value, "a[31mb\nc\nd\ne\tf\ufffd");
});

Deno.test("TextInput yanks consecutive cuts as one, and then older cuts", () => {
  const input = inputWith("one two three|");
  input.perform("kill-word-left");
  input.perform("kill-word-left");
  input.perform("start");
  input.perform("kill-word-right");
  assertEquals(marked(input), "| ");
  input.perform("yank");
  assertEquals(marked(input), "one| ");
  input.perform("yank-pop");
  assertEquals(marked(input), "two three| ");
  input.perform("yank-pop");
  assertEquals(marked(input), "one| ");
  input.perform("undo");
  assertEquals(marked(input), "| ", "a yank is one change");
  input.perform("yank-pop");
  assertEquals(marked(input), "| ", "not behind anything else");
});

Deno.test("TextInput shares cuts with inputs on the same kill ring", () => {
  const kills = new KillRing();
  const input = inputWith("one|", kills);
  input.killAll();
  const other = inputWith("|", kills);
  other.perform("yank");
  assertEquals([input.value, other.value], ["", "one"]);
});

Deno.test("TextInput undoes typing by words, and consecutive deletions together", () => {
  const input = new TextInput();
  for (const character of "one  two") input.insert(character, true);
  for (let i = 0; i < 3; i++) input.perform("backspace");
  const seen = ["undo", "undo", "undo", "redo", "redo", "redo", "redo"].map((action) => {
    input.perform(action as EditAction);
    return marked(input);
  });
  assertEquals(seen, ["one  two|", "one  |", "|", "one  |", "one  two|", "one  |", "one  |"]);
  input.perform("undo");
  input.insert("!");
  input.perform("redo");
  assertEquals(marked(input), "one  two!|", "what was undone is gone once something else was typed");
});

Deno.test("TextInput is limited in size, and reports what does not fit", () => {
  const input = new TextInput();
  assertEquals(input.insert("x".repeat(MAX_VALUE - 1)), true);
  assertEquals(input.insert("🙂"), false);
  assertEquals([input.value.length, input.length], [MAX_VALUE - 1, MAX_VALUE - 1], "no half character");
  input.perform("kill-line-start");
  input.perform("yank");
  assertEquals(input.insert("yz", true), false);
  assertEquals(input.value.at(-1), "y");
});

type Step = { do: EditAction } | { type: string } | { paste: string } | { move: number };

const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    FAMILY,
    "\u0301",
    "\u200d",
    "🇩",
    "🇪",
    "\n",
    " ",
    "word ",
    "क्",
    "ᄒ",
    "ᅡ",
    "\u0600",
    "e",
    "\ud800",
    "\udc00",
  ),
);

const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  texts.map((type) => ({ type })),
  texts.map((paste) => ({ paste })),
  fc.nat({ max: 40 }).map((move) => ({ move })),
  fc.constantFrom(...new Set(CASES.map(([action]) => action)), "yank", "yank-pop", "undo", "redo").map((action) => ({
    do: action as EditAction,
  })),
));

function take(input: TextInput, step: Step): void {
  if ("do" in step) input.perform(step.do);
  else if ("type" in step) input.insert(step.type, true);
  else if ("paste" in step) input.insert(step.paste);
  else input.moveTo(step.move);
}

Deno.test("TextInput keeps cursor and length valid after any edits", () => {
  fc.assert(
    fc.property(steps, (all) => {
      const input = new TextInput();
      for (const step of all) {
        take(input, step);
        assert(input.cursor >= 0 && input.cursor <= input.value.length);
        assert(isBoundary(input.value, input.cursor), JSON.stringify(marked(input)));
        assertEquals(input.length, countCharacters(input.value));
        assert(input.value.isWellFormed() && !/(?![\t\n])\p{Cc}/u.test(input.value));
      }
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("TextInput undoes everything and redoes it", () => {
  const undoes = (step: Step) => "do" in step && (step.do === "undo" || step.do === "redo");
  fc.assert(fc.property(steps, (some) => {
    const all = some.filter((step) => !undoes(step));
    const input = new TextInput();
    for (const step of all) take(input, step);
    const { value } = input;
    for (let i = 0; i <= all.length + 200; i++) input.perform("undo");
    assertEquals(input.value, "");
    for (let i = 0; i <= all.length + 200; i++) input.perform("redo");
    assertEquals(input.value, value);
  }));
});

Deno.test("TextInput has the same text after a kill and a yank", () => {
  const kills = fc.constantFrom(...CASES.map(([action]) => action).filter((action) => action.startsWith("kill")));
  fc.assert(fc.property(steps, kills, (all, kill) => {
    const input = new TextInput();
    for (const step of all) take(input, step);
    const { value, cursor } = input;
    input.moveTo(cursor);
    input.perform(kill);
    if (input.value === value) return;
    const cut = value.length - input.value.length;
    const start = kill.endsWith("left") || kill.endsWith("start") ? cursor - cut : cursor;
    // If the kill joined two characters into one, the cursor had to go after it.
    if (input.cursor !== start) return;
    input.perform("yank");
    assertEquals(input.value, value);
  }));
});
