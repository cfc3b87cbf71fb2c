import { endpointOf } from "../../lib/text/mod.ts";
import { assertEquals, assertMatch } from "@std/assert";
import { inWords } from "../../lib/language/mod.ts";
import { describeEvent, type LogEvent, logLine } from "../../lib/operator/log.ts";

type Told = Exclude<LogEvent, { type: "said" }>;

const AT = new Date("2026-11-21T09:30:05.250Z");
const endpoint = endpointOf("192.168.1.7", 50412);
const ban = { kind: "ban", nick: "alice", reason: "flooding", by: "server", at: 0 } as const;
const amended = { room: "#tea", about: 7, from: "alice", by: "bob" };

const SENTENCES: Array<[event: Told, sentence: string]> = [
  [{ type: "joined", nick: "alice", endpoint }, "Connection established with 192.168.1.7 (alice)"],
  [
    { type: "left", nick: "alice", endpoint, reason: "connection lost" },
    "Connection closed with 192.168.1.7 (alice): connection lost",
  ],
  [{ type: "renamed", from: "alice", to: "alicia", endpoint }, "alice is now alicia (192.168.1.7)"],
  [{ type: "entered", nick: "alice", endpoint, room: "#tea" }, "alice joined #tea"],
  [{ type: "parted", nick: "alice", endpoint, room: "#tea" }, "alice left #tea"],
  [{ type: "topic", room: "#tea", topic: "Green", by: "alice" }, "alice set the topic of #tea: Green"],
  [{ type: "topic", room: "#tea", topic: "", by: "alice" }, "alice cleared the topic of #tea"],
  [{ type: "edited", ...amended, text: "Green", by: "alice" }, "alice edited their own message in #tea"],
  [{ type: "deleted", ...amended, by: "alice" }, "alice deleted their own message in #tea"],
  [{ type: "deleted", ...amended }, "bob deleted a message from alice in #tea"],
  [{ type: "reacted", ...amended, emoji: "🎉", removed: false }, "bob reacted 🎉 to a message from alice in #tea"],
  [{ type: "reacted", ...amended, emoji: "🎉", removed: true }, "bob took back 🎉 from a message from alice in #tea"],
  [{ type: "pinned", ...amended, removed: false }, "bob pinned a message from alice in #tea"],
  [{ type: "pinned", ...amended, removed: true }, "bob unpinned a message from alice in #tea"],
  [{ type: "purged", nick: "alice", count: 1_000, by: "bob" }, "bob purged 1,000 messages from alice"],
  [{ type: "purged", nick: "alice", count: 1, by: "bob" }, "bob purged 1 message from alice"],
  [
    { type: "file-removed", hash: "3f2a", size: 2048, name: "tea.png", from: "alice", room: "#tea" },
    "Deleted tea.png (2.0 KiB) from alice in #tea to make room for new files",
  ],
  [{ type: "file-removed", hash: "3f2a", size: 5, by: "server" }, "server deleted the private file 3f2a (5 B)"],
  [{ type: "announced", text: "Tea.", by: "server" }, "server announced: Tea."],
  [{ type: "kicked", nick: "alice", endpoint, reason: "", by: "server" }, "server kicked alice (192.168.1.7)"],
  [
    { type: "kicked", nick: "alice", endpoint, reason: "flooding", by: "server" },
    "server kicked alice (192.168.1.7): flooding",
  ],
  [
    { type: "banned", ban: { ...ban, address: "192.168.1.7", until: 600_000 }, people: ["alice", "al"] },
    "server banned alice (192.168.1.7) for 10 minutes: flooding. Disconnected: alice, al.",
  ],
  [
    { type: "banned", ban, people: ["alice"], spared: "192.168.1.7" },
    "server banned alice permanently: flooding. Disconnected: alice. Other people share the address 192.168.1.7. " +
    "/ban 192.168.1.7 would ban them too.",
  ],
  [{ type: "banned", ban, people: [] }, "server banned alice permanently: flooding"],
  [{ type: "unbanned", ban, by: "server" }, "server unbanned alice"],
  [{ type: "muted", mute: { ...ban, kind: "mute" }, people: [] }, "server muted alice permanently: flooding"],
  [{ type: "unmuted", mute: { ...ban, kind: "mute" }, by: "server" }, "server unmuted alice"],
  [{ type: "registered", nick: "alice", endpoint }, "alice registered their nickname (192.168.1.7)"],
  [{ type: "registered", nick: "alice", by: "server" }, "server set a password for alice"],
  [
    { type: "refused", endpoint, nick: "alice", code: "banned", reason: "You are banned permanently." },
    "Refused a connection from 192.168.1.7 (alice): You are banned permanently.",
  ],
  [{ type: "refused", endpoint, code: "banned", reason: "No." }, "Refused a connection from 192.168.1.7: No."],
  [
    { type: "stopping", stopsAt: AT.getTime() + 300_000, reason: "new disk", by: "server" },
    "server scheduled a shutdown in 5 minutes: new disk",
  ],
  [{ type: "stop-cancelled", by: "server" }, "server cancelled the shutdown"],
  [{ type: "stranger", endpoint }, "192.168.1.7 connected, but does not speak the Tincan protocol"],
  [{ type: "warning", message: "The disk is full." }, "Warning: The disk is full."],
  [{ type: "notice", message: "Waiting for connection..." }, "Waiting for connection..."],
];

