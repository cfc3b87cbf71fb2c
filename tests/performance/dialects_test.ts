import { assert, assertEquals } from "@std/assert";
import { type Dialect, DIALECTS, MARK, markedText, MIN_TEXT, Template, WIDTH } from "../../bench/dialects.ts";
import { decodeMessages } from "./decode.ts";

function fill(text: string, numbers: { n?: number; i?: number; t?: number }): string {
  return new TextDecoder().decode(new Template(text).fill(numbers));
}

Deno.test("Template.fill() writes each number at the width of its hole", () => {
  assertEquals(fill("u%n:%i:%t!", { n: 42, i: 7, t: 1234567890 }), "u000042:0000000007:1234567890!");
  assertEquals(fill("%n%n", { n: 123456 }), "123456123456");
});

Deno.test("Template.fill() writes zeros without a number, and the last digits of a number that is too long", () => {
  assertEquals(fill("%n", {}), "000000");
  assertEquals(fill("%t", { t: 98_765_432_109 }), "8765432109");
});

Deno.test("Template.fill() leaves other text and earlier messages unchanged", () => {
  assertEquals(fill("100 % %x %%", {}), "100 % %x %%");
  const template = new Template("%n");
  const first = template.fill({ n: 1 });
  template.fill({ n: 2 });
  assertEquals(new TextDecoder().decode(first), "000001");
  assertEquals([...new Template("\u00ff\u0000").fill({})], [255, 0]);
});

Deno.test("markedText() has the given length when filled, and a marker at its start", () => {
  for (const length of [MIN_TEXT, 64, 400, 1024]) {
    const text = fill(markedText(length), { t: 1 });
    assertEquals(text.length, length);
    assertEquals([text.charCodeAt(0), text.lastIndexOf("^")], [MARK, 0]);
    assertEquals(text.slice(1, MIN_TEXT), "1".padStart(WIDTH.t, "0"));
  }
});

Deno.test("clients send complete frames and valid messages to Tincan", () => {
  const { login, say, ping }: Dialect = DIALECTS.tincan;
  const text = fill(markedText(1024), { t: 5 });
  const bytes = [login[0].say, say(markedText(1024)), ping!.answer].map((it) =>
    new Template(it).fill({ n: 9, i: 3, t: 5 })
  );
  assertEquals(bytes.map(decodeMessages), [
    [{ type: "hello", protocol: 1, nick: "u000009", agent: "bench" }],
    [{ type: "send", id: "0000000003", to: "#lobby", text }],
    [{ type: "pong" }],
  ]);
});

Deno.test("clients send the length of the text first to a NATS server", () => {
  for (const length of [64, 1024]) {
    const [command, text, rest] = fill(DIALECTS.nats.say(markedText(length)), { t: 5 }).split("\r\n");
    assertEquals([command, text.length, rest], [`PUB bench ${length}`, length, ""]);
  }
});

Deno.test("clients send lines of at most 512 bytes to an IRC server, and no marker at login", () => {
  const { longest, say }: Dialect = DIALECTS.irc;
  assert(fill(say(markedText(longest!)), {}).length <= 512 - ":u000000!u@255.255.255.255 ".length);
  for (const { login } of Object.values(DIALECTS)) {
    for (const step of login) assertEquals(`${step.say}${step.until}`.includes(String.fromCharCode(MARK)), false);
  }
});
