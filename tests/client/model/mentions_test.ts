import { assertEquals } from "@std/assert";
import { markedParts, mentions, mentionsReader } from "../../../lib/client/model/mentions.ts";

const RINGS: readonly (readonly [string, string])[] = [
  ["mark", "mark"],
  ["mark: hi", "mark"],
  ["ask Mark!", "mark"],
  ["@mark please", "mark"],
  ["thanks mark.", "mark"],
  ["(mark)", "mark"],
  ["**mark**", "mark"],
  ["mark's idea", "mark"],
  ["mark’s idea", "mark"],
  ["mark, alice", "mark"],
  ["mark/alice: look", "mark"],
  ["alice/mark: look", "mark"],
  ["mark... are you there", "mark"],
  ["thanks - mark", "mark"],
  ["thanks--mark", "mark"],
  ["well — mark—said", "mark"],
  ["mark😀", "mark"],
  ["mark.\nnext", "mark"],
  ["see http://x/mark, mark", "mark"],
  ["see http://x/y mark", "mark"],
  ["mail mark@x.com or ask mark", "mark"],
  ["write to joe@x.com: mark knows", "mark"],
  ["write to joe@x.com:mark knows", "mark"],
  ["@mark@bob come here", "mark"],
  ["@mark@bob come here", "bob"],
  ["ＭＡＲＫ！", "mark"],
  ["\u200fmark\u200f", "mark"],
  ["请mark看一下", "mark"],
  ["李雷你好", "李雷"],
  ["谢谢李雷！", "李雷"],
  ["李雷さん", "李雷"],
  ["請問李雷在嗎", "李雷"],
  ["hi李雷ok", "李雷"],
  ["@李雷@韩梅梅", "韩梅梅"],
  ["谢谢@mark", "mark"],
  ["ok@李雷", "李雷"],
  ["ありがとう、たろうくん", "たろう"],
  ["タローさん", "タロー"],
  ["สวัสดีสมชายครับ", "สมชาย"],
  ["철수야 안녕", "철수"],
  ["mark님", "mark"],
  ["mark씨", "mark"],
  ["Jose\u0301, hi", "José"],
  ["José, hi", "Jose\u0301"],
  ["JOSÉ!", "José"],
  ["hola jose", "José"],
  ["lukasz: hi", "Łukasz"],
  ["STRASSE?", "Straße"],
  ["Straße?", "strasse"],
  ["STRAẞE?", "Straße"],
  ["ΝΊΚΟΣ", "Νίκος"],
  ["Алёна, привет", "Алёна"],
  ["алена, привет", "Алёна"],
  ["IŞIK", "işık"],
  ["شكرا أحمد", "أحمد"],
  ["شكرا يا أَحْمَد", "أحمد"],
  ["أحمـــد!", "أحمد"],
  ["سلمت لأحمد", "أحمد"],
  ["وأحمد", "أحمد"],
  ["ליוסי", "יוסי"],
  ["יוֹסִי", "יוסי"],
  ["नमस्ते राम।", "राम"],
  ["O’Brien: hi", "O'Brien"],
  ["_under: hi", "_under"],
];

const SILENT: readonly (readonly [string, string])[] = [
  ["", "mark"],
  ["malice", "alice"],
  ["alices", "alice"],
  ["al_alice", "alice"],
  ["alice_", "alice"],
  ["ÄAlice", "alice"],
  ["mark2", "mark"],
  ["mark-2", "mark"],
  ["x-mark", "mark"],
  ["mark.txt", "mark"],
  ["bench.mark", "mark"],
  ["see notes/mark.txt", "mark"],
  ["http://x/mark", "mark"],
  ["https://mark/", "mark"],
  ["https://x.y/?u=mark&v=1", "mark"],
  ["see example.com/mark", "mark"],
  ["/home/mark/notes", "mark"],
  ["cd ~/mark", "mark"],
  ["C:\\Users\\mark\\x", "mark"],
  ["run it with --mark", "mark"],
  ["mark@x.com", "mark"],
  ["mark@localhost", "mark"],
  ["git clone git@github.com:mark/notes", "mark"],
  ["scp a.txt joe@box:/srv/mark", "mark"],
  ["bob@mark", "mark"],
  ["bob@mark.org", "mark"],
  ["first.mark@x.com", "mark"],
  ["join #mark", "mark"],
  ["m\u200bark", "mark"],
  ["José, hi", "jose"],
  ["Jose\u0301, hi", "jose"],
  ["Änne", "anne"],
  ["李雷-2", "李雷"],
  ["李雷.txt", "李雷"],
  ["김철수진", "철수"],
  ["रामा", "राम"],
  ["understand", "_under"],
];

Deno.test("mentions() finds a nickname in any script", () => {
  assertEquals(RINGS.filter(([text, nick]) => !mentions(text, nick)), []);
});

Deno.test("mentions() ignores a nickname inside a longer word, a path or an address", () => {
  assertEquals(SILENT.filter(([text, nick]) => mentions(text, nick)), []);
});

Deno.test("mentions() reads only the beginning of a very long text", () => {
  assertEquals(mentions(`${"x ".repeat(7_000)}mark`, "mark"), true);
  assertEquals(mentions("e\u0301\u0323".repeat(5_000_000) + " mark", "mark"), false);
});

Deno.test("words that the person wants to see mention them, in any script, and as whole words", () => {
  const reader = { me: "alice", settings: { highlight: ["Tincan", "c++", "次の版", "new release"] } };
  for (const text of ["TINCAN!", "we use C++ here", "今日は次の版です", "the New Release is out", "alice?"]) {
    assertEquals(mentionsReader(text, reader), true, text);
  }
  for (const text of ["tincans", "c+ is not it", "release", "see http://x/tincan", "hello"]) {
    assertEquals(mentionsReader(text, reader), false, text);
  }
});

Deno.test("markedParts() marks what mentions the person, and keeps the text", () => {
  const marked = (text: string, highlight: string[] = []) =>
    markedParts(text, { me: "José", settings: { highlight } }).map(({ text, isMarked }) =>
      isMarked ? `[${text}]` : text
    )
      .join("");
  assertEquals(marked("hello"), "hello");
  assertEquals(marked(""), "");
  assertEquals(marked("jose, Jose\u0301 and JOSÉ"), "[jose], [Jose\u0301] and [JOSÉ]");
  assertEquals(marked("see http://x/jose, jose"), "see http://x/jose, [jose]");
  assertEquals(
    marked("ﬁne release, the release notes", ["release", "release notes", "fine"]),
    "[ﬁne] [release], the [release notes]",
  );
  assertEquals(marked("謝謝joséです"), "謝謝[josé]です");
  assertEquals(marked("hey @jose, jose @jose"), "hey [@jose], [jose] [@jose]");
});

Deno.test("mentions() finds a name between marks of formatting, and none in a longer name", () => {
  for (const text of ["_bob_, look", "*bob*: look", "> ~bob~", "*_bob_*"]) {
    assertEquals(mentions(text, "bob"), true, text);
  }
  for (const text of ["my_bob_x", "_bob", "__bob__"]) assertEquals(mentions(text, "bob"), false, text);
});
