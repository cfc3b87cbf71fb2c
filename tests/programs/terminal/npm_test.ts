import { assertEquals } from "@std/assert";
import { runArgs } from "../../../scripts/runtime.ts";
import { clientEnv } from "../../support/programs.ts";

// npm, a shell, scripts/npm_run.mjs and the program, each the child of the one before.
const CHAIN = ["npm", "the shell", "the script", "the program"] as const;

/** `npm start` or `npm run client`, and the processes it starts, which only Linux lists. */
class NpmRun implements AsyncDisposable {
  readonly #npm: Deno.ChildProcess;
  readonly #output: ReadableStreamDefaultReader<string>;
  #printed = "";

  constructor(args: string[], folder: string) {
    this.#npm = new Deno.Command("npm", {
      args,
      env: clientEnv(folder),
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.#output = this.#npm.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** Waits until it has printed this, and returns all output. */
  async prints(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#printed)) {
      const { value, done } = await this.#output.read();
      if (done) throw new Error(`It ended, and never printed ${pattern}:\n${this.#printed}`);
      this.#printed += value;
    }
    return this.#printed;
  }

  /** Returns the rest of its output, which ends with the last process. */
  async rest(): Promise<string> {
    for (;;) {
      const { value, done } = await this.#output.read();
      if (done) return this.#printed;
      this.#printed += value;
    }
  }

  /** Returns the processes of the chain. */
  chain(): number[] {
    const pids = [this.#npm.pid];
    while (pids.length < CHAIN.length) {
      const last = pids.at(-1)!;
      pids.push(...Deno.readTextFileSync(`/proc/${last}/task/${last}/children`).trim().split(" ").map(Number));
    }
    return pids;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#npm.stdin.close();
    await this.#npm.status;
    await this.#output.cancel();
  }
}

const linux = Deno.build.os === "linux";

function server(folder: string): NpmRun {
  const where = ["--host", "127.0.0.1", "--port", "0", "--no-web", "--data", folder];
  return new NpmRun(["start", "--", "--headless", ...where], folder);
}

const WAYS: { to: typeof CHAIN[number]; signal: Deno.Signal }[] = [
  { to: "npm", signal: "SIGTERM" },
  { to: "npm", signal: "SIGHUP" },
  { to: "npm", signal: "SIGKILL" },
  { to: "the shell", signal: "SIGTERM" },
  { to: "the script", signal: "SIGTERM" },
  { to: "the script", signal: "SIGINT" },
  { to: "the program", signal: "SIGTERM" },
];

for (const { to, signal } of WAYS) {
  Deno.test({
    name: `${signal} to ${to} under npm start stops the server like Ctrl-C`,
    ignore: !linux,
    async fn() {
      const folder = await Deno.makeTempDir();
      {
        await using run = server(folder);
        await run.prints(/Waiting for connection/);
        Deno.kill(run.chain()[CHAIN.indexOf(to)], signal);
        const all = await run.rest();
        assertEquals(all.trimEnd().split("\n").at(-1), "Server stopped.");
      }
      await Deno.remove(folder, { recursive: true });
    },
  });
}

Deno.test({
  name: "SIGTERM to npm run client ends the client, which has the V8 flags of its task",
  ignore: !linux,
  async fn() {
    const folder = await Deno.makeTempDir();
    {
      await using serving = server(folder);
      const [address] = (await serving.prints(/Waiting for connection/)).match(/127\.0\.0\.1:\d+/)!;
      const flags = (run: NpmRun) => Deno.readTextFileSync(`/proc/${run.chain().at(-1)}/cmdline`).split("\0").slice(1);
      const start = runArgs("server");
      assertEquals(flags(serving).slice(0, start.length), start);
      {
        await using talking = new NpmRun(["run", "client", "--", address, "--nick", "alice"], folder);
        await serving.prints(/\(alice\)/);
        assertEquals(flags(talking).slice(0, -1), [...runArgs("client"), address, "--nick", "alice"]);
        Deno.kill(talking.chain()[0], "SIGTERM");
        await talking.rest();
        await serving.prints(/Connection closed with .*\(alice\)/);
      }
      Deno.kill(serving.chain()[0], "SIGTERM");
      await serving.rest();
    }
    await Deno.remove(folder, { recursive: true });
  },
});
