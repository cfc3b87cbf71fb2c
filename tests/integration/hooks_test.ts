import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { createHmac } from "node:crypto";
import type { WebOptions } from "../../lib/server/mod.ts";
import { ask, registered } from "../support/asking.ts";
import { patientTest } from "../support/patience.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer, type TestServerOptions } from "../support/test_server.ts";

const OPERATOR = { nick: "server", role: "operator" } as const;
const WEB: WebOptions = { port: 0, needed: true, files: new Map(), names: [] };

const serve = (options: TestServerOptions = {}) => TestServer.start({ webPage: WEB, ...options });

/** Creates a hook for the lobby as the operator, and returns its address. */
async function hookOf({ server }: TestServer, name = "build"): Promise<string> {
  return (await server.moderation.createHook(OPERATOR, "#lobby", name)).url!;
}

/** Posts to a hook. @returns The status, and the JSON of the answer. */
async function post(url: string, body: BodyInit, init: RequestInit = {}): Promise<[status: number, answer: Raw]> {
  const response = await fetch(url, { method: "POST", body, ...init });
  assertEquals(response.headers.get("content-type"), "application/json");
  return [response.status, await response.json()];
}

const json = (value: unknown) => JSON.stringify(value);

patientTest("a hook stores what a program posts, as a message of a bot, for everyone", async (scope) => {
  const server = scope.use(await serve());
  const [mod, bob] = [await registered(server.port, "mod"), await RawClient.join(server.port, "bob")];
  await server.server.moderation.grant(OPERATOR, "mod", "moderator");
  const made = await ask(mod, { type: "hook", room: "#Lobby", name: "build" });
  assertMatch(made.url, /^http:\/\/127\.0\.0\.1:\d+\/hooks\/[0-9a-f]{32}$/);
  assertEquals([made.hook.name, made.hook.room, made.hook.by], ["build", "#lobby", "mod"]);
  assertEquals(
    (await bob.next("message")).text,
    "mod created the hook build. Messages that programs post to it appear here from “build (bot)”.",
  );
  const [status, answer] = await post(made.url, json({ text: "Build 7 has passed.", id: "7" }));
  assertEquals([status, answer], [200, { ok: true, id: "7", seq: answer.seq }]);
  const said = await bob.next("message", ({ id }) => id === "7");
  assertEquals([said.from, said.text, said.bot, said.seq], ["build (bot)", "Build 7 has passed.", true, answer.seq]);
  await post(made.url, json({ text: "again", username: "Jenkins\u202e (boss)" }));
  assertEquals((await bob.next("message", ({ text }) => text === "again")).from, "Jenkins boss (build bot)");
  const { hooks } = await ask(mod, { type: "hooks" });
  assertEquals(hooks.map(({ name, used }: Raw) => [name, used > 0]), [["build", true]]);
  const { messages } = await ask(bob, { type: "history", to: "#lobby" });
  assertEquals(messages.map(({ from, bot }: Raw) => [from, bot]), [
    ["server", undefined],
    ["build (bot)", true],
    ["Jenkins boss (build bot)", true],
  ]);
  await Promise.all([mod.close(), bob.close()]);
});

patientTest("a post with an id is stored once, even after a restart; the secret is not stored", async (scope) => {
  const server = scope.use(await serve());
  const bob = await RawClient.join(server.port, "bob");
  const url = await hookOf(server);
  const first = await post(url, json({ text: "once", id: "7" }));
  assertEquals(await post(url, json({ text: "twice", id: "7" })), [200, { ...first[1], repeated: true }]);
  await bob.close();
  await server.restart();
  assertEquals(await post(url, json({ text: "later", id: "7" })), [200, { ...first[1], repeated: true }]);
  assertEquals((await post(url, json({ text: "new", id: "8" })))[1].repeated, undefined);
  const carol = await RawClient.join(server.port, "carol");
  const { messages } = await ask(carol, { type: "history", to: "#lobby" });
  assertEquals(messages.slice(1).map(({ text }: Raw) => text), ["once", "new"]);
  await carol.close();
  const secret = url.slice(-32);
  for await (const { name, isFile } of Deno.readDir(server.data)) {
    const bytes = isFile ? await Deno.readFile(`${server.data}/${name}`) : new Uint8Array();
    assert(!new TextDecoder("latin1").decode(bytes).includes(secret), name);
  }
  assertStringIncludes(await Deno.readTextFile(`${server.data}/chat_history.txt`), "#lobby <build (bot)> once");
});

