import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { InputDecoder, MAX_PASTE } from "../../../lib/terminal/input/decoder.ts";
import type { DecodedInput } from "../../../lib/terminal/input/key.ts";

const encoder = new TextEncoder();

function bytes(part: string | Uint8Array): Uint8Array {
  return typeof part === "string" ? encoder.encode(part) : part;
}

/** Decodes reads into short names: `ctrl+left`, `"text"`, `paste "text"`; consecutive characters are joined. */
function decode(...reads: (string | Uint8Array)[]): string[] {
  const decoder = new InputDecoder();
  return names([...reads.flatMap((read) => decoder.push(bytes(read))), ...decoder.flush()]);
}

function names(inputs: DecodedInput[]): string[] {
  const all: string[] = [];
  let typed = "";
  const end = () => {
    if (typed !== "") all.push(JSON.stringify(typed));
    typed = "";
  };
  for (const input of inputs) {
    if (input.type === "key" && input.text !== "") {
      typed += input.text;
      continue;
    }
    end();
    if (input.type === "focus") all.push(input.focused ? "focus" : "blur");
    else if (input.type === "paste") all.push(`paste ${JSON.stringify(input.text)}${input.cut ? " cut" : ""}`);
    else all.push(["ctrl", "alt", "shift"].filter((it) => input[it as "ctrl"]).concat(input.name).join("+"));
  }
  end();
  return all;
}

