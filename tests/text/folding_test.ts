import { assertEquals } from "@std/assert";
import { foldText, plainText, searchText, withoutVowelPoints } from "../../lib/text/mod.ts";

Deno.test("foldText() folds case, wide letters, ligatures and composed characters", () => {
  const cases = [
    ["Straße STRAẞE", "strasse strasse"],
    ["ＡＢＣ ﬁ", "abc fi"],
    ["Jose\u0301", "josé"],
    ["ΣΊΣΥΦΟΣ σίσυφος", "σίσυφοσ σίσυφοσ"],
    ["Ёлка", "ёлка"],
  ];
  for (const [text, folded] of cases) assertEquals(foldText(text), folded);
});

Deno.test("plainText() returns what people type on a keyboard without accents", () => {
  const cases = [
    ["José", "jose"],
    ["Łukasz", "lukasz"],
    ["Øre Æon Œuvre Þór", "ore aeon oeuvre thor"],
    ["Đặng", "dang"],
    ["İstanbul ışık", "istanbul isik"],
    ["Ёлка й", "елка и"],
    ["Νίκος", "νικοσ"],
    ["がぎ हिन्दी กี่", "がぎ हिन्दी กี่"],
    ["أَحْمَد", "أحمد"],
  ];
  for (const [text, plain] of cases) assertEquals(plainText(text), plain);
});

Deno.test("withoutVowelPoints() keeps the letters of Arabic and Hebrew", () => {
  assertEquals(withoutVowelPoints("أَحْمَـــد יוֹסִי"), "أحمد יוסי");
});

Deno.test("foldText() drops marks stacked on a letter", () => {
  assertEquals([...foldText(`q${"\u0301".repeat(100_000)}`)].length, 31);
});

Deno.test("searchText() unifies what people type in different ways", () => {
  const cases = [
    ["Straße Øre Łódź Ёлка", "strasse ore lodz елка"],
    ["ｓｅｒｖｅｒ２ ﬁle ｶﾞｰﾄﾞ", "server2 file がーど"],
    ["カタカナ ひらがな ヴ", "かたかな ひらがな ゔ"],
    ["soft\u00adhyphen zero\u200bwidth me\u0301", "softhyphen zerowidth me"],
    ["👍🏽 ❤️ 1️⃣ 🎉 €", "👍 ❤ 1 🎉 €"],
    ["أُرِيدُ إلى آخر مكتبة می‌خواهم", "اريد الي اخر مكتبه ميخواهم"],
    ["שָׁלוֹם", "שלומ"],
    ["٠٩ ۱۲ ०९ ๑๒ ０９", "09 12 09 12 09"],
    ["한국어", "한국어"],
    ["한국어".normalize("NFD"), "한국어"],
    ["กำลัง น้ำ", "กําลัง น้ํา"],
    ["हिन्दी", "हिन्दी"],
  ];
  for (const [text, folded] of cases) assertEquals(searchText(text), folded);
});
