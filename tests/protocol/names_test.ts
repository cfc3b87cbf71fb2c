import { assert, assertEquals, assertMatch, assertNotEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { checkNick, checkRoom, ProtocolError } from "../../lib/protocol/mod.ts";
import { foldName } from "../../lib/text/mod.ts";

function refused(code: string, check: () => string): string {
  const error = assertThrows(check, ProtocolError);
  assertStrictEquals(error.code, code);
  return error.message;
}

const OTHER_CHARACTERS = "That nickname can contain only letters, digits, “_”, “-”, “.” and “'”.";

const same = (a: string, b: string) => assertStrictEquals(foldName(a), foldName(b), `${a} and ${b}`);

Deno.test("foldName() ignores case in any script", () => {
  same("Alice", "aLICE");
  same("JOSÉ", "josé");
  same("ЖЕНЯ", "женя");
  same("ΣΊΣΥΦΟΣ", "σίσυφος");
  same("ნინო", "ᲜᲘᲜᲝ");
  same("𐐀𐐁", "𐐨𐐩");
});

Deno.test("foldName() unifies final sigma, and sharp s", () => {
  same("σίσυφος", "σίσυφοσ");
  same("straße", "STRASSE");
  same("straße", "strasse");
  same("STRAẞE", "straße");
});

Deno.test("foldName() unifies Unicode forms of the same text", () => {
  same("jose\u0301", "jos\u00e9"); // decomposed
  same("ａｌｉｃｅ", "alice"); // full width
  same("ＡＬＩＣＥ", "alice");
  same("ﬁona", "fiona"); // ligature
  same("ſam", "sam"); // long s
  same("\u212bke", "åke"); // angstrom sign
  same("カ\u3099", "ガ");
});

Deno.test("foldName() distinguishes letters and accents", () => {
  for (const [a, b] of [["jose", "josé"], ["alice", "alicе"], ["a_b", "a-b"], ["bob", "bob1"]] as const) {
    assertNotEquals(foldName(a), foldName(b));
  }
});

Deno.test("foldName() keeps the # of a room", () => {
  assertStrictEquals(foldName("#Lobby"), "#lobby");
  assertStrictEquals(foldName("#ＣＡＦＥ\u0301"), "#café");
});

Deno.test("foldName() of any character is idempotent and independent of case", () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCodePoint(code);
    const folded = foldName(character);
    if (
      foldName(folded) !== folded || foldName(character.toLowerCase()) !== folded ||
      foldName(character.toUpperCase()) !== folded
    ) throw new Error(`U+${code.toString(16)} does not fold steadily`);
  }
});

