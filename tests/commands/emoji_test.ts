import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { emojiStartingWith, replaceEmoji } from "../../lib/commands/mod.ts";

const NAMES = new Map([["tada", "🎉"], ["+1", "👍"], ["30", "💥"], ["100", "💯"], ["cout", "🐄"], ["smile", "😄"], [
  "key",
  "🔑",
]]);

Deno.test("replaceEmoji() replaces names with emoji", () => {
  const texts: Record<string, string> = {
    "well done :tada:": "well done 🎉",
    ":+1::tada: (:100:)": "👍🎉 (💯)",
    ":Smile:, :smile:!": "😄, 😄!",
    "/me :tada:": "/me 🎉",
    "so:\n:tada:\n": "so:\n🎉\n",
    "done!:tada:": "done!🎉",
    "👍🏽:tada:🎉": "👍🏽🎉🎉",
    "谢谢:tada:！": "谢谢🎉！",
    "谢谢！:tada:谢谢": "谢谢！🎉谢谢",
    "**:tada:** and _:tada:_": "**🎉** and _🎉_",
    "“:tada:”": "“🎉”",
    "(well done :tada:).": "(well done 🎉).",
    "> :tada:": "> 🎉",
    "it`s :tada:": "it`s 🎉",
    "`a` :tada: `b`": "`a` 🎉 `b`",
  };
  for (const [text, expected] of Object.entries(texts)) assertEquals(replaceEmoji(text, NAMES), expected, text);
});

Deno.test("replaceEmoji() leaves times, code, links, parts of words and unknown names unchanged", () => {
  const texts = [
    "at 10:30:00",
    "std::cout::x",
    "a:key:b",
    "aa:bb:30:cc",
    ":nobody: knows",
    "`:tada:` and ```\n:tada:\n```",
    "``` :tada: without an end",
    "http://host/:tada:/x https://a.b/c:100:",
    "C:\\:key:\\",
    ":tada",
    "a[:key:]",
    "[[:key:]]",
    "--opt=:key:",
    "f(:key:)",
    "{:key: 1}",
    '"status": ":key:"',
    "x = ':key:'",
    ":key:=1",
    ":key:.value",
    "<:key:>",
    "$:key:",
    "``a ` :key:``",
    "    x :key:",
    "if x:\n\treturn :key:",
    "--:key:",
  ];
  for (const text of texts) assertEquals(replaceEmoji(text, NAMES), text);
});

Deno.test("replaceEmoji() accepts any text, and changes none without a colon", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    assertEquals(replaceEmoji(text.replaceAll(":", ""), NAMES), text.replaceAll(":", ""));
    replaceEmoji(text, NAMES);
  }));
});

Deno.test("emojiStartingWith() returns a limited number of names, the shortest first", () => {
  assertEquals(emojiStartingWith("", NAMES, 2), ["+1", "30"]);
  assertEquals(emojiStartingWith("S", NAMES, 9), ["smile"]);
});