patientTest("a request that is not a post to a hook is refused with a sentence in JSON", async (scope) => {
  const server = scope.use(await serve());
  const bob = await RawClient.join(server.port, "bob");
  const url = await hookOf(server);
  const refused = async (body: BodyInit, init?: RequestInit, to = url) => {
    const [status, { ok, code, error }] = await post(to, body, init);
    assertEquals(ok, false);
    return [status, code, error];
  };
  const example = 'such as {"text": "Build 7 has passed."}.';
  assertEquals(await refused("{"), [400, "bad-message", `The JSON of the request is not valid. Send JSON ${example}`]);
  assertEquals(await refused(Uint8Array.of(0xff)), [400, "bad-message", "The request must be text in UTF-8."]);
  assertEquals((await refused(json({ text: " \n" })))[1], "text-empty");
  assertEquals((await refused(json({ text: "x".repeat(10_000) }))).slice(0, 2), [413, "text-too-long"]);
  assertEquals(await refused("x".repeat(64 * 1024 + 1)), [413, "too-large", "The request must have at most 64 KiB."]);
  assertEquals(await refused("{}", { method: "PUT" }), [
    405,
    "method",
    `This is the address of a hook. Send it a POST with JSON, ${example}`,
  ]);
  const absent = "There is no hook at this address. Perhaps it was removed.";
  for (
    const secret of ["", "0", "f".repeat(32), `${url.slice(-32)}0`, url.slice(-32).toUpperCase(), "../config.json"]
  ) {
    const other = url.slice(0, -32) + encodeURIComponent(secret);
    if (other !== url) assertEquals(await refused(json({ text: "x" }), {}, other), [404, "no-such-hook", absent]);
  }
  const half = await Deno.connect({ hostname: "127.0.0.1", port: Number(new URL(url).port) });
  const type = "application/x-www-form-urlencoded";
  const head = `POST ${
    new URL(url).pathname
  } HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${type}\r\nContent-Length: 90`;
  await half.write(new TextEncoder().encode(`${head}\r\n\r\ntext=half+of+a`));
  await half.closeWrite();
  const cutOff = await new Response(half.readable).text();
  assertMatch(cutOff, /^HTTP\/1\.1 400 /);
  assertStringIncludes(cutOff, "The request ended before its whole body had come. Post it again.");
  const german = { headers: { "accept-language": "de" } };
  assertEquals(
    (await refused("{", german))[2],
    `Das JSON der Anfrage ist fehlerhaft. Senden Sie JSON wie {"text": "Build 7 has passed."}.`,
  );
  assertEquals(bob.texts().length, 1);
  await bob.close();
});

patientTest("a hook has a rate of its own", async (scope) => {
  const server = scope.use(await serve());
  const bob = await RawClient.join(server.port, "bob");
  const [one, other] = [await hookOf(server), await hookOf(server, "tests")];
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => fetch(one, { method: "POST", body: json({ text: `${i}` }) })),
  );
  const limited = answers.filter(({ status }) => status === 429);
  assert(limited.length > 0 && answers.some(({ status }) => status === 200));
  assert(limited.every(({ headers }) => Number(headers.get("retry-after")) > 0));
  for (const answer of answers) await answer.body?.cancel();
  assertEquals((await post(other, json({ text: "still" })))[0], 200);
  await bob.close();
});

