import { assertEquals, assertThrows } from "@std/assert";
import { checkNick, checkRoom, ProtocolError } from "../../lib/protocol/mod.ts";
import { mixedScripts } from "../../lib/text/scripts.ts";

Deno.test("mixedScripts() allows scripts that people mix in a name", () => {
  const names = [
    "alice",
    "Zoë",
    "Ångström_2",
    "алиса",
    "Ελένη",
    "مريم",
    "שרה",
    "ปราณี",
    "हिन्दी",
    "李小龍",
    "たなか太郎",
    "タナカ",
    "tokyo東京",
    "김철수",
    "kim김",
    "ᚠᚢᚦ",
    "2026",
    "Аня_PC",
    "Ольга-IT.bob",
    "_",
    "e\u0301",
    "alice-٣".slice(0, 6),
  ];
  for (const name of names) assertEquals(mixedScripts(name), undefined, name);
});

Deno.test("mixedScripts() returns the scripts of a deceptive name", () => {
  const names: [string, string[]][] = [
    ["аlice", ["Cyrillic", "Latin"]],
    ["aliсe", ["Latin", "Cyrillic"]],
    ["bοb", ["Latin", "Greek"]],
    ["x_bοb", ["Latin", "Greek"]],
    ["алαса", ["Cyrillic", "Greek"]],
    ["aᚠ", ["Latin", "other"]],
    ["かなkim김", ["Hiragana", "Latin", "Hangul"]],
  ];
  for (const [name, mixed] of names) assertEquals(mixedScripts(name), mixed, name);
});

Deno.test("checkNick() and checkRoom() reject mixed scripts with the reason", () => {
  const nick = assertThrows(() => checkNick("аlice"), ProtocolError);
  assertEquals([nick.code, nick.message], [
    "nick-invalid",
    "That nickname mixes Cyrillic and Latin letters, and could be mistaken for another name.",
  ]);
  const room = assertThrows(() => checkRoom("#lοbby"), ProtocolError);
  assertEquals(room.code, "room-invalid");
  for (const invisible of ["ali\u200bce", "alice\u200d", "\u2060alice", "al\u00adice", "alice\ufe0f", "al\u180eice"]) {
    assertEquals(assertThrows(() => checkNick(invisible), ProtocolError).code, "nick-invalid");
  }
});
