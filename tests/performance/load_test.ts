import { assertEquals } from "@std/assert";
import { type Dialect, DIALECTS, markedText, Template } from "../../bench/dialects.ts";
import type { Job } from "../../bench/job.ts";
import { plan } from "../../bench/load.ts";
import { decodeMessages } from "./decode.ts";

function words(job: Job): string[][] {
  const text = plan(job);
  assertEquals(text.at(-1), "\n", "swarm.c reads whole lines");
  return text.trimEnd().split("\n").map((line) => line.split(" "));
}

/** Returns the text that `=` and hexadecimal digits encode. */
function unhex(word: string): string {
  const [, digits] = word.match(/^=((?:[0-9a-f]{2})+|-)$/)!;
  return digits === "-" ? "" : digits.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16)));
}

const CASES: Job["cases"] = [
  { name: "64/10", senders: 10, text: 64, seconds: 0.5, window: 32 },
  { name: "paced", senders: 2, text: 100, seconds: 1.5, rate: 500 },
  { name: "mute", senders: 1, text: 64, seconds: 0.25, window: 8, mute: true },
];

Deno.test("plan() writes the fields of a job, and defaults for missing ones", () => {
  const all = words({ dialect: "tincan", port: 5555, clients: 100, pid: 77, patience: 9, cases: [] });
  assertEquals(all.slice(0, 6).map((line) => line.join(" ")), [
    ...["port 5555", "clients 100", "pid 77", "patience 9", "echo 1", "nagle 0"],
  ]);
  const few = words({ dialect: "irc", port: 1, clients: 2, cases: [] });
  assertEquals(few.slice(2, 6).map((line) => line.join(" ")), ["pid 0", "patience 30", "echo 0", "nagle 1"]);
});

Deno.test("plan() writes the login steps and the answer to a ping as bytes, for every dialect", () => {
  for (const [name, dialect] of Object.entries(DIALECTS) as [keyof typeof DIALECTS, Dialect][]) {
    const all = words({ dialect: name, port: 1, clients: 1, cases: [] });
    const steps = all.filter(([word]) => word === "step").map(([, say, until]) => ({
      say: unhex(say),
      until: unhex(until),
    }));
    assertEquals(steps, [...dialect.login]);
    const pings = all.filter(([word]) => word === "ping").map(([, ask, answer]) => ({
      ask: unhex(ask),
      answer: unhex(answer),
    }));
    assertEquals(pings, dialect.ping ? [dialect.ping] : []);
  }
});

Deno.test("plan() writes a line of nine words for each case, ending with its message", () => {
  const all = words({ dialect: "tincan", port: 1, clients: 1, cases: CASES }).filter(([word]) => word === "case");
  assertEquals(all.map((line) => line.slice(1, -1).join(" ")), [
    ...["64/10 10 64 0.5 32 0 0", "paced 2 100 1.5 0 500 0", "mute 1 64 0.25 8 0 1"],
  ]);
  all.forEach((line, i) => {
    const bytes = new Template(unhex(line.at(-1)!)).fill({ i: 3, t: 5 });
    const text = new TextDecoder().decode(new Template(markedText(CASES[i].text)).fill({ t: 5 }));
    assertEquals(decodeMessages(bytes), [{ type: "send", id: "0000000003", to: "#lobby", text }]);
  });
});