patientTest("a removed hook has no address any more, and a member may not manage hooks", async (scope) => {
  const server = scope.use(await serve());
  const [mod, alice] = [await registered(server.port, "mod"), await registered(server.port, "alice")];
  await server.server.moderation.grant(OPERATOR, "mod", "moderator");
  const url = await hookOf(server);
  const [{ hook }] = server.server.moderation.hooks(OPERATOR);
  for (const deed of [{ type: "hooks" }, { type: "hook", room: "#lobby", name: "x" }, { type: "unhook", hook }]) {
    assertEquals((await ask(alice, deed)).code, "not-allowed");
  }
  assertEquals((await ask(mod, { type: "hook", room: "#lobby", name: "BUILD" })).code, "not-allowed");
  assertEquals((await ask(mod, { type: "hook", room: "#lobby", name: "admin" })).code, "nick-invalid");
  assertEquals((await ask(mod, { type: "hook", room: "#nowhere", name: "x" })).code, "no-such-room");
  await ask(mod, { type: "join", room: "#team", private: true });
  assertEquals(
    (await ask(mod, { type: "hook", room: "#team", name: "x" })).message,
    "#team is private. Hooks work only in open rooms.",
  );
  assertEquals((await ask(mod, { type: "unhook", hook })).type, "ok");
  assertEquals((await ask(mod, { type: "unhook", hook })).code, "no-such-hook");
  assertEquals((await post(url, json({ text: "x" })))[0], 404);
  await server.restart();
  assertEquals([server.server.moderation.hooks(OPERATOR), (await post(url, json({ text: "x" })))[0]], [[], 404]);
  await Promise.all([mod.close(), alice.close()]);
});

patientTest("hooks need neither the server's password nor an account, but a port for browsers", async (scope) => {
  const server = scope.use(await serve({ password: "open sesame", registeredOnly: true }));
  await server.server.accounts.register(OPERATOR, "alice");
  const made = await server.server.moderation.createHook(OPERATOR, "#lobby", "build").catch((error) => error.code);
  assertEquals((await post(made.url, json({ text: "x" })))[0], 200);
  await using other = new TestServer();
  const bob = await RawClient.join(other.port, "bob");
  const error = await other.server.moderation.createHook(OPERATOR, "#lobby", "build").catch((error) => error);
  assertStringIncludes(error.message, "--no-web");
  await bob.close();
});

patientTest(
  "an outgoing hook posts to a real program, and later the messages that it could not post at once",
  async (scope) => {
    const posted: Raw[] = [];
    const arrived = new Set<() => void>();
    let status = 200;
    const receiver = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
      const body = await request.text();
      const time = request.headers.get("x-tincan-timestamp");
      const signature = createHmac("sha256", key).update(`${time}.${body}`).digest("hex");
      const isGenuine = request.headers.get("x-tincan-signature") === `sha256=${signature}`;
      posted.push({ ...JSON.parse(body), isGenuine });
      for (const tell of arrived) tell();
      return Response.json({ text: posted.length === 2 ? "pong" : "" }, { status });
    });
    scope.defer(() => receiver.shutdown());
    const until = async (holds: () => boolean) => {
      while (!holds()) await new Promise<void>((resolve) => arrived.add(resolve));
    };
    const hookHosts = [{ host: "127.0.0.1", port: receiver.addr.port }];
    const server = scope.use(await serve({ hookHosts }));
    const bob = await RawClient.join(server.port, "bob");
    const target = `http://127.0.0.1:${receiver.addr.port}/chat`;
    let key = "";
    key = (await server.server.moderation.createHook(OPERATOR, "#lobby", "echo", target)).key!;
    await bob.say("ping");
    assertEquals((await bob.next("message", ({ text }) => text === "pong")).from, "echo (bot)");
    assertEquals(posted[1], { ...posted[1], text: "ping", from: "bob", room: "#lobby", hook: "echo", isGenuine: true });
    status = 404;
    await bob.say("lost");
    await until(() => posted.some(({ text }) => text === "lost"));
    // It is noted a moment later.
    while (!server.events.some(({ type }) => type === "hook-failed")) {
      await new Promise((resolve) => setTimeout(resolve));
    }
    const [{ failed, trouble }] = server.server.moderation.hooks(OPERATOR);
    assertEquals([failed, trouble], [1, "The answer was HTTP status 404."]);
    status = 200;
    await bob.close();
    await server.restart({ hookHosts: [] });
    const again = await RawClient.join(server.port, "bob");
    await again.say("missed");
    await again.close();
    await server.restart({ hookHosts });
    await until(() => posted.some(({ text }) => text === "missed"));
    assertEquals(posted.map(({ text }) => text).slice(1), ["ping", "lost", "missed"]);
  },
);
