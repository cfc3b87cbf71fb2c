import { assertEquals, assertRejects } from "@std/assert";
import { BotError, type BotMessage, type BotOptions, connectBot } from "../../bot.ts";
import { ask } from "../support/asking.ts";
import { patientTest } from "../support/patience.ts";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

const OPERATOR = { nick: "server", role: "operator" } as const;

const join = (server: TestServer, options: Partial<BotOptions> = {}) =>
  connectBot({ address: `127.0.0.1:${server.port}`, nick: "robo", plain: true, ...options });

patientTest("a bot hears what others say, answers, reacts, and says that it is a bot", async (scope) => {
  const server = scope.use(new TestServer());
  const alice = await RawClient.join(server.port, "alice");
  await alice.say("before");
  const bot = scope.use(await join(server, { rooms: ["#tea"] }));
  const heard: BotMessage[] = [];
  bot.onMessage(async (message) => {
    heard.push(message);
    if (!message.isForMe) return;
    await bot.react(message, "👍");
    await bot.reply(message, `you said ${message.text}`);
  });
  await alice.say("to nobody");
  const asked = await alice.say("robo: hello");
  const answer = await alice.next("message", ({ from }) => from === "robo");
  assertEquals([answer.text, answer.reply_seq, answer.bot], ["you said robo: hello", asked.seq, true]);
  assertEquals((await alice.next("reacted")).emoji, "👍");
  assertEquals((await alice.next("people", ({ people }) => people[0].nick === "robo")).people, [{
    nick: "robo",
    bot: true,
  }]);
  const { bot: isBot, rooms } = await ask(alice, { type: "whois", nick: "robo" });
  assertEquals([isBot, rooms], [true, ["#lobby"]]);
  assertEquals(heard.map(({ to, text, from, isForMe, bot }) => [to, text, from, isForMe, bot]), [
    ["#lobby", "to nobody", "alice", false, false],
    ["#lobby", "robo: hello", "alice", true, false],
  ]);
  assertEquals(typeof await bot.say("#tea", "anyone?"), "number");
  await alice.close();
});

patientTest("a refused call of a bot is an error with a sentence", async (scope) => {
  const server = scope.use(new TestServer());
  const bot = scope.use(await join(server));
  await assertRejects(() => bot.say("@nobody", "hello"), BotError, "nobody");
  await assertRejects(() => bot.say("#elsewhere", "hello"), BotError);
  await assertRejects(() => bot.say("#lobby", " "), BotError);
  await assertRejects(() => bot.react({ to: "#lobby", seq: 99 }, "👍"), BotError);
  await assertRejects(() => bot.join("no room"), BotError);
  await assertRejects(() => bot.upload("#lobby", "/no/such/file"));
  await assertRejects(() => join(server, { nick: "a b" }), BotError);
  await assertRejects(() => join(server, { plain: false }), TypeError, "Give the fingerprint of the server");
  await assertRejects(() => join(server, { plain: false, fingerprint: "1" }), TypeError, "six groups of five digits");
});

patientTest("a bot reconnects, says what waited, and sends files", async (scope) => {
  const server = scope.use(new TestServer());
  const bot = scope.use(await join(server));
  await server.restart();
  await bot.say("#lobby", "after the restart");
  const path = `${server.data}/report.txt`;
  await Deno.writeTextFile(path, "all is well");
  await bot.upload("#lobby", path, "the report");
  const alice = await RawClient.join(server.port, "alice");
  const { messages } = await ask(alice, { type: "history", to: "#lobby" });
  assertEquals(messages.map(({ text, bot }: { text: string; bot: boolean }) => [text, bot]), [
    ["after the restart", true],
    ["the report", true],
  ]);
  await alice.close();
});

patientTest("a message that comes while a bot catches up was sent", async (scope) => {
  const server = scope.use(new TestServer());
  const proxy = scope.use(new FaultyProxy(server.port));
  const bot = scope.use(await join(server, { address: `127.0.0.1:${proxy.port}` }));
  const alice = await RawClient.join(server.port, "alice");
  proxy.freeze("down");
  for (let i = 0; i < 1_000; i++) await alice.say(`missed ${i}`);
  proxy.cut();
  const said = [1, 2, 3].map((i) => bot.say("#lobby", `waiting ${i}`));
  proxy.thaw();
  assertEquals((await Promise.all(said)).every((seq) => seq > 1_000), true);
  await alice.close();
});

patientTest("a bot ends when it is banned, closed, or a handler fails", async (scope) => {
  const server = scope.use(new TestServer());
  const alice = await RawClient.join(server.port, "alice");
  const closed = await join(server, { nick: "one" });
  await closed.close();
  await closed.ended;
  const failing = scope.use(await join(server, { nick: "two" }));
  failing.onMessage(() => {
    throw new RangeError("oops");
  });
  await alice.say("hello");
  await assertRejects(() => failing.ended, RangeError, "oops");
  const banned = scope.use(await join(server, { nick: "three" }));
  await server.server.moderation.ban(OPERATOR, "three");
  await assertRejects(() => banned.ended, BotError);
  await alice.close();
});
