import { assertEquals } from "@std/assert";
import { ENGLISH } from "../../lib/language/load.ts";
import { say } from "../../lib/language/mod.ts";
import { deliveryOfKept, tell } from "../../lib/server/notices.ts";
import { announce, grant } from "../../lib/server/moderation.ts";
import { settle } from "../net/fakes.ts";
import { FakeServer } from "./fakes.ts";

Deno.test("the server words errors in the language of the client, and otherwise in English", async () => {
  using server = new FakeServer();
  const wrong: [lang: string | undefined, message: string][] = [
    [undefined, "That nickname is empty."],
    ["de-AT", "Der Spitzname ist leer."],
    ["es", "Ese apodo está vacío."],
    ["zh-Hans-CN", "昵称为空。"],
    ["ar", "الاسم المستعار فارغ."],
    ["tlh", "That nickname is empty."],
  ];
  for (const [lang, message] of wrong) {
    const client = server.connect();
    await client.send({ type: "hello", protocol: 1, nick: "", lang });
    assertEquals(client.received.map((it) => [it.code, it.message]), [["nick-invalid", message]]);
  }
});

Deno.test("messages that follow the first hello in a language are handled in order", async () => {
  using server = new FakeServer();
  const client = server.connect();
  await client.send({ type: "hello", protocol: 1, nick: "alice", lang: "es" }, { type: "nick", nick: "" });
  assertEquals(client.codes, ["nick-invalid"]);
  assertEquals(client.received[0].type, "welcome");
});

Deno.test("a notice reaches people in their languages, and an announcement as it was typed", async () => {
  using server = new FakeServer();
  const clients = [];
  for (const [nick, lang] of [["ann", "en"], ["bert", "de"], ["carl", "de"], ["dora", undefined]]) {
    clients.push(await server.join(nick!, {}, { lang }));
  }
  tell(server.context.sessions.values(), { type: "notice", sentence: say("server.unmuted"), at: 1 });
  announce(server.context, { nick: "server", role: "operator" }, "Kaffee!");
  await settle();
  const notices = clients.map((it) => it.received.filter(({ type }) => type === "notice").map(({ text }) => text));
  const [english, german] = ["You are no longer muted.", "Du bist nicht mehr stummgeschaltet."];
  assertEquals(notices, [[english, "Kaffee!"], [german, "Kaffee!"], [german, "Kaffee!"], [english, "Kaffee!"]]);
});

Deno.test("people who were away receive a notice in the language of their next client", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  await server.promote("alice", "owner");
  await server.join("bob");
  await server.promote("bob", "moderator");
  const { context } = server;
  const { session } = alice.received[0];
  await alice.hangUp();
  await grant(context, { nick: "server", role: "operator" }, "alice", "moderator");
  const back = await server.join("alice", {}, { session, lang: "de" });
  const texts = back.received.filter(({ type }) => type === "notice").map(({ text, sentence }) => [text, sentence]);
  assertEquals(texts, [["server hat dich zum Moderator gemacht.", undefined]]);
});

Deno.test("a kept notice that this version cannot translate is delivered as it is", () => {
  const kept = [
    '{"type":"notice","text":"Hi.","at":1}',
    '{"type":"notice","text":"Hi.","at":1,"sentence":{"key":"x.y","values":{}}}',
  ];
  assertEquals(kept.map((json) => JSON.parse(deliveryOfKept(json, ENGLISH).texts[0]).text), ["Hi.", "Hi."]);
});
