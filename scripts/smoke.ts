/**
 * Tries a server and a client executable as people use them first: joins, says something, opens the page, restarts the server
 * and reads the history.
 *
 *     deno run -A scripts/smoke.ts SERVER CLIENT
 *
 * Executables for other systems need Wine or qemu: `wine`, or the command in the variable WINE, and `qemu-aarch64-static`.
 * Exit status: 0 if all steps passed, 1 if one failed, 2 for wrong arguments, 77 if this machine cannot start the executables.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { resolve } from "node:path";
import config from "../deno.json" with { type: "json" };
import { clientEnv } from "../tests/support/programs.ts";
import { LineProcess } from "../tests/support/line_process.ts";
import { type Starter, startersFor, systemOf } from "./executables.ts";

// Characters of two, three and four bytes in UTF-8.
const TEXT = "é お早う 👋";

// An emulated program takes seconds to start, on a busy machine a minute.
const STEP_MS = 180_000;

const CANNOT_START = 77;

/** The programs under test, and how this machine starts them. */
interface Programs {
  readonly starter: Starter;
  readonly server: string;
  readonly client: string;
}

/** A server that runs. */
interface Running {
  readonly process: LineProcess;
  /** Where clients join. */
  readonly address: string;
  readonly fingerprint: string;
  /** Of the page. */
  readonly url: string;
}

async function main(): Promise<number> {
  const [server, client, ...more] = Deno.args;
  if (client === undefined || more.length > 0) {
    console.error("Usage: deno run -A scripts/smoke.ts SERVER CLIENT");
    return 2;
  }
  let systems: Array<string | undefined>;
  try {
    systems = [server, client].map((path) => systemOf(readHead(path)));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.error(`${server} or ${client} does not exist. Compile them first.`);
    return 2;
  }
  if (systems[0] === undefined || systems[0] !== systems[1]) {
    console.error(`${server} and ${client} are not executables for the same system. Compile them first.`);
    return 2;
  }
  const starter = await firstThatWorks(startersFor(systems[0], (name) => Deno.env.get(name)));
  if (starter === undefined) {
    console.log(`skipped: this machine cannot start executables for ${systems[0]}.`);
    return CANNOT_START;
  }
  console.log(`${server} and ${client}, for ${systems[0]}, ${starter.name}:`);
  const folder = await Deno.makeTempDir({ prefix: "tincan-smoke-" });
  const isDone = await tryPrograms({ starter, server: resolve(server), client: resolve(client) }, folder);
  await remove(folder);
  console.log(isDone ? "passed" : "FAILED");
  return isDone ? 0 : 1;
}

