import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { exportMessages } from "../../../lib/programs/server/export/export_program.ts";
import { readTime } from "../../../lib/programs/server/export/selection.ts";
import { StoreError } from "../../../lib/store/mod.ts";
import { EXPORT_FLAGS, readFlags, UsageError } from "../../../lib/terminal/flags/mod.ts";
import { ask, registered } from "../../support/asking.ts";
import { RawClient } from "../../support/raw_client.ts";
import { TestServer } from "../../support/test_server.ts";

/** Exports the messages of a data folder to a file, and returns the file and what the operator was told. */
async function run(data: string, ...args: string[]): Promise<{ text: string; told: string[] }> {
  const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
  const told: string[] = [];
  const { error } = console;
  console.error = (line: string) => told.push(line);
  try {
    const output = `${folder}/out`;
    await exportMessages(readFlags(EXPORT_FLAGS, ["--data", data, "--output", output, ...args]), "1.2.3");
    return { text: await Deno.readTextFile(output), told };
  } finally {
    console.error = error;
    await Deno.remove(folder, { recursive: true });
  }
}

/** Returns the lines of a file of JSON. */
// deno-lint-ignore no-explicit-any -- a test looks at whatever fields it expects
const linesOf = (text: string): any[] => text.trimEnd().split("\n").map((line) => JSON.parse(line));

const HOSTILE = `<script>alert("1")</script> & 'x' \u202e\u001b[31m https://example.org/?a=1&b="2"`;

/** A server on which something was said. */
async function talkative() {
  const server = new TestServer();
  const [alice, bob] = [await registered(server.port, "alice"), await RawClient.join(server.port, "bob")];
  await server.server.moderation.grant({ nick: "server", role: "operator" }, "alice", "moderator");
  await ask(alice, { type: "topic", room: "#lobby", text: "Release <Friday>" });
  const hello = await alice.say("hello\nagain");
  const answer = await bob.say(HOSTILE, { reply: hello.id, reply_seq: hello.seq });
  const wrong = await alice.say("helo");
  const lobby = { to: "#lobby" };
  await ask(alice, { type: "edit", ...lobby, about: wrong.seq, text: "hello, corrected" });
  const gone = await alice.say("a secret");
  await ask(alice, { type: "delete", ...lobby, about: gone.seq });
  await ask(bob, { type: "react", ...lobby, about: hello.seq, emoji: "👍" });
  await ask(alice, { type: "react", ...lobby, about: hello.seq, emoji: "👍" });
  await ask(alice, { type: "pin", ...lobby, about: answer.seq });
  await ask(alice, { type: "join", room: "#tea" });
  await alice.say("tea", { to: "#tea" });
  await ask(alice, { type: "join", room: "#team", private: true });
  await alice.say("between us", { to: "#team" });
  await alice.say("psst", { to: "@bob" });
  return {
    server,
    hello,
    answer,
    async [Symbol.asyncDispose]() {
      await Promise.all([alice.close(), bob.close()]);
      await server[Symbol.asyncDispose]();
    },
  };
}

Deno.test("server export writes open rooms as lines of JSON, while the server runs", async () => {
  await using it = await talkative();
  const { text, told } = await run(it.server.data);
  const [head, ...rest] = linesOf(text);
  assertEquals([head.type, head.version, head.program], ["tincan-export", 1, "1.2.3"]);
  assertEquals(rest.at(-1), { type: "end", messages: 5 });
  assertEquals(rest.filter(({ type }) => type === "topic"), [
    { type: "topic", to: "#lobby", topic: "Release <Friday>" },
  ]);
  const messages = rest.filter(({ type }) => type === "message");
  assertEquals(messages.map(({ to, from }) => `${to} ${from}`), [
    "#lobby alice",
    "#lobby bob",
    "#lobby alice",
    "#lobby alice",
    "#tea alice",
  ]);
  const [hello, answer, edited, deleted] = messages;
  assertEquals([hello.text, hello.id, hello.seq, hello.at], ["hello\nagain", it.hello.id, it.hello.seq, it.hello.at]);
  assertEquals(hello.reactions, [{ emoji: "👍", people: ["bob", "alice"] }]);
  assertEquals([answer.reply_seq, answer.pinned], [hello.seq, true]);
  assertEquals([edited.text, typeof edited.edited], ["hello, corrected", "number"]);
  assertEquals([deleted.deleted.by, deleted.text], ["alice", "Message deleted."]);
  assertEquals(text.includes("secret") || text.includes("between us") || text.includes("psst"), false);
  assertEquals(told, [told[0]]);
  assertMatch(told[0], /^Exported 5 messages to /);
});

Deno.test("server export includes private rooms and direct messages only if asked, and warns", async () => {
  await using it = await talkative();
  const { text, told } = await run(it.server.data, "--private", "--direct");
  const messages = linesOf(text).filter(({ type }) => type === "message");
  const hidden = messages.filter((message) => message.private !== undefined || message.reader !== undefined);
  assertEquals(hidden.map(({ to, text }) => [to, text]), [["#team", "between us"], ["@bob", "psst"]]);
  assertMatch(told[0], /^Warning: /);
  const one = linesOf((await run(it.server.data, "--private", "--room", "#team")).text);
  assertEquals(one.filter(({ type }) => type === "message").map(({ text }) => text), ["between us"]);
});

