import { endpointOf } from "../../lib/text/mod.ts";
import { getColorEnabled, setColorEnabled } from "@std/fmt/colors";
import { assert, assertEquals, fail } from "@std/assert";
import { PassThrough, Writable } from "node:stream";
import { completeFor } from "../../lib/client/mod.ts";
import { FrameWriter } from "../../lib/protocol/mod.ts";
import { transcriptLine } from "../../lib/store/transcript.ts";
import type { ServerEvent } from "../../lib/server/mod.ts";
import { OperatorLineView } from "../../lib/terminal/operator/line_view.ts";
import { OperatorView } from "../../lib/terminal/operator/operator_view.ts";
import { type LogEvent, logLine } from "../../lib/operator/mod.ts";
import { formatEvent } from "../../lib/terminal/chat/format.ts";
import { drawChat } from "../../lib/terminal/chat/draw_chat.ts";
import { MessageList } from "../../lib/terminal/chat/message_list.ts";
import { notification } from "../../lib/terminal/chat/notifications.ts";
import { Composer } from "../../lib/terminal/input/mod.ts";
import { LineEditor } from "../../lib/terminal/widgets/line_editor.ts";
import { promptFor } from "../../lib/terminal/chat/line_view.ts";
import { clusters, type Grid, themeFor } from "../../lib/terminal/screen/mod.ts";
import { paint } from "../../lib/terminal/screen/painter.ts";
import { Bench, room } from "../client/fakes.ts";
import { FakeOperated, person } from "../operator/fakes.ts";
import { patientTest } from "../support/patience.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { SERVER_TRAFFIC } from "../support/traffic.ts";

// What people may try to send to a terminal. 31337 is in none of our own sequences.
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
// Eight at a time, each behind a letter.
const eights = (all: string[]) =>
  Array.from(
    { length: Math.ceil(all.length / 8) },
    (_, i) => all.slice(8 * i, 8 * i + 8).map((it) => `${it}y`).join(""),
  );
const POISON: readonly string[] = [
  ...eights(range(0x00, 0x1f)),
  ...eights(range(0x7f, 0x9f)),
  ...eights(range(0x202a, 0x202e)),
  ...eights(range(0x2066, 0x2069)),
  "\u2028",
  "\u2029",
  "\r\n",
  "\u{e0001}",
  range(0xe0061, 0xe007f).join(""),
  "\ud800",
  "\udc00",
  "\u200b\u2060\ufeff\u00ad",
  "\x1b[31337m",
  "\x1b[31337;1H\x1b[2J\x1b[31337J",
  "\x1b[?31337h",
  "\x9b31337m",
  "\x1b]0;31337\x07",
  "\x1b]52;c;31337\x1b\\",
  "\x1b]8;;31337\x1b\\x\x1b]8;;\x1b\\",
  "\x9d0;31337\x9c",
  "\x1bP31337\x1b\\",
  "\x90q31337\x9c",
  "\x1b_G31337\x1b\\",
  "\x1b^31337\x1b\\",
  "\x1bX31337\x1b\\",
  "\x1b[200~31337\x1b[201~",
  "\x1bc",
  "\x1b(0",
];

const FLAWS = /[\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]|[^\P{Cc}\n\t]/u;
// Our own sequences: styles, positions, erasing, modes, links, and the start and end of a frame.
// deno-lint-ignore no-control-regex
const OWN = /\x1b\[[?\d;:]*[A-Za-z]|\x1b\]8;;[!-~]*\x1b\\|\r\n/g;
// deno-lint-ignore no-control-regex
const RING = /^\x07|\x1b\](9|777|99);|\x1b\\/g;
// deno-lint-ignore no-control-regex
const FOREIGN = /\x1b[[\]P_^X](\?|\d{1,2};|52;c;|8;;)?31337|[\x80-\x9f]/;

/** Checks that there is only text and our own sequences. */
function checkOutput(output: string, view: string, poison: string): void {
  if (!FOREIGN.test(output) && !FLAWS.test(output.replace(OWN, ""))) return;
  fail(`${view}, ${JSON.stringify(poison)}: ${JSON.stringify(output)}`);
}

/** Checks that there is only text. */
function checkPlain(text: string, view: string, poison: string): void {
  if (FLAWS.test(text)) fail(`${view}, ${JSON.stringify(poison)}: ${JSON.stringify(text)}`);
}

function checkGrid(grid: Grid, view: string, poison: string): void {
  checkPlain(grid.text.join(""), view, poison);
  for (const href of new Set(grid.hrefs)) assert(/^[!-~]*$/.test(href), `${view}: ${JSON.stringify(href)}`);
  checkOutput(paint(undefined, grid), view, poison);
}

