import { assertEquals } from "@std/assert";
import { FEATURES } from "../../lib/protocol/mod.ts";
import { chatInJson } from "../../lib/terminal/json_pipe.ts";
import { Bench, message, room, said, turn, welcome } from "../client/fakes.ts";
import { until } from "./fakes.ts";

type Fields = Record<string, unknown>;

/** Runs chatInJson() on requests, after logging in. */
async function chatting(
  test: (chat: {
    bench: Bench;
    request: (...requests: (Fields | string)[]) => Promise<void>;
    /** Returns the events with a name, without it. */
    events: (name: string) => Fields[];
    end: () => Promise<boolean>;
    readonly ended: Promise<boolean>;
  }) => Promise<void>,
  past = 0,
) {
  const bench = new Bench({ past });
  const lines: Fields[] = [];
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const input = new ReadableStream<Uint8Array>({ start: (made) => void (controller = made) });
  const done = chatInJson(bench.client, { input, out: (line) => void lines.push(JSON.parse(line)) });
  await turn();
  await bench.connection.say(
    { ...welcome(), features: [FEATURES.amendments] } as ReturnType<typeof welcome>,
    room("#lobby", ["alice"]),
  );
  await until(() => bench.state.link.phase === "connected");
  try {
    await test({
      bench,
      async request(...requests) {
        for (const it of requests) {
          controller.enqueue(new TextEncoder().encode(`${typeof it === "string" ? it : JSON.stringify(it)}\n`));
        }
        await turn();
      },
      events: (name) => lines.filter(({ event }) => event === name).map(({ event: _, ...fields }) => fields),
      ended: done,
      async end() {
        controller.close();
        return await done;
      },
    });
  } finally {
    await bench.close();
    await done;
  }
}

Deno.test("chatInJson() reports messages, changes and people", () =>
  chatting(async ({ bench, events, end }) => {
    await bench.connection.say(message(1, "two\nlines"), message(2, "alice: psst", { to: "@alice" }));
    await bench.connection.say(
      { type: "edited", to: "#lobby", from: "bob", about: 1, seq: 3, text: "one line", by: "bob", at: 9 },
      { type: "reacted", to: "#lobby", from: "bob", about: 1, seq: 4, emoji: "🎉", by: "carol", at: 9 },
      { type: "deleted", to: "#lobby", from: "bob", about: 1, seq: 5, by: "bob", at: 10 },
      { type: "presence", room: "#lobby", joined: ["x"], left: [], renamed: [], at: 11 },
    );
    assertEquals(events("message").map(({ in: where, text, mention, past }) => [where, text, mention, past]), [
      ["#lobby", "two\nlines", false, false],
      ["@bob", "alice: psst", true, false],
    ]);
    const about = { in: "#lobby", seq: 1, id: "id1" };
    assertEquals(events("edit"), [{ ...about, by: "bob", text: "one line", at: 9 }]);
    assertEquals(events("reaction"), [{ ...about, by: "carol", emoji: "🎉", removed: false }]);
    assertEquals(events("delete"), [{ ...about, by: "bob", at: 10 }]);
    assertEquals(events("presence").map(({ joined, left }) => [joined, left]), [[["x"], []]]);
    assertEquals(await end(), true);
  }));

Deno.test("chatInJson() gives each request its result: stored, refused, or unfinished at the end", () =>
  chatting(async ({ bench, request, events, end }) => {
    await request(
      { do: "send", id: 1, to: "#lobby", text: "hello" },
      { do: "send", id: 2, to: "@zoe", text: "psst" },
      { do: "edit", id: 3, in: "#lobby", seq: 1, text: "" },
      { do: "react", id: 4, in: "#lobby", seq: 1, emoji: "🎉" },
    );
    const [first, second] = bench.connection.of("send");
    await bench.connection.say(message(1, "hello", { id: first.id, from: "alice" }));
    await bench.connection.say({
      type: "error",
      id: second.id,
      code: "no-such-nick",
      message: "Nobody is called zoe.",
    });
    const { rid, about } = bench.connection.last("react");
    await bench.connection.say({ type: "ok", rid: rid! });
    assertEquals([about, events("done")], [1, [{ id: 1, in: "#lobby", seq: 1 }, { id: 4 }]]);
    assertEquals(events("error"), [
      { id: 3, line: 3, message: "The message is empty." },
      { id: 2, line: 2, message: "Nobody is called zoe." },
    ]);
    assertEquals(await end(), false);
  }));

Deno.test("chatInJson() waits for a command before it reads on, and for the server while many messages wait", () =>
  chatting(async ({ bench, request, events, ended }) => {
    await request({ do: "join", id: "j", room: "dev" }, { do: "send", to: "#dev", text: "after" });
    assertEquals([bench.connection.of("join").length, bench.connection.of("send").length], [1, 0]);
    await bench.connection.say(room("#dev", ["alice"], 0, bench.connection.last("join").rid));
    await until(() => bench.connection.of("send").length === 1);
    assertEquals(events("done"), [{ id: "j" }]);
    await request(...Array.from({ length: 100 }, (_, i) => ({ do: "send", to: "#lobby", text: `message ${i}` })));
    await until(() => bench.state.pending.length > 60);
    assertEquals(bench.state.pending.length < 70, true, `${bench.state.pending.length} wait`);
    await bench.connection.hangUp();
    assertEquals(events("disconnected").map(({ again }) => again), [true]);
    await bench.client.close();
    assertEquals(await ended, false, "messages were not sent");
  }));

Deno.test("chatInJson() marks the messages from before it joined", () =>
  chatting(async ({ bench, request, events, end }) => {
    await request({ do: "join", room: "dev" });
    await bench.connection.say(room("#dev", ["alice", "bob"], 3, bench.connection.last("join").rid));
    const { rid } = bench.connection.last("history");
    const messages = [said(3, "before", { to: "#dev" })];
    await bench.connection.say({ type: "history", rid: rid!, to: "#dev", messages, more: false });
    assertEquals(events("message").map(({ text, past }) => [text, past]), [["before", true]]);
    await bench.connection.say(message(4, "after", { to: "#dev" }));
    assertEquals(events("message").at(-1)!.past, false);
    assertEquals(await end(), true);
  }, 50));
