import { assert, assertEquals } from "@std/assert";
import { compile } from "../../bench/compile.ts";
import type { Case } from "../../bench/job.ts";
import { runSwarm } from "../../bench/load.ts";
import { patientTest } from "../support/patience.ts";
import { ServerProcess, SOURCE } from "../support/programs.ts";
import { readHistory } from "../support/promises.ts";
import { RawClient } from "../support/raw_client.ts";

const CLIENTS = 8;

// The length of a text identifies its case.
const CASES: readonly Case[] = [
  { name: "window", senders: 3, text: 64, seconds: 0.1, window: 16 },
  { name: "paced", senders: 1, text: 80, seconds: 0.2, rate: 500 },
  { name: "mute", senders: 1, text: 100, seconds: 0.1, window: 4, mute: true },
];

async function temporaryDir(scope: AsyncDisposableStack): Promise<string> {
  const dir = await Deno.makeTempDir({ prefix: "tincan-test-" });
  scope.defer(() => Deno.remove(dir, { recursive: true }));
  return dir;
}

/** Runs a swarm against the real server, and compares its report with what the server stored. */
async function checkSwarm(scope: AsyncDisposableStack, swarm: string | undefined): Promise<void> {
  const data = await temporaryDir(scope);
  const server = scope.use(await ServerProcess.start(SOURCE, data, 0, ["--rate", "0", "--plain"]));
  const { port, pid } = server;
  const stop = new AbortController();
  scope.defer(() => stop.abort());
  const report = await runSwarm(
    { swarm, signal: stop.signal },
    { dialect: "tincan", port, pid, clients: CLIENTS, cases: CASES },
  );
  const reader = scope.adopt(await RawClient.join(port, "reader"), (it) => it.close());
  const history = await readHistory(reader);

  assertEquals(Object.keys(report.cases), CASES.map(({ name }) => name));
  for (const { name, text, senders, rate, mute } of CASES) {
    const { delivered, lost, ...figures } = report.cases[name];
    const said = history.filter((message) => message.text.length === text);
    const hearers = mute ? CLIENTS - 1 : CLIENTS;
    assert(said.length >= senders, `${name}: ${said.length} messages`);
    assertEquals([delivered, lost], [said.length * hearers, 0], name);
    assertEquals(new Set(said.map(({ from }) => from)).size, senders, `${name}: talkers`);
    assertEquals("p50" in figures && figures.p50 !== undefined, rate !== undefined, `${name}: latency`);
  }
  assertEquals(new Set(history.map(({ id }) => id)).size, history.length);
}

patientTest("swarm.ts counts every delivery of the server", (scope) => checkSwarm(scope, undefined));

patientTest("swarm.c counts every delivery of the server", async (scope) => {
  const swarm = await compile("swarm", await temporaryDir(scope), new AbortController().signal);
  if (swarm === undefined) return console.log("Skipped: swarm.c needs Linux and a C compiler.");
  await checkSwarm(scope, swarm);
});
