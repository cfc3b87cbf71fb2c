import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { readTabMessage } from "../../lib/operator/window_messages.ts";
import { commandLine, DELAYS, DURATIONS, liftLine, subjectOf } from "../../lib/browser/operator/command_lines.ts";
import { logRows } from "../../lib/browser/operator/log_rows.ts";
import { OPERATOR_COMMANDS } from "../../lib/operator/commands.ts";
import type { OperatorLine } from "../../lib/operator/model.ts";
import { parseLine } from "../../lib/commands/mod.ts";

const START = { type: "start", host: "0.0.0.0", port: "5555", password: "", again: "" };

Deno.test("readTabMessage() reads known fields only", () => {
  for (const message of [START, { type: "line", text: "/kick bob" }, { type: "watch", people: true, files: false }]) {
    assertEquals(readTabMessage(JSON.stringify({ ...message, more: 1 })) as unknown, message);
  }
});

Deno.test("readTabMessage() returns undefined for invalid messages", () => {
  const wrong: unknown[] = [
    null,
    1,
    "start",
    [],
    {},
    { type: "stop" },
    { type: "start", host: "0.0.0.0" },
    { ...START, port: 5555 },
    { ...START, host: "0".repeat(3_000) },
    { ...START, password: null },
    { type: "line" },
    { type: "line", text: ["/stop"] },
    { type: "watch", people: "yes", files: false },
    { type: "watch", people: true },
    { type: "__proto__" },
  ];
  for (const value of wrong) assertEquals(readTabMessage(JSON.stringify(value)), undefined, JSON.stringify(value));
  for (const text of ["", "{", '{"type":"line","text":"a"', "\u0000", "undefined"]) {
    assertEquals(readTabMessage(text), undefined, text);
  }
  fc.assert(fc.property(fc.string(), (text) => readTabMessage(text) === undefined));
  fc.assert(fc.property(fc.json(), (text) => void readTabMessage(text)));
});

Deno.test("the page builds only commands that exist", () => {
  const reads = (line: string) => {
    const parsed = parseLine(line, OPERATOR_COMMANDS);
    return parsed.type === "command" ? [parsed.command.name, ...parsed.values] : parsed;
  };
  assertEquals(reads(commandLine("kick", "bob", " Calm down. ")), ["kick", "bob", "Calm down."]);
  assertEquals(reads(commandLine("kick", "bob", " ")), ["kick", "bob"]);
  for (const [time] of DURATIONS) {
    const [name, who, lasting, why] = reads(commandLine("mute", "bob", time, "flooding")) as string[];
    assertEquals([name, who, lasting === undefined, why], ["mute", "bob", time === "-", "flooding"]);
  }
  for (const [when] of DELAYS) {
    const [name, left, why] = reads(commandLine("stop", when, "new disk")) as string[];
    const now = when === "now";
    assertEquals([name, left === undefined, why], ["stop", now, now ? "now new disk" : "new disk"]);
  }
  // The time is the one that was picked, whatever the reason looks like.
  for (const why of ["10m of advertising", "3 warnings", "in 5 rooms at once", "- twice"]) {
    assertEquals(reads(commandLine("ban", "bob", DURATIONS.at(-1)![0], why)), ["ban", "bob", undefined, why]);
    assertEquals(reads(commandLine("ban", "bob", "1h", why)), ["ban", "bob", "3600000", why]);
    assertEquals(reads(commandLine("stop", DELAYS[0][0], why)), ["stop", undefined, `now ${why}`]);
  }
  assertEquals(subjectOf("bob", "10.0.0.1"), "bob");
  assertEquals(subjectOf("10.0.0.2", "10.0.0.1"), "10.0.0.1");
  const sanction = { kind: "ban", reason: "", by: "server", at: 0 } as const;
  assertEquals(reads(liftLine({ ...sanction, nick: "bob", address: "10.0.0.1" })), ["unban", "bob"]);
  assertEquals(reads(liftLine({ ...sanction, kind: "mute", address: "10.0.0.1" })), ["unmute", "10.0.0.1"]);
});

Deno.test("logRows() shows the author and room once for consecutive messages", () => {
  const said = (at: number, from: string, room = "#lobby"): OperatorLine => ({
    kind: "said",
    at,
    text: "x",
    from,
    room,
  });
  const lines: OperatorLine[] = [
    said(1_000, "bob"),
    said(2_000, "bob"),
    said(3_000, "bob", "#tea"),
    { kind: "presence", at: 4_000, text: "carol entered" },
    said(5_000, "bob", "#tea"),
    said(1_000_000, "bob", "#tea"),
    said(200_000_000, "bob", "#tea"),
  ];
  const rows = logRows(lines, 0, lines.length);
  assertEquals(rows.map(({ head }) => head), [true, false, true, false, true, true, true]);
  assertEquals(rows.map(({ day }) => day), [true, false, false, false, false, false, true]);
  assertEquals(logRows(lines, 1, 3), rows.slice(1, 3));
});
