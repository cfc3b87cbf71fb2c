import { assertEquals, assertThrows } from "@std/assert";
import { InputDecoder } from "../../../lib/terminal/input/decoder.ts";
import { EDITING_KEYS } from "../../../lib/terminal/input/editing_keys.ts";
import { type Key, keyOfCharacter, namedKey } from "../../../lib/terminal/input/key.ts";
import { keyLabel, keyLines, Keymap, keyName } from "../../../lib/terminal/input/keymap.ts";

Deno.test("keyName() names keys for tables, and keyLabel() for people", () => {
  const named = (key: Key) => [keyName(key), keyLabel(keyName(key))];
  assertEquals(named(namedKey("left", { ctrl: true })), ["ctrl+left", "Ctrl-Left"]);
  assertEquals(named(namedKey("pageup", { alt: true, shift: true })), ["alt+shift+pageup", "Alt-Shift-PageUp"]);
  assertEquals(named(keyOfCharacter("?")!), ["?", "?"]);
  assertEquals(named(keyOfCharacter("A")!), ["A", "A"]);
  assertEquals(named(keyOfCharacter("+", { alt: true })!), ["alt++", "Alt-+"]);
  assertEquals(named(keyOfCharacter(" ")!), ["space", "Space"]);
});

Deno.test("Keymap finds actions, some only for an empty input, and ignores Shift where it is not bound", () => {
  const keymap = new Keymap([
    { keys: ["?"], action: "keys", help: "shows the keys", whenEmpty: true },
    { keys: ["up"], action: "up", help: "" },
    { keys: ["tab", "ctrl+i"], action: "next", help: "goes on" },
    { keys: ["shift+tab"], action: "back", help: "goes back" },
  ]);
  const question = keyOfCharacter("?")!;
  assertEquals([keymap.actionOf(question, true), keymap.actionOf(question, false)], ["keys", undefined]);
  assertEquals(keymap.actionOf(namedKey("up", { shift: true }), false), "up");
  assertEquals(keymap.actionOf(namedKey("up", { alt: true }), false), undefined);
  assertEquals(keymap.actionOf(namedKey("tab", { shift: true }), true), "back");
  assertThrows(() => new Keymap([{ keys: ["a", "a"], action: 1, help: "" }]), Error, "Cannot bind a");
});

Deno.test("Keymap keeps Alt with a character that is not bound, except for a slash", () => {
  const keymap = new Keymap([{ keys: ["alt+b", "alt+shift+u"], action: "word", help: "" }]);
  const named = (sequence: string) =>
    new InputDecoder().push(new TextEncoder().encode(sequence)).flatMap((key) =>
      keyName(keymap.keyIn(key as Key, false))
    );
  assertEquals(named("\x1b/"), ["/"]);
  assertEquals(named("\x1bH\x1b \x1b漢"), ["alt+shift+h", "alt+space", "alt+漢"]);
  assertEquals(named("\x1bb\x1bU/\x01"), ["alt+b", "alt+shift+u", "/", "ctrl+a"]);
  assertEquals(named("\x1b\x1b[A\x1b\x01"), ["alt+up", "ctrl+alt+a"]);
});

Deno.test("keyLines() returns a line for each binding with a help text", () => {
  const rows = [{ keys: ["f1", "?", "x"], action: 1, help: "helps" }, { keys: ["f2"], action: 2, help: "" }];
  assertEquals(keyLines(rows), [{ keys: "F1, ?", help: "helps" }]);
});

Deno.test("EDITING_KEYS has only keys that a terminal can send", () => {
  const sent = [
    "\x1b\r",
    "\n",
    "\x1b[13;2u",
    "\t",
    "\x1b[Z",
    "\x7f",
    "\x1b[127;5u",
    "\x1b[104;5u",
    "\x1b\x7f",
    "\x1f",
    "\x1b_",
    "\x1b\x1f",
  ];
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  sent.push(
    ...letters.map((letter) => String.fromCharCode(letter.charCodeAt(0) & 31)).filter((it) => !"\x1b".includes(it)),
  );
  sent.push(...letters.map((letter) => `\x1b${letter}`));
  for (const modifier of [1, 2, 3, 5]) {
    sent.push(...[..."ABCDHF"].map((letter) => `\x1b[1;${modifier}${letter}`), `\x1b[3;${modifier}~`);
  }
  const names = new Set(sent.flatMap((sequence) => {
    const decoder = new InputDecoder();
    const inputs = [...decoder.push(new TextEncoder().encode(sequence)), ...decoder.flush()];
    return inputs.map((input) => input.type === "key" ? keyName(input) : input.type);
  }));
  assertEquals(EDITING_KEYS.flatMap(({ keys }) => keys).filter((key) => !names.has(key)), []);
});
