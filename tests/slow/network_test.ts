import { assert, assertEquals } from "@std/assert";
import type { Report } from "../support/far_person.ts";
import { LastingServer } from "../support/lasting_server.ts";
import { LineProcess } from "../support/line_process.ts";
import { patientTest } from "../support/patience.ts";
import { ServerProcess, SOURCE } from "../support/programs.ts";
import { checkPromises } from "../support/promises.ts";
import { TwoHosts } from "../support/two_hosts.ts";

const PORT = 5555;

// LINE_SEED=17 repeats a run, as far as the kernel sends the same packets.
const SEED = Number(Deno.env.get("LINE_SEED") ?? crypto.getRandomValues(new Uint32Array(1))[0]);

const missing = await (async () => {
  const hosts = await TwoHosts.make();
  if (typeof hosts === "string") return hosts;
  await hosts[Symbol.asyncDispose]();
})();
if (missing !== undefined) console.log(`Skipped: the faults of a network between two hosts: ${missing}.`);

/** Starts a person's client on a host. */
async function person(hosts: TwoHosts, host: 0 | 1, nick: string): Promise<LineProcess> {
  const program = [Deno.execPath(), "run", "-A", "-q", "--no-lock", "--import-map", "npm_only/imports.json"];
  const args = ["tests/support/far_person.ts", hosts.addresses[0], `${PORT}`, nick];
  const process = new LineProcess(hosts.at(host, [...program, ...args]));
  await process.until((lines) => lines.includes("joined"));
  return process;
}

/** Waits until a person has everything, and returns it. */
async function report(process: LineProcess, total: number): Promise<Report> {
  const before = process.lines.length;
  await process.give(`report ${total}`);
  await process.until((lines) => lines.length > before);
  return JSON.parse(process.lines[before]);
}

patientTest(
  "loses and repeats nothing over a line that drops, delays, reorders and doubles packets, and is down for a minute",
  async (scope) => {
    const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
    scope.defer(() => Deno.remove(data, { recursive: true }));
    const hosts = scope.use(await TwoHosts.make() as TwoHosts);
    await hosts.impair(SEED);
    console.log(`Faults of the line between the hosts: ${hosts.faults}.`);
    const programs = { ...SOURCE, server: hosts.at(0, SOURCE.server) };
    const args = ["--host", hosts.addresses[0], "--rate", "0", "--plain"];
    const server = scope.use(await ServerProcess.start(programs, data, PORT, args));
    const [near, far] = await Promise.all([person(hosts, 0, "near"), person(hosts, 1, "far")]);
    scope.use(near);
    scope.use(far);
    // The program that people run, beside the same client without a view.
    const address = `${hosts.addresses[0]}:${PORT}`;
    const pipe = scope.use(
      new LineProcess(hosts.at(1, [...SOURCE.client, address, "--nick", "pipe", "--line", "--plain"])),
    );
    await server.printed(/\(pipe\)/);
    let [total, piped] = [0, 0];
    const talk = async (count: number) => {
      await Promise.all([near.give(`${count}`), far.give(`${count}`)]);
      for (let i = 0; i < count; i++) await pipe.give(`pipe ${piped++}`);
      total += 3 * count;
    };

    // Many small turns, so that different packets are lost.
    for (let round = 0; round < 20; round++) {
      await talk(10);
      await Promise.all([report(near, total), report(far, total)]);
    }

    // Messages are stored now, but their senders get no echo.
    await hosts.mute("on");
    await talk(1);
    await report(near, total);
    await hosts.plug("out");
    await hosts.mute("off");
    await talk(20);
    // Until the server has closed both connections, after a minute of silence.
    await Promise.all(
      ["far", "pipe"].map((nick) => server.printed(new RegExp(`\\(${nick}\\): The client has sent nothing`))),
    );
    await talk(20);
    // Otherwise only TCP would notice, after a minute or two.
    await far.give("silence");
    await hosts.plug("in");
    await talk(20);

    const reports = await Promise.all([report(near, total), report(far, total)]);
    await pipe.until((lines) => lines.length === 2 * total / 3);
    assertEquals(await pipe.end(), 0);
    await server.end();
    const counts = await hosts.counts();
    if (counts) {
      console.log(`Packets: ${Object.entries(counts).map(([what, count]) => `${count} ${what}`).join(", ")}.`);
      for (const [what, count] of Object.entries(counts)) assert(count > 0, `no packet is counted as ${what}`);
    }

    // The same data, on a server that this test can reach.
    const house = scope.use(await LastingServer.start(data));
    const names = ["near", "far"];
    const seen = Object.fromEntries(reports.flatMap(({ shown, printed }, i) => [
      [`the screen of ${names[i]}`, shown],
      [`the output for ${names[i]}`, printed],
    ]));
    const said = new Map(reports.flatMap((report) => report.said));
    const sent = new Map(said);
    for (const { id, text } of reports[0].shown.filter(({ from }) => from === "pipe")) sent.set(id, text);
    const history = await checkPromises(house.port, { sent, seen });
    assertEquals(history.length, total);
    for (const nick of [...names, "pipe"]) {
      const texts = history.filter(({ from }) => from === nick).map(({ text }) => text);
      assertEquals(texts, Array.from({ length: total / 3 }, (_, i) => `${nick} ${i}`));
    }
    assert(history.every(({ id, from }) => from === "pipe" || said.has(id)));
    // A line of output is the time and `nick: text`, for other people only.
    const others = history.filter(({ from }) => from !== "pipe").map(({ from, text }) => `${from}: ${text}`);
    assertEquals(pipe.lines.map((line) => line.replace(/^.*? (?=near: |far: )/, "")), others);
  },
  { ignore: missing !== undefined, patience: 200 },
);