const SEQUENCES: [string, string[]][] = [
  // xterm, normal and application cursor keys, and with modifiers
  ["\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", ["up", "down", "right", "left", "home", "end"]],
  ["\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF", ["up", "down", "right", "left", "home", "end"]],
  ["\x1b[1;2A\x1b[1;3D\x1b[1;5C\x1b[1;6H\x1b[1;8F", [
    "shift+up",
    "alt+left",
    "ctrl+right",
    "ctrl+shift+home",
    "ctrl+alt+shift+end",
  ]],
  ["\x1b[2~\x1b[3~\x1b[5~\x1b[6~", ["insert", "delete", "pageup", "pagedown"]],
  ["\x1b[3;5~\x1b[5;3~\x1b[6;2~", ["ctrl+delete", "alt+pageup", "shift+pagedown"]],
  ["\x1bOP\x1bOQ\x1bOR\x1bOS\x1b[15~\x1b[17~\x1b[18~\x1b[19~", ["f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"]],
  ["\x1b[20~\x1b[21~\x1b[23~\x1b[24~\x1b[24;5~\x1b[1;2P", ["f9", "f10", "f11", "f12", "ctrl+f12", "shift+f1"]],
  ["\x1b[1;5R\x1bO5P\x1b[Z\x1b[1;9A", ["ctrl+f3", "ctrl+f1", "shift+tab"]],
  // rxvt
  ["\x1b[7~\x1b[8~\x1b[11~\x1b[14~", ["home", "end", "f1", "f4"]],
  ["\x1b[3^\x1b[3$\x1b[5@\x1b[a\x1bOd\x1bOc", [
    "ctrl+delete",
    "shift+delete",
    "ctrl+shift+pageup",
    "shift+up",
    "ctrl+left",
    "ctrl+right",
  ]],
  ["\x1b\x1b[A\x1b\x1b[3~\x1b\x1bOC", ["alt+up", "alt+delete", "alt+right"]],
  // the Linux console
  ["\x1b[1~\x1b[4~\x1b[[A\x1b[[E\x1b[[Z", ["home", "end", "f1", "f5"]],
  // kitty, and xterm's modifyOtherKeys
  ["\x1b[97;5u\x1b[98;3u\x1b[13;5u\x1b[13;2u\x1b[9;2u", ["ctrl+a", "alt+b", "ctrl+enter", "shift+enter", "shift+tab"]],
  ["\x1b[27u\x1b[127;5u\x1b[32;5u\x1b[27;5;13~\x1b[27;6;97~", [
    "escape",
    "ctrl+backspace",
    "ctrl+space",
    "ctrl+enter",
    "ctrl+shift+a",
  ]],
  ["\x1b[97u\x1b[97;2u\x1b[49:33;2u\x1b[97:65;2;65u\x1b[101;;233u", ['"aA!Aé"']],
  ["\x1b[57400u\x1b[57414u\x1b[57419;5u\x1b[57358u\x1b[57441u", ['"1"', "enter", "ctrl+up"]],
  ["\x1b[97;1:1u\x1b[97;1:2u\x1b[97;1:3u\x1b[1;1:3A\x1b[1;5:2A", ['"aa"', "ctrl+up"]],
  ["\x1b[97;9u\x1b[1114112u\x1b[55296u\x1b[1u", ["ctrl+a"]],
  // Alt as ESC, and control characters
  ["\x1bb\x1bB\x1b\r\x1b\x7f\x1b.\x1b漢", ["alt+b", "alt+shift+b", "alt+enter", "alt+backspace", "alt+.", "alt+漢"]],
  ["\x01\x17\x1f\x00\x7f\x08\t\r\n", [
    "ctrl+a",
    "ctrl+w",
    "ctrl+_",
    "ctrl+space",
    "backspace",
    "backspace",
    "tab",
    "enter",
    "ctrl+enter",
  ]],
  ["\x1b\x01\x1b\x1bb", ["ctrl+alt+a", "escape", "alt+b"]],
  ["\x1bOj\x1bOy\x1bOX\x1bOM", ['"*9="', "enter"]],
  // not keys
  ["a\x1b[Ib\x1b[Oc", ['"a"', "focus", '"b"', "blur", '"c"']],
  ["a\x1b[12;40R\x1b[?62;22c\x1b[0n\x1b[?2026;2$y\x1b[8;24;80tb", ['"ab"']],
  ["a\x1b]11;rgb:0000/0000/0000\x07\x1b]11;rgb:ff/ff/ff\x1b\\\x1bP1$r0m\x1b\\\x1b_Gi=1;OK\x1b\\b", ['"ab"']],
  ["a\x1b[<0;10;20M\x1b[<0;10;20m\x1b[M !!\x1b[32;10;20Mb", ['"ab"']],
  ["a\x1b[99~\x1b[1;99X\x1b[>0;1_\x1bOz\x1b[?1ub\x1b[201~c", ['"abc"']],
  ["a\x80\x9bb", ['"ab"']],
  // not sequences
  ["\x1b]x\x1bPq\x1b_x", ["alt+]", '"x"', "alt+shift+p", '"q"', "alt+_", '"x"']],
  ["\x1b[\rx\x1b[1;\x03\x1b]11;rgb\rx\x1b]1\x1b[A", ["alt+[", "enter", '"x"', "ctrl+c", "enter", '"x"', "up"]],
  // pastes
  ["a\x1b[200~one\r\n\ttwo\rthree\n\n\x1b[201~\r", ['"a"', 'paste "one\\n\\ttwo\\nthree"', "enter"]],
  ["\x1b[200~\x1b[31mred\x1b[0m\x07\x1b[200~\x1b[20\x1b[201~x", ['paste "[31mred[0m[200~[20"', '"x"']],
  ["\x1b[200~\x1b[201~\x1b[200~\r\r\x1b[201~x", ['"x"']],
];

Deno.test("InputDecoder decodes the keys of xterm, rxvt, the Linux console and kitty, and skips the rest", () => {
  for (const [sent, expected] of SEQUENCES) assertEquals(decode(sent), expected, JSON.stringify(sent));
});

Deno.test("InputDecoder does not depend on how its input is split", () => {
  for (const [sent, expected] of SEQUENCES) {
    assertEquals(decode(...Array.from(bytes(sent), (byte) => Uint8Array.of(byte))), expected, JSON.stringify(sent));
  }
  const piece = fc.oneof(
    fc.constantFrom(...SEQUENCES.map(([sent]) => bytes(sent))),
    fc.constantFrom(..."\x1b[]OPM_~;?1$aA漢🙂\x07\r\x1b\x1b".split("")).map(bytes),
    fc.uint8Array({ maxLength: 8 }),
  );
  fc.assert(fc.property(fc.array(piece), fc.array(fc.nat()), (pieces, cuts) => {
    const all = new Uint8Array(pieces.flatMap((part) => [...part]));
    const at = [...new Set(cuts.map((cut) => cut % (all.length + 1)))].sort((a, b) => a - b);
    const reads = [...at, all.length].map((end, i) => all.slice(at[i - 1] ?? 0, end));
    // No read has several lines, which would be a paste without marks.
    const lines = reads.flatMap((read) => cutAtLines(read));
    assertEquals(decode(...lines), decode(...cutAtLines(all)));
  }));
});

