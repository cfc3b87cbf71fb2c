import { assertEquals, assertMatch } from "@std/assert";
import { describeEvent, type LogEvent, logLine } from "../../lib/terminal/console_log.ts";

type Told = Exclude<LogEvent, { type: "said" }>;

const AT = new Date("2026-11-21T09:30:05.250Z");
const address = "192.168.1.7:50412";

const SENTENCES: Array<[event: Told, sentence: string]> = [
  [{ type: "joined", nick: "alice", address }, "Connection established with 192.168.1.7 (alice)"],
  [
    { type: "left", nick: "alice", address, reason: "connection lost" },
    "Connection closed with 192.168.1.7 (alice): connection lost",
  ],
  [{ type: "renamed", from: "alice", to: "alicia" }, "alice is now alicia"],
  [{ type: "stranger", address }, "192.168.1.7 connected, but does not speak Tincan"],
  [{ type: "warning", message: "The disk is full." }, "Warning: The disk is full."],
  [{ type: "notice", message: "Waiting for connection..." }, "Waiting for connection..."],
];

Deno.test("describeEvent() has a sentence for each event, and so has the log", () => {
  for (const [event, sentence] of SENTENCES) {
    assertEquals(describeEvent(event), sentence);
    assertEquals(logLine(event, "text", AT), sentence);
  }
});

Deno.test("logLine() in JSON has the time and every field of the event", () => {
  for (const [event] of SENTENCES) {
    assertEquals(JSON.parse(logLine(event, "json", AT)!), { at: "2026-11-21T09:30:05.250Z", ...event });
  }
});

Deno.test("logLine() leaves out what people say", () => {
  const message = { to: "#lobby", from: "a", id: "1", text: "x", author: 1, reader: 0, seq: 1, at: 1 };
  assertEquals(logLine({ type: "said", messages: [message] }, "text", AT), undefined);
  assertEquals(logLine({ type: "said", messages: [message] }, "json", AT), undefined);
});

Deno.test("no text can make a second line of the log, or move a cursor", () => {
  const hostile = "a\nConnection established with 10.0.0.1 (root)\r\x1b[2J\x9b2J\u2028\u2029\u202e\u2066\x7f\x07\x85";
  const events: Told[] = [
    { type: "joined", nick: hostile, address },
    { type: "left", nick: hostile, address, reason: hostile },
    { type: "renamed", from: hostile, to: hostile },
    { type: "warning", message: hostile },
    { type: "notice", message: hostile },
  ];
  for (const event of events) {
    for (const format of ["text", "json"] as const) {
      const line = logLine(event, format, AT)!;
      assertMatch(line, /^[^\p{Cc}\u2028-\u202e\u2066-\u2069]+$/u, JSON.stringify(line));
    }
    assertEquals(JSON.parse(logLine(event, "json", AT)!), { at: AT.toISOString(), ...event });
  }
});