Deno.test("server export --format html makes a page that has everything as text, and runs nothing", async () => {
  await using it = await talkative();
  const { text } = await run(it.server.data, "--format", "html", "--direct");
  assertMatch(text, /^<!doctype html>\n<html lang="en" dir="ltr">/);
  assertStringIncludes(text, `content="default-src 'none'; style-src 'unsafe-inline'`);
  assertEquals(text.match(/<(script|iframe|img|object|form)/g), null);
  assertStringIncludes(text, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; ");
  for (const hidden of ["\u202e", "\u001b"]) assertEquals(text.includes(hidden), false);
  assertStringIncludes(text, `<a href="https://example.org/?a=1&amp;b=" rel="noopener noreferrer">`);
  assertStringIncludes(text, `<a href="#m${it.hello.seq}">↪ <bdi>alice</bdi>: <bdi>hello again</bdi></a>`);
  assertStringIncludes(text, `<a href="#m${it.answer.seq}">↩ `);
  assertStringIncludes(text, `<bdi>alice – bob</bdi>`);
  assertEquals(text.match(/psst/g)?.length, 1);
  assertStringIncludes(text, "Release &lt;Friday&gt;");
  assertStringIncludes(text, "message deleted by alice");
});

Deno.test("server export --format txt writes conversations one after the other", async () => {
  await using it = await talkative();
  const { text } = await run(it.server.data, "--format", "txt", "--room", "tea", "--room", "#LOBBY");
  const plain = text.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "TIME");
  assertStringIncludes(plain, "#lobby: Release <Friday>\n========================\n\nTIME <alice> hello\n    again\n");
  assertStringIncludes(plain, "    👍 bob, alice\n");
  assertStringIncludes(plain, "    reply to alice: hello again\n");
  assertStringIncludes(plain, "TIME <alice> hello, corrected (edited)\nTIME <alice> [message deleted by alice]\n");
  assertStringIncludes(plain, "\n\n#tea\n====\n\nTIME <alice> tea\n");
});

Deno.test("server export takes the messages of a time", async () => {
  let time = new Date(2026, 0, 30, 12).getTime();
  await using server = new TestServer({ now: () => time });
  const alice = await RawClient.join(server.port, "alice");
  for (const day of [30, 31, 32]) {
    time = new Date(2026, 0, day, 12).getTime();
    await alice.say(`day ${day}`);
  }
  const texts = async (...args: string[]) =>
    linesOf((await run(server.data, ...args)).text).filter(({ type }) => type === "message").map(({ text }) => text);
  assertEquals(await texts("--from", "2026-01-31"), ["day 31", "day 32"]);
  assertEquals(await texts("--to", "2026-01-31"), ["day 30", "day 31"]);
  assertEquals(await texts("--from", "2026-01-30T12:00", "--to", "2026-01-30 12:00"), ["day 30"]);
  await alice.close();
});

Deno.test("server export says what is wrong with its flags, and leaves existing files alone", async () => {
  await using it = await talkative();
  const { data } = it.server;
  const cases: Array<[string[], string]> = [
    [["--format", "pdf"], "--format needs jsonl, html or txt, not “pdf”."],
    [["--room", "nowhere"], "There are no messages in the room nowhere. Check its name."],
    [["--room", "#team"], "#team is a private room. Add --private to export it."],
    [
      ["--from", "yesterday"],
      "--from needs a date, or a date and a time, such as 2026-01-31 or 2026-01-31T14:30, not “yesterday”.",
    ],
    [["--from", "2026-02-01", "--to", "2026-01-31"], "--from must be before --to."],
    [["--output", data], `${data} exists already. Choose another name, or delete it.`],
  ];
  for (const [args, message] of cases) await assertRejects(() => run(data, ...args), UsageError, message);
  await assertRejects(
    () => run(`${data}/files`),
    StoreError,
    "holds no data of a server. Name the data folder with --data.",
  );
  await assertRejects(() => run(data, "--output", `${data}/missing/out`), StoreError, "Cannot write ");
  assertEquals([...Deno.readDirSync(data)].filter(({ name }) => name.endsWith(".part")), []);
});

Deno.test("readTime() reads days and times, and refuses dates that do not exist", () => {
  const { first, until } = readTime("--from", "2026-03-01");
  assertEquals([first, until], [new Date(2026, 2, 1).getTime(), new Date(2026, 2, 2).getTime()]);
  assertEquals(readTime("--from", "2026-03-01T10:20:30Z").until, Date.UTC(2026, 2, 1, 10, 20, 31));
  assertEquals(readTime("--from", "2026-03-01 10:20+02:00").first, Date.UTC(2026, 2, 1, 8, 20));
  for (const wrong of ["2026-02-30", "2026-13-01", "2026-1-1", "10:20", "2026-01-01T25:00", ""]) {
    assertThrows(() => readTime("--from", wrong), UsageError);
  }
  assert(readTime("--to", "9999-12-31").until > 0);
});
