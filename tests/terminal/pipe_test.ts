import { assertEquals, assertRejects } from "@std/assert";
import { ConnectError } from "../../lib/client/mod.ts";
import { chatInLines } from "../../lib/terminal/pipe.ts";
import { stripAnsiCode } from "@std/fmt/colors";
import { Bench, message, room, said, turn, welcome } from "../client/fakes.ts";
import { until } from "./fakes.ts";

/** Runs chatInLines() on a text; without a text, the test writes the input itself. */
function talking(text?: string | Uint8Array, more: { patience?: number; signal?: AbortSignal; raw?: boolean } = {}) {
  const bench = new Bench({ past: 0 });
  const lines = { out: [] as string[], err: [] as string[] };
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const input = new ReadableStream<Uint8Array>({ start: (made) => void (controller = made) });
  const write = (chunk: string | Uint8Array) =>
    controller.enqueue(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
  if (text !== undefined) {
    write(text);
    controller.close();
  }
  const done = chatInLines(bench.client, {
    input,
    out: (line) => void lines.out.push(withoutTime(line)),
    err: (line) => void lines.err.push(withoutTime(line)),
    person: false,
    ...more,
  });
  return { bench, lines, done, write, end: () => controller.close() };
}

function withoutTime(line: string): string {
  return stripAnsiCode(line).replace(/^(\d{4}-\d\d-\d\d )?\d\d:\d\d /, "");
}

/** Logs in; the lobby has no earlier messages. */
async function login(bench: Bench): Promise<void> {
  await turn();
  await bench.connection.say(welcome(), room("#lobby", ["alice"]));
  await until(() => bench.state.link.phase === "connected");
}

Deno.test("chatInLines() sends each line, and ends when all are acknowledged", async () => {
  const { bench, lines, done } = talking("build is green\n\n//slash\r\nlast without end");
  await login(bench);
  await until(() => bench.connection.of("send").length === 3);
  assertEquals(bench.connection.of("send").map(({ text }) => text), ["build is green", "/slash", "last without end"]);
  for (const [i, { id, text }] of bench.connection.of("send").entries()) {
    assertEquals(bench.state.pending.length, 3 - i);
    await bench.connection.say(message(i + 1, text, { id, from: "alice" }));
  }
  assertEquals(await done, true);
  assertEquals(lines, { out: [], err: [] });
  await bench.close();
});

Deno.test("chatInLines() prints each message from others on one line", async () => {
  const { bench, lines, done, end } = talking();
  await login(bench);
  await bench.connection.say(message(1, "one\ntwo"), message(2, "psst", { to: "@alice" }));
  await bench.connection.say({ type: "presence", room: "#lobby", joined: ["x"], left: [], renamed: [], at: 0 });
  assertEquals(lines.out, ["bob: one\\ntwo", "[direct] bob → you: psst"]);
  end();
  assertEquals(await done, true);
  await bench.close();
});

Deno.test("chatInLines() prints nothing about changes, and messages without what became of them", async () => {
  const { bench, lines, done, end } = talking();
  await login(bench);
  const change = { to: "#lobby", from: "bob", at: 0, by: "bob" };
  const reactions = [{ emoji: "🎉", count: 1, names: ["eve"] }];
  await bench.connection.say(
    message(1, "one"),
    { type: "edited", seq: 2, about: 1, ...change, text: "two" },
    { type: "reacted", seq: 3, about: 1, ...change, emoji: "🎉" },
    { type: "pinned", seq: 4, about: 1, ...change },
    { type: "deleted", seq: 5, about: 1, ...change },
    message(6, "three", { edited: 1, reactions }),
    message(7, "Message deleted by bob.", { deleted: { by: "bob", at: 1 } }),
  );
  assertEquals(lines, { out: ["bob: one", "bob: three"], err: [] });
  end();
  assertEquals(await done, true);
  await bench.close();
});

Deno.test("chatInLines() runs commands in order", async () => {
  const { bench, done } = talking("/join #dev\nin dev\n");
  await login(bench);
  await until(() => bench.connection.of("join").length === 1);
  assertEquals(bench.connection.of("send"), []);
  await bench.connection.say(room("#dev", ["alice"], 0, bench.connection.last("join").rid));
  await until(() => bench.connection.of("send").length === 1);
  const { id, to, text } = bench.connection.last("send");
  assertEquals([to, text], ["#dev", "in dev"]);
  await bench.connection.say(message(1, text, { id, to, from: "alice" }));
  assertEquals(await done, true);
  await bench.close();
});

Deno.test("chatInLines() prints the message of the day only if it is asked for", async () => {
  const { bench, lines, done, write, end } = talking();
  await turn();
  await bench.connection.say(welcome({ motd: "*Closed* at noon" }), room("#lobby", ["alice"]));
  await until(() => bench.state.link.phase === "connected");
  await bench.connection.say(message(1, "hello"));
  write("/motd\n");
  await until(() => lines.out.length === 2);
  end();
  assertEquals(await done, true);
  assertEquals(lines, { out: ["bob: hello", "-- *Closed* at noon"], err: [] });
  await bench.close();
});

Deno.test("chatInLines() fails with an error if a line is refused", async () => {
  const { bench, lines, done } = talking("/bogus\n/msg nobody hi\n");
  await login(bench);
  await until(() => bench.connection.of("send").length === 1);
  await bench.connection.say({ type: "error", code: "no-such-nick", message: "Nobody.", id: "p-1" });
  assertEquals(await done, false);
  assertEquals(lines.err.length, 2);
  assertEquals(lines.err[1], "!! Nobody. Not sent to nobody: hi");
  await bench.close();
});

Deno.test("chatInLines() resends unacknowledged lines after a reconnect", async () => {
  const { bench, done } = talking("keep me\n");
  await login(bench);
  await until(() => bench.connection.of("send").length === 1);
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  await login(bench);
  await until(() => bench.connection.of("send").length === 1);
  await bench.connection.say(message(1, "keep me", { id: "p-1", from: "alice" }));
  assertEquals(await done, true);
  await bench.close();
});

Deno.test("chatInLines() gives up after a timeout and lists what was not sent", async () => {
  const { bench, lines, done } = talking("lost\n", { patience: 1 });
  await login(bench);
  await until(() => bench.connection.of("send").length === 1);
  assertEquals(await done, false);
  assertEquals(lines.err, ["Not sent: lost"]);
  await bench.close();
});

Deno.test("chatInLines() reads only as fast as the server acknowledges", async () => {
  const { bench, done } = talking(Array.from({ length: 500 }, (_, i) => `line ${i}\n`).join(""));
  await login(bench);
  let most = 0;
  let seq = 0;
  while (bench.client.state.pending.length > 0 || seq < 500) {
    most = Math.max(most, bench.state.pending.length);
    const { id, text } = bench.state.pending[0];
    await bench.connection.say(message(++seq, text, { id, from: "alice" }));
  }
  assertEquals(await done, true);
  assertEquals(bench.connection.of("send").map(({ text }) => text), Array.from({ length: 500 }, (_, i) => `line ${i}`));
  assertEquals(most <= 65, true);
  await bench.close();
});

Deno.test("chatInLines() ends on /exit and on its signal", async () => {
  const exiting = talking();
  await login(exiting.bench);
  exiting.write("/exit\n");
  assertEquals(await exiting.done, true);
  assertEquals(exiting.bench.connection.received.at(-1)!.type, "bye");

  const stop = new AbortController();
  const stopping = talking(undefined, { signal: stop.signal });
  await login(stopping.bench);
  stop.abort();
  await stopping.done;
  assertEquals(stopping.bench.connection.received.at(-1)!.type, "bye");
});

Deno.test("chatInLines() waits for acknowledgements before it leaves", async () => {
  const { bench, lines, done } = talking("hello\n/quit\n");
  await login(bench);
  await until(() => bench.connection.of("send").length === 1);
  assertEquals(bench.connection.of("bye"), []);
  await bench.connection.say(message(1, "hello", { id: bench.connection.last("send").id, from: "alice" }));
  assertEquals(await done, true);
  assertEquals(lines.err, []);
  assertEquals(bench.connection.received.at(-1)!.type, "bye");
});

Deno.test("chatInLines() reports each line after /exit as an error", async () => {
  const { bench, lines, done } = talking("/exit\nsaid too late\n/users\n");
  await turn();
  await bench.connection.say(welcome(), room("#lobby", ["alice"]));
  assertEquals(await done, false);
  assertEquals(lines.err, [
    "Not sent, because it comes after /exit: said too late",
    "Not sent, because it comes after /exit: /users",
  ]);
  assertEquals(bench.connection.of("send"), []);
});

Deno.test("chatInLines() prints the answer of /history before it ends", async () => {
  const { bench, lines, done } = talking("/history 2\n");
  await turn();
  await bench.connection.say(welcome(), room("#lobby", ["alice"], 2));
  await until(() => bench.connection.of("history").length === 1);
  const { rid } = bench.connection.last("history");
  await bench.connection.say({
    type: "history",
    to: "#lobby",
    messages: [said(1, "first"), said(2, "second")],
    more: false,
    rid,
  });
  assertEquals(await done, true);
  assertEquals(lines.out.join("\n").includes("second"), true);
  await bench.close();
});

Deno.test("chatInLines() fails if /history gets no answer", async () => {
  const { bench, lines, done } = talking("/history 2\n");
  await turn();
  await bench.connection.say(welcome(), room("#lobby", ["alice"], 2));
  await until(() => bench.connection.of("history").length === 1);
  const { rid } = bench.connection.last("history");
  await bench.connection.say({ type: "error", code: "internal", message: "Broken.", rid });
  assertEquals(await done, false);
  assertEquals(lines.err.length, 1);
  await bench.close();
});

Deno.test("chatInLines() fails and names the line if the input is not valid UTF-8", async () => {
  const { bench, lines, done } = talking(Uint8Array.of(104, 105, 10, 10, 0xe9, 10, 98, 121, 101, 10));
  await login(bench);
  await until(() => bench.connection.of("send").length === 2);
  for (const [i, { id, text }] of bench.connection.of("send").entries()) {
    await bench.connection.say(message(i + 1, text, { id, from: "alice" }));
  }
  assertEquals(await done, false);
  assertEquals(bench.connection.of("send").map(({ text }) => text), ["hi", "bye"]);
  assertEquals(lines.err, ["Line 3 of the input was not sent, because it is not valid UTF-8."]);
  await bench.close();
});

Deno.test("chatInLines() sends every line unchanged if the input is raw", async () => {
  const { bench, done } = talking("/exit\n//two\n/bogus\n", { raw: true });
  await login(bench);
  await until(() => bench.connection.of("send").length === 3);
  assertEquals(bench.connection.of("send").map(({ text }) => text), ["/exit", "//two", "/bogus"]);
  for (const [i, { id, text }] of bench.connection.of("send").entries()) {
    await bench.connection.say(message(i + 1, text, { id, from: "alice" }));
  }
  assertEquals(await done, true);
  await bench.close();
});

Deno.test("chatInLines() fails with the reason without a connection", async () => {
  const { bench, done } = talking("x\n");
  const failed = assertRejects(() => done, ConnectError, "closed the connection without an answer");
  await turn();
  await bench.connection.hangUp();
  await failed;
});
