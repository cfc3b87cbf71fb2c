import { assertEquals, assertStringIncludes } from "@std/assert";
import { inWords } from "../../../lib/language/mod.ts";
import { Hooks } from "../../../lib/server/hooks/hooks.ts";
import { createHook, listHooks, removeHook } from "../../../lib/server/hooks/manage.ts";
import { Outgoing } from "../../../lib/server/hooks/outgoing.ts";
import type { Posted } from "../../../lib/server/hooks/post.ts";
import { FakeServer } from "../fakes.ts";
import { FakeTime } from "../../net/fake_time.ts";
import { settle } from "../../net/fakes.ts";

const OPERATOR = { nick: "server", role: "operator" } as const;
const URL_ = "https://ci.example/chat";
const OK: Posted = { status: 200, type: "", body: "" };

// deno-lint-ignore no-explicit-any -- a test looks at whatever fields it expects
type Body = Record<string, any>;

/** A server with an outgoing hook for the lobby, and what it posts. */
class Scene implements AsyncDisposable {
  readonly hooks = new Hooks([], [{ host: "ci.example" }]);
  readonly server = new FakeServer({}, { hooks: this.hooks });
  readonly posted: Body[] = [];
  /** The answers to the next posts; later ones are fine. */
  readonly answers: Array<Posted | Error> = [];
  outgoing = this.#start();

  #start(): Outgoing {
    const outgoing = new Outgoing(this.server.context, (_url, _key, body) => {
      this.posted.push(JSON.parse(body));
      const answer = this.answers.shift() ?? OK;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    });
    outgoing.start();
    return outgoing;
  }

  get texts(): string[] {
    return this.posted.map(({ text }) => text);
  }

  get shown() {
    return listHooks(this.server.context, OPERATOR);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.outgoing.close();
    this.server[Symbol.dispose]();
  }
}

/** Lets a server do everything that it can do at once. */
async function rest(): Promise<void> {
  for (let i = 0; i < 20; i++) await settle();
}

Deno.test("an outgoing hook posts what people say in its room, and tells the room so", async () => {
  await using scene = new Scene();
  const { context } = scene.server;
  const alice = await scene.server.join("alice");
  await alice.send({ type: "join", room: "#tea" });
  const made = await createHook(context, OPERATOR, "#lobby", "ci", URL_);
  assertEquals([made.url, made.hook.to, typeof made.key], [undefined, "ci.example", "string"]);
  await alice.send({ type: "send", id: "1", to: "#lobby", text: "hello" });
  await alice.send({ type: "send", id: "2", to: "#tea", text: "elsewhere" }, {
    type: "send",
    id: "3",
    to: "@alice",
    text: "mine",
  });
  await rest();
  const [told, hello, ...others] = scene.posted;
  assertStringIncludes(told.text, "From now on, the server posts each message of this room to ci.example.");
  assertEquals({ ...hello, seq: 0, at: 0 }, {
    hook: "ci",
    server: "test",
    room: "#lobby",
    seq: 0,
    id: "1",
    from: "alice",
    text: "hello",
    at: 0,
  });
  assertEquals([others, scene.shown[0].failed], [[], undefined]);
});

Deno.test("a reply is said once in the room, and is not posted again", async () => {
  await using scene = new Scene();
  const alice = await scene.server.join("alice");
  await createHook(scene.server.context, OPERATOR, "#lobby", "ci", URL_);
  await rest();
  scene.answers.push({ status: 200, type: "application/json", body: '{"text":"pong","username":"Robo"}' });
  await alice.send({ type: "send", id: "1", to: "#lobby", text: "ping" });
  await rest();
  await alice.send({ type: "ping" });
  await rest();
  const said = alice.received.filter(({ bot }) => bot).map(({ from, text }) => [from, text]);
  assertEquals([said, scene.texts.slice(1)], [[["Robo (ci bot)", "pong"]], ["ping"]]);
});