// They are not shown. tests/protocol checks their values.
const UNSEEN: ReadonlySet<string> = new Set(["type", "rid", "id", "reply", "session", "log", "kind"]);

/** Yields the value once for each string in it that people see, with the poison behind that string. */
function* poisoned<T>(value: T, poison: string): Generator<T> {
  if (typeof value === "string") yield `${value}${poison}x` as T;
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (UNSEEN.has(key)) continue;
    for (const changed of poisoned(part, poison)) {
      yield (Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed }) as T;
    }
  }
}

const theme = themeFor("true");

patientTest("nothing from a server reaches the terminal of a client except as text", async (scope) => {
  const coloured = getColorEnabled();
  scope.defer(() => setColorEnabled(coloured));
  setColorEnabled(true);
  for (const poison of POISON) {
    const bench = new Bench();
    const closing = { [Symbol.asyncDispose]: () => bench.close() };
    await using _ = closing;
    await bench.login();
    const log = new MessageList();
    const composer = new Composer({ measure: clusters, complete: () => ({ candidates: [], word: "" }) });
    let [seq, said] = [1_000, 0];
    // Otherwise the client ignores each message and change after the first.
    const numbered = (message: Raw): Raw => {
      if (message.type === "message") return { ...message, seq: said = ++seq };
      return "about" in message ? { ...message, seq: ++seq, about: said } : message;
    };
    const look = (last = false) => {
      const { state } = bench;
      const now = bench.clock.now();
      checkOutput(promptFor(state, now), "prompt", poison);
      const more = { over: undefined, remark: "", hint: "", cleared: undefined, now };
      for (const current of last ? state.conversations.keys() : [state.current]) {
        const shown = { ...state, current };
        composer.show(current);
        const grid = drawChat({ columns: last ? 40 : 100, rows: 30 }, shown, { theme, log, composer, ...more });
        checkGrid(grid, `full screen of ${JSON.stringify(current)}`, poison);
      }
      for (const line of ["/msg ", "@", "#", "b"]) {
        for (const text of completeFor(bench.client, line, line.length).candidates) {
          checkPlain(text, "completion", poison);
        }
      }
      for (const item of bench.events.splice(0)) {
        for (const oneLine of [true, false]) {
          checkOutput(formatEvent(item, state, { now, oneLine }), `line: ${item.kind}`, poison);
        }
        if (item.kind !== "message") continue;
        for (const kind of ["osc9", "osc777", "osc99"] as const) {
          const { from, text } = item.entry;
          checkPlain(notification(kind, from, text).replace(RING, ""), kind, poison);
        }
      }
    };
    for (const message of SERVER_TRAFFIC) {
      if (message.type === "bye" || message.type === "welcome") continue;
      const all = [...poisoned(message, poison)].map(numbered);
      await bench.connection.write(frameOf(...all));
      if (bench.connection.closed) fail(JSON.stringify(all));
      look();
    }
    look(true);
    for (const welcome of poisoned(SERVER_TRAFFIC[0], poison)) {
      await bench.connection.hangUp();
      await bench.clock.pass(5_000);
      await bench.connection.write(frameOf(welcome));
      await bench.connection.say(room("#lobby", ["alice"]));
      look();
    }
    for (
      const last of [{ type: "bye", reason: `Later${poison}x` }, {
        type: "error",
        code: "kicked",
        message: `Out${poison}x`,
        fatal: true,
      }]
    ) {
      await bench.connection.write(frameOf(last));
      await bench.connection.hangUp();
      look();
      if (last.type === "bye") {
        await bench.clock.pass(5_000);
        await bench.login();
      }
    }
  }
});

function frameOf(...messages: unknown[]): Uint8Array {
  const writer = new FrameWriter();
  for (const message of messages) writer.add(JSON.stringify(message));
  return writer.take();
}

const ban = {
  kind: "ban" as const,
  nick: "bob",
  address: "10.0.0.2",
  reason: "noise",
  by: "server",
  at: 0,
  until: 60_000,
};
const audience = { kind: "room", name: "#lobby" } as const;
const message = { kind: "message", audience, from: "alice", id: "1", text: "hello", seq: 1, at: 0, author: 1 } as const;
const who = { nick: "alice", endpoint: endpointOf("192.168.1.7", 50412) };
const EVENTS: readonly LogEvent[] = [
  { type: "joined", ...who },
  { type: "left", reason: "left", ...who },
  { type: "renamed", from: "alice", to: "alicia", endpoint: who.endpoint },
  { type: "entered", room: "#tea", ...who },
  { type: "parted", room: "#tea", ...who },
  { type: "topic", room: "#tea", topic: "Black.", by: "alice" },
  { type: "said", messages: [message] },
  { type: "announced", text: "The printer is back.", by: "server" },
  { type: "kicked", reason: "noise", by: "server", ...who },
  { type: "banned", ban, people: ["bob"], spared: "10.0.0.2" },
  { type: "unbanned", ban, by: "server" },
  { type: "muted", mute: { ...ban, kind: "mute" }, people: ["bob"] },
  { type: "refused", endpoint: who.endpoint, nick: "bob", code: "banned", reason: "You are banned." },
  { type: "stopping", stopsAt: 60_000, reason: "new disk", by: "server" },
  { type: "stranger", endpoint: who.endpoint },
  { type: "warning", message: "Cannot write /data/chat.db" },
  { type: "notice", message: "Data is in /home/alice/tincan" },
];

