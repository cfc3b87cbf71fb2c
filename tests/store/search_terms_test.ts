import { assertEquals } from "@std/assert";
import { searchTerms } from "../../lib/store/mod.ts";
import { openIndexDatabase } from "../../lib/store/sqlite/database.ts";
import { SearchIndex } from "../../lib/store/sqlite/search_index.ts";
import { conversationMark } from "../../lib/store/sqlite/conversation_keys.ts";
import { said } from "./fakes.ts";

/** What was said, what finds it, and what does not. */
const CASES: ReadonlyArray<readonly [said: string, found: readonly string[], missed: readonly string[]]> = [
  // Chinese, Japanese and Korean: any part, from one letter on.
  ["请重启server2谢谢", [
    "server2",
    "重启",
    "启",
    "谢",
    "「请重」",
    "重？",
    "请重启",
    "请重启server2",
    "启SERVER2谢",
    "serv",
  ], [
    "重谢",
    "启请",
    "erver2",
  ]],
  ["我们明天开会，下午三点", ["明天", "明天开会", "会，下", "下午 明天", "三点", "点"], ["开会三点", "会下午"]],
  ["サーバーを再起動しました", ["サーバー", "さーばー", "ｻｰﾊﾞｰ", "再起動", "起動", "しました", "サーバ"], ["起再"]],
  ["데이터베이스 서버를 다시 시작", ["서버", "베이스", "시작", "다시 서버", "서버를".normalize("NFD")], ["이트"]],
  ["２０２６年１１月３０日", ["2026年", "11月", "11月30日", "３０", "年１１月"], ["026年", "12月"]],
  // Thai, Lao, Khmer, Burmese.
  ["ไม่สามารถเชื่อมต่อเซิร์ฟเวอร์ได้", ["เซิร์ฟเวอร์", "เชื่อมต่อ", "ได้", "สามารถ"], ["ต่อได้"]],
  ["กรุณารอ ๑๒ นาที น้ำ", ["12 นาที", "รอ", "น้ำ"], ["13"]],
  ["ສະບາຍດີທຸກຄົນ", ["ບາຍດີ", "ທຸກຄົນ"], ["ດີຄົນ"]],
  ["សួស្តី\u200bពិភពលោក", ["ពិភពលោក", "សួស្តីពិភពលោក", "លោក"], []],
  ["မင်္ဂလာပါကမ္ဘာ", ["ကမ္ဘာ", "လာပါ"], []],
  // Arabic and Hebrew: with or without vowel signs, articles and the lines that stretch words.
  ["رأيت المكتب الجديد", ["مكتب", "المكتب", "مَكْتَب", "مكتـــب", "جديد", "رايت", "المك"], ["مكتبة", "كتاب"]],
  ["هُوَ فِي ٱلْمَكْتَبَةِ", ["المكتبة", "مكتبه", "في", "هو"], []],
  ["وبالمدرسة", ["مدرسة", "المدرسة"], []],
  ["نمی‌خواهم", ["خواهم", "می‌خواهم", "ميخواهم"], []],
  ["הַבַּיִת שֶׁלָּנוּ בירושלים", ["בית", "הבית", "שלנו", "ירושלים", "ירושלי"], ["בתי"]],
  // One letter for all the ways to type it.
  ["Treffen in der Hauptstraße", ["hauptstrasse", "HAUPTSTRASSE", "Hauptstraße", "haupt"], ["strasse"]],
  ["Øresund, Łódź und Ёлка", ["ore", "lodz", "ЕЛКА", "Øre", "łodz", "елк"], []],
  ["ﬁle ｓｅｒｖｅｒ Ⅳ ①", ["file", "ﬁ", "server", "ＳＥＲＶ", "iv", "1"], ["ile"]],
  ["Tiếng Việt, Đặng", ["tieng viet", "dang", "Việt"], []],
  ["İstanbul ΣΊΣΥΦΟΣ", ["istanbul", "σίσυφος", "σισυφοσ"], []],
  ["मुझे हिन्दी आती है", ["हिन्दी", "हिन्", "मुझे"], ["न्दी"]],
  ["re\u0301sume\u0301 naïve", ["résumé", "resume", "naive", "NAÏVE"], []],
  // Symbols and emoji.
  ["🎉 it costs 5€, or $6", ["🎉", "€", "5€", "$", "$6", "€ 🎉"], ["🎊", "£", "€5"]],
  ["party🎉🎉now 👍🏽 👩‍💻 🇩🇪 ❤️", ["🎉", "🎉🎉", "party🎉", "👍", "👍🏻", "👩‍💻", "💻", "🇩🇪", "❤", "now"], ["🎉party", "🇪🇩"]],
  ["c++ a<b x=>y ~5 foo_bar it's 3.14", ["c++", "++", "a<b", "=>", "foo", "bar", "foo_bar", "it's", "3.14", "14"], [
    "b<a",
    "c+++",
  ]],
];

Deno.test("what was said is found as people type it, in any script", () => {
  for (const [text, found, missed] of CASES) {
    using db = openIndexDatabase(":memory:");
    const index = new SearchIndex(db, "log", 0);
    index.take([{ ...said({ text }), seq: 1, at: 0 }], 1);
    const finds = (words: string) => {
      const steps = index.search({ marks: [[conversationMark("#lobby")]], text: words, from: 0, before: 9, limit: 9 });
      let step = steps.next();
      while (!step.done) step = steps.next();
      return step.value.length === 1;
    };
    assertEquals(found.filter((words) => !finds(words)), [], `not found in “${text}”`);
    assertEquals(missed.filter(finds), [], `found in “${text}”`);
  }
});

Deno.test("searchTerms() has one for each word in which there is something to find", () => {
  assertEquals(searchTerms("  two words "), ['"two" *', '"words" *']);
  assertEquals(searchTerms("… ?! \u0301 ^ ` \u200b"), []);
  assertEquals(searchTerms('重启" OR a*'), ['"重启"', '"or" *', '"a" *']);
  assertEquals(searchTerms("启 مكتب في 🎉 c++ 2重"), [
    '"启" *',
    '"مكت كتب"',
    '"في" *',
    '"🎉"',
    '"c ＋ ＋"',
    '"2 重" *',
  ]);
  assertEquals(searchTerms("x".repeat(10_000)), [`"${"x".repeat(10_000)}" *`]);
});
