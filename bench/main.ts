/**
 * Measures speed and memory beside other programs, in one table: `deno task bench [names...] [--full] [--rounds N] [--json]`;
 * and the views: `deno task bench page` and `deno task bench terminal`. README.md says what is measured, and how.
 *
 * @module
 */
import { parseArgs } from "@std/cli/parse-args";
import { compile } from "./compile.ts";
import { type Generator, runSwarm } from "./load.ts";
import { casesFor, type Figures, figuresOf, ROWS } from "./measures.ts";
import { CEILING, importMap, installed, type Program, ROOT, start } from "./servers.ts";
import type { StoreReport } from "./store.ts";
import { digits, ratio, table } from "./table.ts";

const OURS = "tincan";
/** Tincan with other clients, and the titles of the comparisons. */
const OURS_OTHERWISE = [{ name: "tincan TLS", title: "Encrypted, compared with plain" }, {
  name: "tincan web",
  title: "Browsers, compared with plain",
}];
const PATIENCE = 10;

/** Separate programs that measure the views. */
const VIEWS = ["page", "terminal", "files"];

const stop = new AbortController();
for (const signal of Deno.build.os === "windows" ? ["SIGINT" as const] : ["SIGINT" as const, "SIGTERM" as const]) {
  Deno.addSignalListener(signal, () => stop.abort(new Error("stopped")));
}

Deno.exit(VIEWS.includes(Deno.args[0]) ? await view(Deno.args[0], Deno.args.slice(1)) : await main());

async function main(): Promise<number> {
  const flags = parseArgs(Deno.args, { boolean: ["full", "json"], string: ["rounds", "_"], default: { rounds: "3" } });
  const rounds = Number(flags.rounds);
  if (!(rounds >= 1)) {
    console.error("--rounds needs a number of at least 1.");
    return 2;
  }
  const dir = Deno.makeTempDirSync({ prefix: "tincan-bench-" });
  try {
    const encrypting = await compile("swarm", dir, stop.signal, ["-DWITH_TLS", "-lssl", "-lcrypto"]);
    const swarm = encrypting ?? await compile("swarm", dir, stop.signal);
    const generator: Generator = { swarm, signal: stop.signal };
    const all = installed(await compile("fanout", dir, stop.signal))
      .filter(({ tls }) => !tls || encrypting !== undefined);
    if (encrypting === undefined) progress("Skipped: encryption, which needs a C compiler and OpenSSL.");
    const names = flags._.map((name) => String(name).toLowerCase());
    const programs = all.filter(({ name }) => names.length === 0 || names.includes(name.toLowerCase()));
    if (programs.length === 0) {
      console.error(`No program has that name. Installed are: ${all.map(({ name }) => name).join(", ")}.`);
      return 2;
    }
    progress(`Load generator: ${generator.swarm ? "C" : "TypeScript (faster with a C compiler)"}.`);
    const results = await measure(programs, generator, rounds, flags.full);
    const store = programs.some(({ name }) => name === OURS) ? await measureStore(flags.full) : undefined;
    if (flags.json) console.log(JSON.stringify({ results: Object.fromEntries(results), store }, undefined, 2));
    else {
      const peers = programs.filter(({ peer }) => peer).map(({ name }) => name);
      console.log(`\n${table(results, ROWS, { ours: OURS, peers, ceiling: CEILING })}`);
      console.log(`\nM/s: million deliveries a second. In parentheses: in a second of the server's CPU time.`);
      for (const { name, title } of OURS_OTHERWISE) {
        const lines = ROWS.flatMap((row) => {
          const whole = results.has(name) && results.has(OURS) ? ratio(results, row, name, OURS) : undefined;
          const cpu = row.beside && whole && ratio(results, { ...row, key: row.beside }, name, OURS);
          return whole ? [`  ${row.label}: ${whole.toFixed(2)}×${cpu ? ` (${cpu.toFixed(2)}×)` : ""}`] : [];
        });
        if (lines.length > 0) console.log(`\n${title}:\n${lines.join("\n")}\n`);
      }
      console.log(`Rounds: ${rounds}. The figures are medians. A ratio over 1 is better.`);
      if (store) console.log(`\n${describeStore(store, flags.full)}`);
    }
    return 0;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    console.error("Stopped.");
    return 130;
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
}

async function view(name: string, more: string[]): Promise<number> {
  const args = ["run", "-q", "-A", "--no-lock", ...importMap(), `bench/${name}.ts`, ...more];
  const { signal } = stop;
  return (await new Deno.Command(Deno.execPath(), { args, cwd: ROOT, signal }).spawn().status).code;
}

/** Measures in turns: each size of room, each program, and all again in the next round. */
async function measure(programs: Program[], generator: Generator, rounds: number, full: boolean) {
  const results = new Map<string, Figures[]>(programs.map(({ name }) => [name, []]));
  const bare = programs.some(({ name }) => name === OURS);
  if (bare) results.set("bare Deno", []);
  const tooMany = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    if (bare) results.get("bare Deno")!.push({ "start-up": await bareStartUp() });
    for (const { name } of programs) results.get(name)!.push({});
    for (const clients of full ? [100, 1000, 10_000] : [100, 1000]) {
      for (const program of programs) {
        const { name } = program;
        if (clients >= (tooMany.get(name) ?? Infinity) || (clients > 1000 && name === CEILING)) continue;
        progress(`Round ${round + 1} of ${rounds}: ${name}, ${clients} clients`);
        try {
          Object.assign(results.get(name)![round], await run(program, clients, generator));
        } catch (error) {
          stop.signal.throwIfAborted();
          progress(`  ${(error as Error).message}. Skipping it from now on.`);
          tooMany.set(name, clients);
        }
      }
    }
  }
  return results;
}

async function run(program: Program, clients: number, generator: Generator): Promise<Figures> {
  const running = await start(program, stop.signal);
  try {
    const report = await runSwarm(generator, {
      dialect: program.dialect,
      tls: program.tls,
      port: running.port,
      pid: running.pid,
      clients,
      patience: clients > 1000 ? 6 * PATIENCE : PATIENCE,
      cases: casesFor(clients, program),
    });
    for (const [name, { lost }] of Object.entries(report.cases)) {
      if (lost > 0) progress(`  ${name}: ${lost} deliveries did not arrive`);
    }
    return figuresOf(clients, running, report);
  } finally {
    await running.stop();
  }
}

async function bareStartUp(): Promise<number> {
  const before = performance.now();
  await new Deno.Command(Deno.execPath(), { args: ["eval", "0"], stdin: "null", signal: stop.signal }).output();
  return performance.now() - before;
}

async function measureStore(full: boolean): Promise<StoreReport> {
  progress("The log alone");
  const args = ["run", "-A", "-q", "--no-lock", new URL("store.ts", import.meta.url).href, full ? "1000000" : "50000"];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args, stderr: "inherit", signal: stop.signal }).output();
  stop.signal.throwIfAborted();
  return JSON.parse(new TextDecoder().decode(stdout));
}

function describeStore({ stored, indexed, times }: StoreReport, full: boolean): string {
  const lines = [
    `The log alone, with ${full ? "1,000,000" : "50,000"} messages:`,
    `  messages stored a second, 64 at a time: ${Math.round(stored).toLocaleString("en")}` +
    `; including the search index: ${Math.round(indexed).toLocaleString("en")}`,
  ];
  for (const [what, time] of Object.entries(times)) lines.push(`  ${what}: ${digits(time)} ms`);
  return lines.join("\n");
}

function progress(line: string): void {
  console.error(line);
}
