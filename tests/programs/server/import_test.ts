import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { exportMessages } from "../../../lib/programs/server/export/export_program.ts";
import { importMessages } from "../../../lib/programs/server/import/import_program.ts";
import { StoreError } from "../../../lib/store/mod.ts";
import { EXPORT_FLAGS, IMPORT_FLAGS, readFlags, UsageError } from "../../../lib/terminal/flags/mod.ts";
import { ask } from "../../support/asking.ts";
import { type Raw, RawClient } from "../../support/raw_client.ts";
import { TestServer } from "../../support/test_server.ts";

const HEAD = { type: "tincan-export", version: 1 };
const THEN = Date.UTC(2020, 0, 2, 3, 4, 5);

/** A folder for a test, with an empty data folder in it. */
async function folder() {
  const path = await Deno.makeTempDir({ prefix: "tincan-test-" });
  await Deno.mkdir(`${path}/data`);
  return { path, data: `${path}/data`, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

/** Runs something, and returns what it printed. */
async function printed(run: () => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  const { log, error } = console;
  console.log = console.error = (line: string) => lines.push(line);
  try {
    await run();
  } finally {
    Object.assign(console, { log, error });
  }
  return lines.join("\n");
}

/** Writes a file of these lines, and imports it. */
async function importLines(dir: { path: string; data: string }, lines: ReadonlyArray<Raw | string>): Promise<string> {
  const file = `${dir.path}/file.jsonl`;
  await Deno.writeTextFile(file, lines.map((it) => `${typeof it === "string" ? it : JSON.stringify(it)}\n`).join(""));
  return await importFile(dir.data, file);
}

const importFile = (data: string, file: string) =>
  printed(() => importMessages(readFlags(IMPORT_FLAGS, [file, "--data", data])));

/** Exports everything that is public, as objects without the heading. */
async function exported(data: string): Promise<Raw[]> {
  const file = `${data}-${crypto.randomUUID()}`;
  await printed(() => exportMessages(readFlags(EXPORT_FLAGS, ["--data", data, "--output", file]), "0"));
  const lines = (await Deno.readTextFile(file)).trimEnd().split("\n").map((line) => JSON.parse(line));
  await Deno.remove(file);
  return lines.slice(1);
}

const message = (fields: Raw): Raw => ({
  type: "message",
  to: "#lobby",
  id: "1",
  from: "alice",
  at: THEN,
  text: "hello",
  ...fields,
});

/** Leaves out what is different in every log. */
const withoutNumbers = (lines: readonly Raw[]) =>
  lines.map(({ seq: _, person: _person, reply_seq: replied, ...rest }) => ({
    ...rest,
    replied: replied !== undefined,
  }));

Deno.test("server import adds what server export wrote, and a second import adds nothing", async () => {
  await using dir = await folder();
  await using server = new TestServer();
  const [alice, bob] = await Promise.all(["alice", "bob"].map((nick) => RawClient.join(server.port, nick)));
  await ask(alice, { type: "topic", room: "#lobby", text: "Release" });
  const hello = await alice.say("hello\nagain");
  await bob.say("hi", { reply: hello.id, reply_seq: hello.seq });
  const wrong = await alice.say("helo");
  await ask(alice, { type: "edit", to: "#lobby", about: wrong.seq, text: "hello, corrected" });
  const gone = await alice.say("a secret");
  await ask(alice, { type: "delete", to: "#lobby", about: gone.seq });
  for (const person of [alice, bob]) {
    await ask(person, { type: "react", to: "#lobby", about: hello.seq, emoji: "👍" });
  }
  server.server.say("from the operator");
  await alice.until(({ from }) => from === "server");
  await alice.say("psst", { to: "@bob" });
  await Promise.all([alice.close(), bob.close()]);
  const file = `${dir.path}/all.jsonl`;
  await printed(() =>
    exportMessages(readFlags(EXPORT_FLAGS, ["--data", server.data, "--direct", "--output", file]), "0")
  );
  const before = await exported(server.data);
  assertEquals(
    await importFile(dir.data, file),
    "Imported 5 messages. 1 message of a private room or between two people was left out: nobody here could read it.",
  );
  assertEquals(withoutNumbers(await exported(dir.data)), withoutNumbers(before));
  assertMatch(await importFile(dir.data, file), /^No messages were imported\. 5 messages were there already\./);
  assertEquals(withoutNumbers(await exported(dir.data)), withoutNumbers(before));
});

Deno.test("imported messages are on the server with their time and author, and belong to nobody who joins", async () => {
  await using dir = await folder();
  await importLines(dir, [
    HEAD,
    message({ seq: 7, person: 1, text: "old news", reactions: [{ emoji: "👍", people: ["bob", "alice"] }] }),
    message({ seq: 9, person: 2, id: "2", from: "bob", at: THEN + 1, reply: "1", reply_seq: 7, pinned: true }),
    { type: "unknown", any: "thing" },
    { type: "end", messages: 2 },
  ]);
  const server = new TestServer({ data: dir.data });
  const alice = await RawClient.join(server.port, "alice");
  const { messages } = await ask(alice, { type: "history", to: "#lobby", limit: 10 });
  assertEquals(messages.map(({ from, text, at }: Raw) => [from, text, at]), [
    ["alice", "old news", THEN],
    ["bob", "hello", THEN + 1],
  ]);
  assertEquals(messages[1].reply_seq, messages[0].seq);
  assertEquals(messages[0].reactions, [{ emoji: "👍", count: 2, names: ["bob", "alice"] }]);
  const refused = await ask(alice, { type: "edit", to: "#lobby", about: messages[0].seq, text: "mine" });
  assertEquals(refused.code, "not-allowed");
  const said = await alice.say("new");
  assertEquals(said.at > THEN, true);
  await alice.close();
  await server.server.stop();
  assertStringIncludes(await Deno.readTextFile(`${dir.data}/chat_history.txt`), "<alice> old news\n");
});

Deno.test("server import adds to a server that has messages, and only what is missing", async () => {
  await using dir = await folder();
  const one = message({ seq: 1 });
  const two = message({ seq: 2, id: "2", from: "bob", text: "hi", reply: "1", reply_seq: 1 });
  await importLines(dir, [HEAD, one, { type: "end", messages: 1 }]);
  assertEquals(
    await importLines(dir, [HEAD, one, two, { type: "end", messages: 2 }]),
    "Imported 1 message. 1 message was there already.",
  );
  const [first, second] = await exported(dir.data);
  assertEquals([second.text, second.reply_seq], ["hi", first.seq]);
});

Deno.test("server import refuses wrong files with the line, and imports nothing of them", async () => {
  await using dir = await folder();
  const end = (messages: number) => ({ type: "end", messages });
  const long = "x".repeat(5 * 1024 * 1024);
  const cases: Array<[Array<Raw | string>, string]> = [
    [[], "line 1: The first line must have the type “tincan-export”."],
    [[message({}), end(1)], "line 1: The first line must have the type “tincan-export”."],
    [[{ ...HEAD, version: 2 }, end(0)], "line 1: A newer version of this program wrote the file."],
    [[HEAD, message({})], "is incomplete: its last line is missing."],
    [[HEAD, message({}), end(2)], "line 3: The file has 1 message, and its last line says 2."],
    [[HEAD, end(0), message({})], "line 3: Nothing may follow the line of the type “end”."],
    [[HEAD, "{", end(0)], "line 2: The line is not JSON."],
    [[HEAD, "[]", end(0)], "line 2: "],
    [[HEAD, "null", end(0)], "line 2: "],
    [[HEAD, `{"type":"message"}`, end(1)], "line 2: “to” must be a string"],
    [[HEAD, message({ to: "lobby" }), end(1)], "line 2: "],
    [[HEAD, message({ to: "#a b" }), end(1)], "line 2: "],
    [[HEAD, message({ from: "<b>" }), end(1)], "line 2: "],
    [[HEAD, message({ from: 5 }), end(1)], "line 2: “from” must be a string"],
    [[HEAD, message({ text: "" }), end(1)], "line 2: "],
    [[HEAD, message({ text: "x".repeat(100_000) }), end(1)], "line 2: "],
    [[HEAD, message({ at: -1 }), end(1)], "line 2: “at” must be a whole number"],
    [[HEAD, message({ at: 1.5 }), end(1)], "line 2: “at” must be a whole number"],
    [[HEAD, message({ at: Date.UTC(9000, 0) }), end(1)], "line 2: A time is in the future."],
    [[HEAD, message({ edited: Date.UTC(9000, 0) }), end(1)], "line 2: A time is in the future."],
    [[HEAD, message({ id: "a\u0000b" }), end(1)], "line 2: "],
    [[HEAD, message({ deleted: { by: "x y", at: THEN } }), end(1)], "line 2: "],
    [[HEAD, message({ reactions: [{ emoji: "no", people: ["bob"] }] }), end(1)], "line 2: "],
    [
      [HEAD, message({}), message({ text: "other" }), end(2)],
      "line 3: The same person has another message with the id 1.",
    ],
    [[HEAD, message({ __proto__: null, more: long }), end(1)], "line 2: The line is too long."],
  ];
  for (const [lines, why] of cases) {
    const error = await assertRejects(() => importLines(dir, lines), StoreError);
    assertStringIncludes(error.message, why);
  }
  const file = `${dir.path}/latin1`;
  await Deno.writeFile(
    file,
    Uint8Array.from([...new TextEncoder().encode(`${JSON.stringify(HEAD)}\n"`), 0xe4, 34, 10]),
  );
  assertStringIncludes(
    (await assertRejects(() => importFile(dir.data, file), StoreError)).message,
    "line 2: The line is not UTF-8.",
  );
  assertEquals([...Deno.readDirSync(dir.data)], []);
});

Deno.test("server import needs a file, and a data folder on which no server runs", async () => {
  await using dir = await folder();
  await assertRejects(() => importMessages(readFlags(IMPORT_FLAGS, [])), UsageError, "Name the file to import.");
  await assertRejects(() => importFile(dir.data, `${dir.path}/missing`), StoreError, "Cannot read ");
  await assertRejects(() => importFile(dir.data, dir.path), StoreError, " is not a file.");
  await using server = new TestServer();
  const lines = [HEAD, message({}), { type: "end", messages: 1 }];
  const error = await assertRejects(() => importLines({ path: dir.path, data: server.data }, lines), StoreError);
  assertStringIncludes(error.message, "Another server is using the data in ");
});

Deno.test("server import puts no message where a private room of the server would hide it", async () => {
  await using dir = await folder();
  const server = new TestServer({ data: dir.data });
  const alice = await RawClient.join(server.port, "alice");
  await ask(alice, { type: "join", room: "#team", private: true });
  await alice.close();
  await server.server.stop();
  const lines = [HEAD, message({}), message({ id: "2", to: "#TEAM" }), { type: "end", messages: 2 }];
  const error = await assertRejects(() => importLines(dir, lines), StoreError);
  assertStringIncludes(
    error.message,
    "line 3: #TEAM is a private room on this server, so nobody would find the messages.",
  );
});
