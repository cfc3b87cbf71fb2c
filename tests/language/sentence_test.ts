import { assertEquals, assertThrows } from "@std/assert";
import { loadLanguage } from "../../lib/language/load.ts";
import {
  type Arguments,
  currentLanguage,
  currentLocale,
  inWords,
  joinSentences,
  listInWords,
  parts,
  say,
  setLanguage,
  t,
} from "../../lib/language/mod.ts";

const english = await loadLanguage("en");
const german = await loadLanguage("de");
const arabic = await loadLanguage("ar");

Deno.test("t() puts a message of the current language into words", () => {
  assertEquals(t("common.cancel"), "Cancel");
  setLanguage(german);
  try {
    assertEquals(t("common.cancel"), "Abbrechen");
    assertEquals([currentLanguage(), currentLocale()], ["de", "de"]);
  } finally {
    setLanguage(english);
  }
});

Deno.test("a sentence is put into words by the view and the language that show it", () => {
  const lost = joinSentences(say("connection.lost-because", { reason: say("connection.silent") }), "Bye.");
  assertEquals(inWords(lost), "Connection lost: The server has not answered for a minute. Bye.");
  assertEquals(
    inWords(lost, "page", german),
    "Verbindung verloren: Der Server antwortet seit einer Minute nicht. Bye.",
  );
  assertEquals(inWords(say("connection.come-back"), "page"), "Press Rejoin to come back.");
  assertEquals(inWords(say("connection.come-back"), "terminal"), "Type /rejoin to come back.");
});

Deno.test("parts() leaves values as they are", () => {
  const nick = { tag: "bdi" };
  assertEquals(parts("page.connected-elsewhere", { nick }), [
    "You are already connected in another tab, as ",
    nick,
    ".",
  ]);
  assertEquals(parts("page.connected-elsewhere", { nick: 7 })[1], "7");
});

Deno.test("values are isolated where directions meet, if the view can", () => {
  const elsewhere = (nick: string) => t("page.connected-elsewhere", { nick });
  assertEquals(elsewhere("ليلى"), "You are already connected in another tab, as ليلى.");
  try {
    setLanguage(english, { isolates: true });
    assertEquals(elsewhere("bob"), "You are already connected in another tab, as bob.");
    assertEquals(elsewhere("ليلى"), "You are already connected in another tab, as \u2068ليلى\u2069.");
    assertEquals(listInWords(["bob", "ليلى"]), "bob and \u2068ليلى\u2069");
    setLanguage(arabic, { isolates: true });
    assertEquals(elsewhere("bob").includes("\u2068bob\u2069"), true);
    assertEquals(elsewhere("\u2069bob\u2068").includes("\u2068bob\u2069"), true);
    assertEquals(t("people.you-are-away").includes("\u2068/back\u2069"), true);
  } finally {
    setLanguage(english);
  }
});

Deno.test("listInWords() joins names as the language does", () => {
  assertEquals(listInWords(["alice", "bob", "carol"]), "alice, bob and carol");
});

Deno.test("a message of an area that was not loaded is an error", () => {
  assertThrows(() => inWords(say("common.ok"), "page", { language: "de", areas: {} }), Error, "without common.ok");
});

// Each of these is an error of the compiler; at run time, nothing calls it.
const _wrong = () => {
  // @ts-expect-error no such message
  t("page.nothing");
  // @ts-expect-error no values
  t("page.connected-elsewhere");
  // @ts-expect-error another name
  t("page.connected-elsewhere", { nock: "bob" });
  // @ts-expect-error values for a message without any
  t("common.ok", { nick: "bob" });
};

type Values = Arguments<
  "{count, plural, one {# person is} other {# people are, {x}}} in {room}. {is, select, a {b} other {{y, number}}}"
>;
const _right: Values = { count: 1, room: "#lobby", x: say("common.ok"), is: true, y: 3 };
// @ts-expect-error a plural needs a number
const _text: Values = { count: "1", room: "#lobby", x: 2, is: "a", y: 3 };