// The views of the operator show what people wrote; the log does not.
const WITH_WORDS: ReadonlySet<LogEvent["type"]> = new Set(["topic", "announced", "edited"]);

/** Returns the fields of an event as the log has them: an address in place of the endpoint. */
function withAddress(event: Told): object {
  if (!("endpoint" in event)) return event;
  const { endpoint: _, ...fields } = event;
  return { ...fields, address: "192.168.1.7:50412" };
}

Deno.test("describeEvent() and logLine() have a sentence for each event", () => {
  for (const [event, sentence] of SENTENCES) {
    assertEquals(inWords(describeEvent(event, AT.getTime())), sentence);
    if (!WITH_WORDS.has(event.type)) assertEquals(logLine(event, "text", AT), sentence);
  }
});

Deno.test("logLine() in JSON contains the time and every field of the event", () => {
  for (const [event] of SENTENCES) {
    if (WITH_WORDS.has(event.type)) continue;
    assertEquals(JSON.parse(logLine(event, "json", AT)!), { at: "2026-11-21T09:30:05.250Z", ...withAddress(event) });
  }
});

Deno.test("logLine() omits messages, and the single deletions of a purge", () => {
  const audience = { kind: "room", name: "#lobby" } as const;
  const message = { kind: "message", audience, from: "a", id: "1", text: "x", author: 1, seq: 1, at: 1 } as const;
  assertEquals(logLine({ type: "said", messages: [message] }, "text", AT), undefined);
  assertEquals(logLine({ type: "said", messages: [message] }, "json", AT), undefined);
  // A purge has a line of its own.
  assertEquals(logLine({ type: "deleted", ...amended, purge: true }, "json", AT), undefined);
});

Deno.test("logLine() omits the text of topics, announcements and edits", () => {
  const told: Array<[event: Told, text: string, json: Record<string, unknown>]> = [
    [
      { type: "topic", room: "#tea", topic: "Green", by: "alice" },
      "alice set the topic of #tea",
      { type: "topic", room: "#tea", cleared: false, by: "alice" },
    ],
    [
      { type: "topic", room: "#tea", topic: "", by: "alice" },
      "alice cleared the topic of #tea",
      { type: "topic", room: "#tea", cleared: true, by: "alice" },
    ],
    [
      { type: "edited", ...amended, text: "Green", by: "alice" },
      "alice edited their own message in #tea",
      { type: "edited", ...amended, by: "alice" },
    ],
    [
      { type: "announced", text: "Tea.", by: "alice" },
      "alice made an announcement",
      { type: "announced", by: "alice" },
    ],
  ];
  for (const [event, text, json] of told) {
    assertEquals(logLine(event, "text", AT), text);
    assertEquals(JSON.parse(logLine(event, "json", AT)!), { at: AT.toISOString(), ...json });
  }
});

Deno.test("no text can add a line to the log, or move a cursor", () => {
  const hostile = "a\nConnection established with 10.0.0.1 (root)\r\x1b[2J\x9b2J\u2028\u2029\u202e\u2066\x7f\x07\x85";
  const events: Told[] = [
    { type: "joined", nick: hostile, endpoint },
    { type: "left", nick: hostile, endpoint, reason: hostile },
    { type: "renamed", from: hostile, to: hostile, endpoint },
    { type: "warning", message: hostile },
    { type: "notice", message: hostile },
  ];
  for (const event of events) {
    for (const format of ["text", "json"] as const) {
      const line = logLine(event, format, AT)!;
      assertMatch(line, /^[^\p{Cc}\u2028-\u202e\u2066-\u2069]+$/u, JSON.stringify(line));
    }
    assertEquals(JSON.parse(logLine(event, "json", AT)!), { at: AT.toISOString(), ...withAddress(event) });
  }
});
