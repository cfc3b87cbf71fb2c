import { assertEquals, assertMatch } from "@std/assert";
import type { WebOptions } from "../../lib/server/mod.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

const ROOT = new URL("../../", import.meta.url);
const WEB: WebOptions = { port: 0, needed: true, files: new Map(), names: [] };

/** Starts an example, as its first lines say, in a folder of its own. */
function start(scope: AsyncDisposableStack, name: string, args: readonly string[], env: Record<string, string> = {}) {
  const cwd = Deno.makeTempDirSync({ prefix: "tincan-test-" });
  scope.defer(() => Deno.remove(cwd, { recursive: true }));
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-q",
      "-A",
      "--no-check",
      "--import-map",
      new URL("npm_only/imports.json", ROOT).pathname,
      new URL(`examples/${name}`, ROOT).pathname,
      ...args,
    ],
    cwd,
    env: { DENO_NO_UPDATE_CHECK: "1", ...env },
    stdout: "null",
    stderr: "null",
  }).spawn();
  scope.defer(async () => {
    try {
      process.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
    await process.status;
  });
  return process;
}

patientTest("the echo bot answers who mentions it", async (scope) => {
  const server = scope.use(new TestServer());
  const alice = await RawClient.join(server.port, "alice");
  start(scope, "echo_bot.ts", [`127.0.0.1:${server.port}`, "echo", "--plain"]);
  await alice.next("presence", ({ joined }) => joined.includes("echo"));
  await alice.say("echo: one two");
  const answer = await alice.next("message", ({ from }) => from === "echo");
  assertEquals([answer.text, answer.bot], ["one two", true]);
  await alice.close();
});

patientTest("the bridge carries messages between two servers, once", async (scope) => {
  const servers = [scope.use(new TestServer()), scope.use(new TestServer())];
  const [alice, bob] = await Promise.all([
    RawClient.join(servers[0].port, "alice"),
    RawClient.join(servers[1].port, "bob"),
  ]);
  start(scope, "bridge.ts", [...servers.map(({ port }) => `127.0.0.1:${port}`), "#lobby", "--plain"]);
  await Promise.all([alice, bob].map((it) => it.next("presence", ({ joined }) => joined.includes("bridge"))));
  await alice.say("hello over there");
  await bob.next("message", ({ text }) => text === "alice: hello over there");
  await bob.say("hello back");
  await alice.next("message", ({ text }) => text === "bob: hello back");
  assertEquals([alice.texts(), bob.texts()], [
    ["hello over there", "bob: hello back"],
    ["alice: hello over there", "hello back"],
  ]);
  await Promise.all([alice.close(), bob.close()]);
});

patientTest("the build reporter posts to a hook how a command went, and ends like it", async (scope) => {
  const server = scope.use(await TestServer.start({ webPage: WEB }));
  const alice = await RawClient.join(server.port, "alice");
  const { url } = await server.server.moderation.createHook({ nick: "server", role: "operator" }, "#lobby", "ci");
  const code = "console.error('one test failed'); Deno.exit(3)";
  const process = start(scope, "build_reporter.ts", [Deno.execPath(), "eval", code], { HOOK: url! });
  const report = await alice.next("message", ({ bot }) => bot);
  assertEquals(report.from, "build (ci bot)");
  assertMatch(report.text, /❌ failed with status 3 after \d+ s\none test failed$/);
  assertEquals((await process.status).code, 3);
  const silent = start(scope, "build_reporter.ts", [Deno.execPath(), "eval", ""], { HOOK: url! });
  const passed = await alice.next("message", ({ bot, text }) => bot && text !== report.text);
  assertMatch(passed.text, /✅ passed after \d+ s$/);
  assertEquals((await silent.status).code, 0);
  await alice.close();
});