Deno.test("a post is tried three times, and a failure is visible", async () => {
  using time = new FakeTime();
  await using scene = new Scene();
  const alice = await scene.server.join("alice");
  await createHook(scene.server.context, OPERATOR, "#lobby", "ci", URL_);
  await rest();
  const busy = { status: 503, type: "", body: "" };
  scene.answers.push(busy, new Error("connection refused"), OK);
  await alice.send({ type: "send", id: "1", to: "#lobby", text: "a" });
  for (let i = 0; i < 3; i++) {
    await rest();
    time.runTimers();
  }
  await rest();
  assertEquals(scene.texts.slice(1), ["a", "a", "a"]);
  assertEquals(scene.shown[0].trouble, undefined);
  scene.answers.push(busy, busy, busy, { status: 404, type: "", body: "" });
  await alice.send({ type: "send", id: "2", to: "#lobby", text: "b" }, {
    type: "send",
    id: "3",
    to: "#lobby",
    text: "c",
  });
  for (let i = 0; i < 3; i++) {
    await rest();
    time.runTimers();
  }
  await rest();
  assertEquals(scene.texts.slice(4), ["b", "b", "b", "c"]);
  assertEquals([scene.shown[0].failed, scene.shown[0].trouble], [2, "The answer was HTTP status 404."]);
  await alice.send({ type: "send", id: "4", to: "#lobby", text: "d" });
  await rest();
  assertEquals(scene.shown[0].trouble, undefined);
  const events = scene.server.events.filter(({ type }) => type.startsWith("hook-"));
  assertEquals(events.map((it) => it.type === "hook-failed" ? inWords(it.reason) : it.type), [
    "hook-created",
    "The answer was HTTP status 503.",
    "hook-recovered",
  ]);
});

Deno.test("a hook continues where it stopped, and gives up messages that are an hour old", async () => {
  await using scene = new Scene();
  const alice = await scene.server.join("alice");
  await createHook(scene.server.context, OPERATOR, "#lobby", "ci", URL_);
  await alice.send({ type: "send", id: "1", to: "#lobby", text: "before" });
  await rest();
  await scene.outgoing.close();
  await alice.send({ type: "send", id: "2", to: "#lobby", text: "missed" });
  const [stored] = scene.server.context.store.hooks.list();
  assertEquals(stored.target!.position >= scene.posted.at(-1)!.seq, true);
  // As after a restart.
  scene.hooks.remove(stored.number);
  scene.hooks.add(stored);
  const again = new Outgoing(scene.server.context, (_url, _key, body) => {
    scene.posted.push(JSON.parse(body));
    return Promise.resolve(OK);
  });
  again.start();
  await rest();
  assertEquals(scene.texts.slice(1), ["before", "missed"]);
  await again.close();
  await alice.send({ type: "send", id: "3", to: "#lobby", text: "too old" });
  scene.server.now += 3_600_000;
  const [later] = scene.server.context.store.hooks.list();
  scene.hooks.remove(later.number);
  scene.hooks.add(later);
  const last = new Outgoing(scene.server.context, () => Promise.resolve(OK));
  last.start();
  await rest();
  assertEquals([scene.shown[0].failed, scene.shown[0].trouble], [1, "It could not be posted within an hour."]);
  await last.close();
});

Deno.test("a removed hook posts nothing more, and a host that the operator took back is not asked", async () => {
  await using scene = new Scene();
  const alice = await scene.server.join("alice");
  const { hook } = await createHook(scene.server.context, OPERATOR, "#lobby", "ci", URL_);
  await rest();
  await removeHook(scene.server.context, OPERATOR, hook.hook);
  await alice.send({ type: "send", id: "1", to: "#lobby", text: "a" });
  await rest();
  assertEquals(scene.posted.length, 1);
  const refused = await createHook(scene.server.context, OPERATOR, "#lobby", "x", "https://other.example/").catch((
    it,
  ) => it);
  assertEquals(refused.code, "not-allowed");
  scene.hooks.add({
    number: 99,
    name: "old",
    room: "#lobby",
    by: "a",
    at: 0,
    target: { url: "https://gone.example/", key: "k", position: 0 },
  });
  const restarted = new Outgoing(scene.server.context, () => {
    throw new Error("asked");
  });
  restarted.start();
  await alice.send({ type: "send", id: "2", to: "#lobby", text: "b" });
  await rest();
  assertStringIncludes(scene.shown[0].trouble!, "Hooks may not post to gone.example.");
  await restarted.close();
});