function cutAtLines(read: Uint8Array): Uint8Array[] {
  const ends = [...read.keys()].filter((i) => read[i] === 0x0d || read[i] === 0x0a).map((i) => i + 1);
  return [...ends, read.length].map((end, i) => read.slice(ends[i - 1] ?? 0, end));
}

Deno.test("InputDecoder types only printable characters of random bytes", () => {
  fc.assert(fc.property(fc.array(fc.uint8Array()), (reads) => {
    const decoder = new InputDecoder();
    for (const input of [...reads.flatMap((read) => decoder.push(read)), ...decoder.flush()]) {
      if (input.type === "focus") continue;
      const allowed = input.type === "key" ? /[\p{Cc}\p{Cs}]/u : /(?![\t\n])[\p{Cc}\p{Cs}]/u;
      assertEquals(allowed.test(input.text), false, JSON.stringify(input.text));
    }
  }));
});

Deno.test("InputDecoder takes a lone ESC for Escape, and lone openers for keys with Alt", () => {
  for (
    const [sent, expected] of [["\x1b", ["escape"]], ["\x1b\x1b", ["escape", "escape"]], ["\x1b[", ["alt+["]]] as const
  ) {
    const decoder = new InputDecoder();
    assertEquals(decoder.push(bytes(sent)), []);
    assertEquals(decoder.waiting, "key");
    assertEquals(names(decoder.flush()), [...expected]);
    assertEquals(names(decoder.push(bytes("A"))), ['"A"'], "and nothing is left of it");
  }
  assertEquals(decode("\x1bO"), ["alt+shift+o"]);
  assertEquals(decode("\x1b]"), ["alt+]"]);
});

Deno.test("InputDecoder replaces invalid UTF-8, and waits for the rest of a character", () => {
  assertEquals(decode(Uint8Array.of(0xe6, 0xbc), Uint8Array.of(0xa2)), ['"漢"']);
  assertEquals(decode(Uint8Array.of(0xff, 0x61)), ['"�a"']);
  assertEquals(decode(Uint8Array.of(0xe9), "\x1b[A"), ['"�"', "up"]);
});

Deno.test("InputDecoder takes several lines in one read for a paste", () => {
  assertEquals(decode("pasted without\rmarks\r"), ['paste "pasted without\\nmarks"']);
  assertEquals(decode("one\rtwo\r"), ['"one"', "enter", '"two"', "enter"], "as quick fingers do");
  assertEquals(decode("only one long line\r"), ['"only one long line"', "enter"]);
});

Deno.test("InputDecoder limits a paste, and finds its end", () => {
  const decoder = new InputDecoder();
  const read = bytes("x".repeat(100_000));
  decoder.push(bytes("\x1b[200~"));
  for (let i = 0; i < 50; i++) assertEquals(decoder.push(read), []);
  const [paste, key] = decoder.push(bytes("\x1b[201~q"));
  assertEquals(paste, { type: "paste", text: "x".repeat(MAX_PASTE), cut: true });
  assertEquals(names([key]), ['"q"']);
});

Deno.test("InputDecoder ends a paste without an end mark on flush()", () => {
  const decoder = new InputDecoder();
  assertEquals(decoder.push(bytes("\x1b[200~one\rtwo\x1b[2")), []);
  assertEquals(decoder.waiting, "paste");
  assertEquals(names(decoder.flush()), ['paste "one\\ntwo[2"']);
  assertEquals(names(decoder.push(bytes("x"))), ['"x"']);
});

Deno.test("InputDecoder ends a string at the next control character", () => {
  const decoder = new InputDecoder();
  assertEquals(decoder.push(bytes("\x1b]11;" + "x".repeat(10_000))), []);
  assertEquals(names(decoder.push(bytes("y\rtyped"))), ["enter", '"typed"']);
});

Deno.test("InputDecoder skips what a terminal answers about pictures", () => {
  const answers = "\x1bP>|kitty(0.35.2)\x1b\\\x1b[6;20;10t\x1b[?62;4;22c\x1b[?2;0;1000;748S\x1b_Gi=1;OK\x1b\\";
  assertEquals(names(new InputDecoder().push(bytes(`a${answers}b`))), ['"ab"']);
});