patientTest("nothing from people reaches the operator, the log or the transcript except as text", async (scope) => {
  const coloured = getColorEnabled();
  scope.defer(() => setColorEnabled(coloured));
  setColorEnabled(true);
  let written = "";
  const write = (chunk: unknown, _: string, done: () => void) => {
    written += chunk;
    done();
  };
  const output = Object.assign(new Writable({ write }), { columns: 200 });
  const editor = new LineEditor({ input: new PassThrough(), output });
  scope.defer(() => editor.close());
  const server = new FakeOperated();
  const host = { theme, now: () => 0, size: () => ({ columns: 120, rows: 30 }) };
  for (const poison of POISON) {
    const lines = new OperatorLineView(editor, server, () => {});
    const full = new OperatorView(server, {
      ...host,
      request: () => {},
      invalidate: () => {},
    }, () => {});
    server.people_ = [...poisoned(person("bob"), poison)];
    for (const event of EVENTS) {
      for (const changed of poisoned(event, poison)) {
        for (const format of ["text", "json"] as const) {
          const line = logLine(changed, format, new Date(0));
          if (line === undefined) continue;
          checkPlain(line, `log, ${format}`, poison);
          assert(!/[\n\t]/.test(line), line);
        }
        lines.show(changed as ServerEvent);
        full.show(changed);
      }
      // The editor writes the output of a turn together.
      while (written === "") await new Promise<void>((resolve) => void setImmediate(resolve));
      checkOutput(written, `console, ${event.type}`, poison);
      written = "";
    }
    for (const changed of poisoned(message, poison)) {
      const line = transcriptLine(changed);
      checkPlain(line, "transcript", poison);
      assert(/^\S[^\n]*\n( {4}[^\n]*\n)*$/.test(line), line);
    }
    checkGrid(full.draw(host.size()), "console, full screen", poison);
    full.close();
  }
});

patientTest("messages of people are cleaned before others receive them", async (scope) => {
  const server = scope.use(new TestServer());
  const bob = await RawClient.join(server.port, "bob");
  scope.defer(() => bob.close());
  for (const [i, poison] of POISON.entries()) {
    const bad = `a${i}${poison}x`;
    const alice = await RawClient.connect(server.port);
    alice.send({
      type: "hello",
      protocol: 1,
      nick: bad,
      agent: bad,
      session: bad.slice(0, 200),
      log: bad,
      resume: { [bad]: 1 },
    });
    const first = await alice.until(({ type }) => type === "welcome" || type === "error");
    if (first.type === "error") alice.send({ type: "hello", protocol: 1, nick: `visitor${i}`, agent: bad });
    await alice.next("room");
    for (const room of [`#${bad}`, "#tea"]) alice.send({ type: "join", room });
    for (const type of ["leave", "who"]) alice.send({ type, room: `#${bad}` });
    alice.send({ type: "topic", room: "#tea", text: bad });
    alice.send({ type: "nick", nick: bad });
    alice.send({ type: `x${bad}` });
    for (const to of ["#lobby", "#tea", "@bob", `@${bad}`, `#${bad}`]) {
      alice.send({ type: "send", id: `${i}-${to}`, to, text: bad });
      alice.send({ type: "history", to });
      alice.send({ type: "search", to, text: bad });
    }
    alice.send({ type: "rooms" });
    alice.send({ type: "ping", rid: "end" });
    await alice.next("pong");
    await alice.say("the end");
    for (const heard of [...alice.received, ...bob.received.splice(0)]) {
      checkStrings(heard, JSON.stringify(heard), poison);
    }
    await alice.close();
  }
  assertEquals(server.warnings, []);
});

function checkStrings(value: unknown, where: string, poison: string): void {
  if (typeof value === "string") return checkPlain(value, where, poison);
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) if (!["to", "id"].includes(key)) checkStrings(part, where, poison);
}