/** Runs the steps until one fails. @returns Whether all passed. */
async function tryPrograms(programs: Programs, folder: string): Promise<boolean> {
  const [data, settings] = [`${folder}/data`, `${folder}/settings`];
  await using processes = new AsyncDisposableStack();
  const start = async () => await startServer(programs, data, processes);
  const stop = async ({ process }: Running) => {
    const code = await process.interrupt();
    if (programs.starter.canInterrupt) assertEquals(code, 0);
  };
  const chat = async (server: Running, nick: string, lines: string[]) =>
    await output(programs.starter, programs.client, [...joining(server, nick)], settings, lines);
  try {
    for (const program of ["server", "client"] as const) {
      await step(`${program} --version`, async () => {
        const { out } = await output(programs.starter, programs[program], ["--version"], settings);
        assertEquals(out.trim(), `${program} ${config.version}`);
      });
    }
    const server = await step("the server starts", start);
    const bob = await step("a client joins", async () => {
      const command = [...programs.starter.command, programs.starter.path(programs.client), ...joining(server, "bob")];
      const bob = processes.use(new LineProcess([...command, "--json"], clientEnv(settings)));
      await bob.until((lines) => lines.some((line) => line.includes('"event":"room"')));
      return bob;
    });
    await step(`another client says “${TEXT}”`, async () => {
      const { code, err } = await chat(server, "alice", [TEXT]);
      assertEquals(code, 0, err);
    });
    await step("the first client hears it", async () => {
      await bob.until((lines) => lines.some((line) => textOf(line) === TEXT));
      assertEquals(await bob.end(), 0);
    });
    await step("the server serves the page and its script", async () => {
      const page = await read(server.url);
      const [, script] = page.match(/<script[^>]* src="([^"]+)"/) ?? [];
      assert(script !== undefined, "the page has no script");
      assert((await read(new URL(script, server.url).href)).length > 0, "the script is empty");
    });
    await step("the server stops", () => stop(server));
    const again = await step("the server starts again", start);
    await step("a client reads the history", async () => {
      const { out, err } = await chat(again, "carol", ["/history"]);
      assertStringIncludes(out, TEXT, err);
    });
    await step("the server stops again", () => stop(again));
    return true;
  } catch (error) {
    console.log(`  FAILED: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

/** Carries out a step and prints its result. */
async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing happened for ${STEP_MS / 1000} seconds`)), STEP_MS);
  });
  try {
    const result = await Promise.race([work(), late]);
    console.log(`  ok: ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    return result;
  } catch (error) {
    console.log(`  not ok: ${name}`);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function startServer({ starter, server }: Programs, data: string, owner: AsyncDisposableStack): Promise<Running> {
  const flags = ["--headless", "--host", "127.0.0.1", "--port", "0", "--web-port", "0", "--data", starter.path(data)];
  const process = owner.use(new LineProcess([...starter.command, starter.path(server), ...flags]));
  await process.until((lines) => lines.some((line) => line.includes("Waiting for connection")));
  const find = (pattern: RegExp) => {
    const found = process.lines.join("\n").match(pattern);
    assert(found, `the server did not print ${pattern}`);
    return found[1];
  };
  return {
    process,
    address: find(/listening on (\S+)/),
    fingerprint: find(/Fingerprint: ([\d-]+)/),
    url: find(/(http:\/\/\S+)/),
  };
}

/** Returns the arguments that join a server. */
function joining({ address, fingerprint }: Running, nick: string): string[] {
  return [address, "--nick", nick, "--fingerprint", fingerprint];
}

/** Runs a program with some lines of input until it ends. */
async function output(
  starter: Starter,
  program: string,
  args: readonly string[],
  settings: string,
  input: readonly string[] = [],
): Promise<{ code: number; out: string; err: string }> {
  const [command, ...before] = starter.command.concat(starter.path(program));
  const child = new Deno.Command(command, {
    args: [...before, ...args],
    env: clientEnv(settings),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const ended = child.output();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input.map((line) => `${line}\n`).join("")));
  await writer.close();
  const { code, stdout, stderr } = await ended;
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, err };
}

async function read(url: string): Promise<string> {
  const response = await fetch(url);
  const text = await response.text();
  assertEquals(response.status, 200, url);
  return text;
}

function textOf(event: string): unknown {
  return JSON.parse(event).text;
}

/** Returns the first bytes of a file. */
function readHead(path: string): Uint8Array {
  const head = new Uint8Array(4096);
  using file = Deno.openSync(path);
  return head.subarray(0, file.readSync(head) ?? 0);
}

async function firstThatWorks(starters: readonly Starter[]): Promise<Starter | undefined> {
  for (const starter of starters) {
    if (starter.command.length === 0) return starter;
    const [command, ...args] = starter.command;
    try {
      const found = await new Deno.Command(command, { args: [...args, "--version"], stdout: "null" }).output();
      if (found.success) return starter;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

/** Removes a folder, if no program that failed to end still has a file in it open. */
async function remove(folder: string): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    console.error(`Cannot remove ${folder}: ${error instanceof Error ? error.message : error}`);
  }
}

if (import.meta.main) Deno.exit(await main());