Deno.test("foldName() of any nickname is idempotent", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 32 }), (text) => {
      let nick;
      try {
        nick = checkNick(text);
      } catch {
        return;
      }
      assertStrictEquals(foldName(foldName(nick)), foldName(nick));
      assertStrictEquals(foldName(nick.normalize("NFD")), foldName(nick));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("checkNick() accepts letters, digits and marks of any script, and _ - .", () => {
  const nicks = [
    "a",
    "Alice",
    "bob_2",
    "x-y.z",
    "_",
    ".",
    "-",
    "7",
    "Ирина",
    "名前",
    "สมชาย",
    "अनिल",
    "שלום",
    "𝒳",
    "٣",
  ];
  for (const nick of nicks) assertStrictEquals(checkNick(nick), nick.normalize("NFC"));
});

Deno.test("checkNick() returns the nickname trimmed and in NFC, and keeps its case", () => {
  assertStrictEquals(checkNick("  Jose\u0301\n"), "Jos\u00e9");
  assertStrictEquals(checkNick("Ｆｕｌｌ"), "Ｆｕｌｌ");
});

Deno.test("checkNick() rejects an empty nickname", () => {
  for (const nick of ["", " ", "\t\n", "\ufeff", "\u3000"]) {
    assertStrictEquals(refused("nick-invalid", () => checkNick(nick)), "That nickname is empty.");
  }
});

Deno.test("checkNick() rejects other characters", () => {
  const nicks = ["@bob", "#bob", "a,b", "a/b", "a:b", "a\0b", "\x1b[31m", "😀", "a\u202eb", "a\u200db", "@a b"];
  for (const nick of [...nicks, "a\u200bb", "½", "Ⅷ", "\ud800", "a\udc00", "ﷺ", "\u00ada"]) {
    assertStrictEquals(refused("nick-invalid", () => checkNick(nick)), OTHER_CHARACTERS);
  }
});

Deno.test("checkNick() and checkRoom() suggest one word for several", () => {
  for (const nick of ["Mary Ann", "Mary\u00a0Ann", " Mary \n Ann "]) {
    assertStrictEquals(refused("nick-invalid", () => checkNick(nick)), `${OTHER_CHARACTERS} Try Mary_Ann.`);
  }
  assertMatch(refused("room-invalid", () => checkRoom("#tea time")), / Try #tea_time\.$/);
  refused("nick-invalid", () => checkNick(`${"a".repeat(31)} ${"b".repeat(31)}`));
});

Deno.test("checkNick() accepts people's names as they write them", () => {
  const nicks = ["O'Brien", "D'Angelo", "José", "Аня_PC", "李雷", "Jean-Pierre", "Łukasz", "Nguyễn_Văn.An", "Ольга-IT"];
  for (const nick of nicks) assertStrictEquals(checkNick(nick), nick);
  assertStrictEquals(checkNick("O’Brien"), "O'Brien");
  for (const nick of ["'alice", "alice'", "a''b", "a'1", "1'a", "a.'b", "'"]) {
    assertStrictEquals(refused("nick-invalid", () => checkNick(nick)), OTHER_CHARACTERS);
  }
});

Deno.test("checkNick() rejects an address, since a ban on it would apply to a machine", () => {
  for (const nick of ["192.168.1.7", " 10.0.0.1", "999.1.1.1", "１０.0.0.1", "١.٢.٣.٤"]) {
    const message = refused("nick-invalid", () => checkNick(nick));
    assertStrictEquals(message, "That nickname looks like an IP address.");
  }
  for (const nick of ["10.0.0", "1.2.3.4.5", "1.2.3.a", "1234.1.1.1", "1984"]) {
    assertStrictEquals(checkNick(nick), nick);
  }
});

Deno.test("checkNick() rejects invisible letters and marks", () => {
  for (
    const invisible of [
      ..."\u3164\uffa0\u115f\u1160\u034f\ufe0f\u180b\u17b4\u{e0100}".split(/(?:)/u),
      ..."\u{13441}\u{13442}\u2d7f\u{1107f}\u{16fe4}\u17d2\u1039".split(/(?:)/u),
    ]
  ) {
    for (const nick of ["server" + invisible, `a${invisible}b`]) refused("nick-invalid", () => checkNick(nick));
  }
  assertStrictEquals(
    refused("nick-invalid", () => checkNick("\u3164")),
    "That nickname contains an invisible character.",
  );
});

Deno.test("checkNick() accepts a combining mark after a letter, and rejects it at the start", () => {
  assertStrictEquals(checkNick("x\u0301"), "x\u0301");
  for (const nick of ["\u0301", "\u0301x", " \u0301x", "\u20dda"]) refused("nick-invalid", () => checkNick(nick));
});

Deno.test("checkNick() accepts at most 32 characters, counted as code points", () => {
  for (const letter of ["a", "é", "名", "𝒳"]) {
    assertStrictEquals(checkNick(letter.repeat(32)), letter.repeat(32));
    assertStrictEquals(
      refused("nick-invalid", () => checkNick(letter.repeat(33))),
      "That nickname is longer than 32 characters.",
    );
  }
  refused("nick-invalid", () => checkNick("a".repeat(1_000_000)));
});

Deno.test("checkNick() counts the characters of the nickname as shown", () => {
  assertStrictEquals(checkNick(" " + "e\u0301".repeat(32) + " "), "é".repeat(32));
  refused("nick-invalid", () => checkNick("x\u0301".repeat(17))); // has no precomposed form
});

Deno.test("checkNick() reserves “server” for the operator, in any case and form", () => {
  for (
    const nick of [
      "server",
      "Server",
      "SERVER",
      " server ",
      "ｓｅｒｖｅｒ",
      "ＳＥＲＶＥＲ",
      "ſerver",
      "𝐬𝐞𝐫𝐯𝐞𝐫",
      "ˢᵉʳᵛᵉʳ",
    ]
  ) {
    const message = refused("nick-invalid", () => checkNick(nick));
    assertStrictEquals(message, "The nickname “server” is reserved for the operator of the server.");
  }
  for (const nick of ["server1", "servers", "the.server", "sérver"]) assertStrictEquals(checkNick(nick), nick);
});

Deno.test("checkNick() does not treat names of Object's properties as special", () => {
  for (const nick of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    assertStrictEquals(checkNick(nick), nick);
    assertStrictEquals(foldName(nick), nick.toLowerCase());
  }
});

Deno.test("checkNick() accepts what it returned, unchanged", () => {
  const alphabet = fc.constantFrom(..."aAéſß名สิ𝒳ｓ\u0301\u0327_-. \t#@٣");
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: alphabet, maxLength: 40 }), fc.string({ unit: "grapheme" })), (text) => {
      let nick;
      try {
        nick = checkNick(text);
      } catch (error) {
        assert(error instanceof ProtocolError && error.code === "nick-invalid");
        return;
      }
      assertStrictEquals(checkNick(nick), nick);
      assert([...nick].length <= 32 && !/[\s#@\p{C}]/u.test(nick));
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("checkRoom() accepts # and a name by the rules of nicknames", () => {
  for (const room of ["#lobby", "#a", "#чай", "#日本.語-2", "#server"]) assertStrictEquals(checkRoom(room), room);
  assertStrictEquals(checkRoom(" #Cafe\u0301 "), "#Caf\u00e9");
});

Deno.test("checkRoom() rejects a name without its #", () => {
  for (const room of ["", "lobby", "@lobby", "＃lobby", " ", "-#a"]) {
    assertStrictEquals(
      refused("room-invalid", () => checkRoom(room)),
      "The name of a room starts with “#”. Example: #lobby.",
    );
  }
});

Deno.test("checkRoom() rejects an empty, an overlong and an invalid name", () => {
  assertStrictEquals(refused("room-invalid", () => checkRoom("#")), "That room name is empty.");
  assertStrictEquals(
    refused("room-invalid", () => checkRoom("#" + "a".repeat(33))),
    "That room name is longer than 32 characters.",
  );
  assertStrictEquals(checkRoom("#" + "𝒳".repeat(32)), "#" + "𝒳".repeat(32));
  for (const room of ["##", "# a", "#a b", "#a#b", "#\u0301a", "#a\u3164", "#😀", "#a\n"]) {
    if (room === "#a\n") assertStrictEquals(checkRoom(room), "#a");
    else refused("room-invalid", () => checkRoom(room));
  }
});

Deno.test("checkRoom() and checkNick() agree on every name except the reserved nickname", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 3 }), (name) => {
      if (name.trim() !== name) return;
      const accepts = (check: () => void) => {
        try {
          check();
          return true;
        } catch {
          return false;
        }
      };
      assertEquals(accepts(() => checkRoom("#" + name)), accepts(() => checkNick(name)));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("checkNick() rejects hidden, repeated and stacked marks, and accepts those of real names", () => {
  const hidden = [
    "mi\u0307lo",
    "m\u0131\u0307lo",
    "mil\u0307o",
    "\u0456\u0307",
    "i\u0328\u0307",
    "zoe\u0308\u0308",
    "milo\u0301\u0301",
  ];
  for (const nick of hidden) {
    assertStrictEquals(
      refused("nick-invalid", () => checkNick(nick)),
      "That nickname contains a hidden accent.",
    );
    refused("room-invalid", () => checkRoom(`#${nick}`));
  }
  const heap = `a${String.fromCodePoint(0x300, 0x301, 0x302, 0x303, 0x304)}`;
  assertStrictEquals(
    refused("nick-invalid", () => checkNick(heap)),
    "That nickname has more than four accents on one letter.",
  );
  assertStrictEquals(refused("nick-invalid", () => checkNick("a\u20ddb")), OTHER_CHARACTERS);
  const real = [
    "İstanbul",
    "Nguyễn",
    "Việt",
    "ṩ",
    "ǖ",
    "ė",
    "ཀྱི",
    "रश्मि",
    "שָׁלוֹם",
    "ประภาส์",
    "ক্ষমা",
    "جَمِيل",
    "ガ",
    "한국",
  ];
  for (const nick of real) checkNick(nick);
});
