import { assert, assertEquals, assertMatch } from "@std/assert";
import { proof, registered } from "../support/asking.ts";
import { patientTest } from "../support/patience.ts";
import { SOURCE } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

// A reason that makes a line of the log long: 300 characters of three bytes.
const WHY = "€".repeat(300);

/** A headless server, whose log is read only when the test asks for it. */
class UnreadServer implements AsyncDisposable {
  log = "";
  readonly #process: Deno.ChildProcess;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #ended = false;

  constructor(data: string, ...args: string[]) {
    const [command, ...rest] = SOURCE.server;
    this.#process = new Deno.Command(command, {
      args: [...rest, "--host", "127.0.0.1", "--data", data, "--headless", "--no-web", ...args],
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#reader = this.#process.stdout.getReader();
  }

  /** Reads on until the log has what matches, or to its end. */
  async readTo(pattern: RegExp): Promise<RegExpMatchArray | null> {
    for (;;) {
      const found = this.log.match(pattern);
      if (found) return found;
      const { value, done } = await this.#reader.read();
      if (done) return null;
      this.log += this.#decoder.decode(value, { stream: true });
    }
  }

  /** @returns The exit status. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<number> {
    this.#process.kill(signal);
    const { code } = await this.#process.status;
    this.#ended = true;
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#ended) await this.end("SIGKILL");
    await this.#reader.cancel();
  }
}

/** The data folder of a server that has stopped, with a moderator: bob. */
async function withModerator(scope: AsyncDisposableStack): Promise<string> {
  const server = scope.use(new TestServer());
  const bob = await registered(server.port, "bob");
  await server.server.moderation.grant({ nick: "server", role: "operator" }, "bob", "moderator");
  await bob.close();
  await server.server.stop();
  return server.data;
}

// The log is in English, whatever the language of the operator.
/** Starts a server on it and makes more lines than its pipe and its memory for them hold. @returns How many. */
async function floodUnread(
  scope: AsyncDisposableStack,
  data: string,
): Promise<{ server: UnreadServer; lines: number }> {
  const server = scope.use(
    new UnreadServer(data, "--port", "0", "--plain", "--rate", "0", "--log-format", "json", "--lang", "de"),
  );
  const port = Number((await server.readTo(/listening on [\d.]+:(\d+)/))![1]);
  await server.readTo(/Waiting for connection/);
  const bob = scope.adopt(await RawClient.join(port, "bob", proof("bob")), (client) => client.close());
  const lines = 2_000;
  for (let i = 0; i < lines; i += 2) {
    bob.send({ type: "mute", rid: `${i}`, who: "10.9.9.9", why: WHY });
    bob.send({ type: "unmute", rid: `${i + 1}`, who: "10.9.9.9" });
  }
  await bob.next("ok", ({ rid }) => rid === `${lines - 1}`);
  // People who talk do not wait.
  const alice = scope.adopt(await RawClient.join(port, "alice"), (client) => client.close());
  await alice.say("Is anyone there?");
  return { server, lines };
}

patientTest("a headless server that cannot start says why on stderr, and exits with 1", async (scope) => {
  const taken = scope.adopt(Deno.listen({ hostname: "127.0.0.1", port: 0 }), (listener) => listener.close());
  const [command, ...rest] = SOURCE.server;
  const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
  scope.defer(() => Deno.remove(data, { recursive: true }));
  const args = ["--host", "127.0.0.1", "--port", `${taken.addr.port}`, "--data", data, "--headless"];
  const { code, stdout, stderr } = await new Deno.Command(command, { args: [...rest, ...args], stdin: "null" })
    .output();
  const text = new TextDecoder();
  assertEquals([code, text.decode(stdout)], [1, ""]);
  assertMatch(text.decode(stderr), new RegExp(`^[^\\n]*${taken.addr.port}[^\\n]*\n$`));
});

patientTest("a log that nobody reads delays nobody, and later says how many lines are missing", async (scope) => {
  const { server, lines } = await floodUnread(scope, await withModerator(scope));
  const [, missing] = (await server.readTo(/"(\d+) lines were dropped /))!;
  const written = server.log.match(/"type":"(un)?muted"/g)!.length;
  assert(Number(missing) > 0);
  // The joins of bob and alice; which of them are missing depends on where the bound was.
  const others = Number(missing) + written - lines;
  assert(others >= 0 && others <= 3, `${missing} missing and ${written} written of ${lines}`);
  const told = server.log.split("\n").slice(0, -1).map((line) => JSON.parse(line));
  assert(told.every(({ at }) => !Number.isNaN(Date.parse(at))));
});

patientTest("a server whose log nobody reads stops when told to", async (scope) => {
  const { server } = await floodUnread(scope, await withModerator(scope));
  assertEquals(await server.end("SIGTERM"), 0);
}, { ignore: Deno.build.os === "windows" }); // where nobody is told, but ended
