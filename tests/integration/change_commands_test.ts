/**
 * Commands that change messages, with real clients and a real server.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { type ClientEvent, conversationOf, type MessageEntry, type State } from "../../lib/client/mod.ts";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { Person } from "../support/person.ts";
import { TestServer } from "../support/test_server.ts";

/** The messages of a conversation as a person sees them: the texts with their reactions. */
function seen(state: State, conversation = "#lobby"): string[] {
  return conversationOf(state, conversation).entries.flatMap((entry) => entry.kind === "message" ? [line(entry)] : []);
}

function line({ text, edited, deleted, reactions = [] }: MessageEntry): string {
  if (deleted !== undefined) return `deleted by ${deleted.by}`;
  const given = reactions.map(({ emoji, count, mine }) => ` ${emoji}${count}${mine ? "!" : ""}`);
  return text + (edited === undefined ? "" : " (edited)") + given.join("");
}

/** Waits until a person sees these messages. */
function sees(person: Person, lines: readonly string[], conversation?: string): Promise<void> {
  return person.until((state) => JSON.stringify(seen(state, conversation)) === JSON.stringify(lines));
}

/** Types lines as a person would, each after the answer to the line before. */
async function types(person: Person, ...lines: string[]): Promise<void> {
  for (const line of lines) {
    person.client.commands.run(line);
    await person.until(({ pending }) => pending.length === 0 && !person.client.isBusy);
  }
}

/** Keeps the notices, answers and listings that a person is shown. */
function shownTo({ client }: Person): string[] {
  const shown: string[] = [];
  client.subscribe((_, events: readonly ClientEvent[]) => {
    for (const event of events) {
      if (event.kind === "notice" && event.entry.tone !== "presence") shown.push(event.entry.text);
      if (event.kind === "answer") shown.push(event.text);
      if (event.kind === "listing") shown.push(event.title, ...event.hits.map(({ entry }) => line(entry)));
    }
  });
  return shown;
}

Deno.test("commands and short forms change messages for everyone", async () => {
  await using server = await TestServer.start();
  await using alice = await Person.join("alice", server.port);
  await using bob = await Person.join("bob", server.port);
  for (const { client } of [alice, bob]) await client.commands.useShorthand();
  await types(alice, "teh tea", "s/teh/the/", "more");
  await sees(bob, ["the tea (edited)", "more"]);
  await types(bob, "+:tada:");
  await sees(alice, ["the tea (edited)", "more 🎉1"]);
  await types(alice, "/react :tada: alice", "/delete");
  await sees(bob, ["the tea (edited)", "deleted by alice"]);
  await types(bob, "/react 👍", "/react 👍", "/react :heart: ALICE");
  await sees(alice, ["the tea (edited) ❤️1", "deleted by alice"]);
  await types(alice, "/delete");
  await sees(bob, ["deleted by alice", "deleted by alice"]);
});

Deno.test("refused changes have sentences of their own, and return the line", async () => {
  await using server = await TestServer.start({ limits: { edit: 0 } });
  await using alice = await Person.join("alice", server.port);
  await using bob = await Person.join("bob", server.port);
  const shown = shownTo(bob);
  const returned: string[] = [];
  bob.client.onReturned = (unsent) => returned.push(unsent.line);
  await types(bob, "/edit x", "/delete");
  await types(alice, "hello");
  await sees(bob, ["hello"]);
  const [theirs] = conversationOf(bob.client.state, "#lobby").entries.filter((it) => it.kind === "message");
  bob.client.commands.typed("mine?", () => bob.client.commands.delete(theirs));
  await bob.until(() => !bob.client.isBusy);
  await types(bob, "mine", "/edit x", "/react nope", "/pin", "/purge alice", "/receipts maybe");
  assertEquals(shown, [
    "There is no message from you in #lobby.",
    "There is no message from you in #lobby.",
    "You can delete only your own messages. alice wrote this message.",
    "This server does not let anyone edit messages.",
    "“nope” is not an emoji. Use a name such as :tada:, or the emoji itself.",
    "Only moderators can pin messages in #lobby.",
    "Only moderators can purge the messages of people.",
    "“maybe” does not fit here. Use on or off. Write it as /receipts [on|off].",
  ]);
  assertEquals(returned, [
    "/edit x",
    "/delete",
    "mine?",
    "/edit x",
    "/react nope",
    "/pin",
    "/purge alice",
    "/receipts maybe",
  ]);
});

Deno.test("messages of an earlier session under the same nickname are refused with the reason", async () => {
  await using server = await TestServer.start();
  const before = await Person.join("alice", server.port);
  await types(before, "hello");
  await before.client.close();
  await using alice = await Person.join("alice", server.port);
  await sees(alice, ["hello"]);
  const shown = shownTo(alice);
  await types(alice, "/edit bye", "/delete");
  const reason =
    "This message is from an earlier session of alice. Only a registered nickname lasts longer than a session.";
  assertEquals(shown, ["edit", "delete"].map((what) => `You can ${what} only your own messages. ${reason}`));
});

Deno.test("members of a private room pin, list and unpin messages", async () => {
  await using server = await TestServer.start();
  await using alice = await Person.join("alice", server.port);
  const shown = shownTo(alice);
  await types(
    alice,
    "/join team --private",
    "first",
    "/pin",
    "second",
    "/pin",
    "/pins",
    "/unpin 2",
    "/pins",
    "/unpin 2",
  );
  assertEquals(shown.slice(1).map((text) => text.replace(/ from \d\d:\d\d/, "")), [
    "You pinned a message: first",
    "You pinned a message: second",
    "2 messages pinned in #team:",
    "first",
    "second",
    "You unpinned a message: first",
    "1 message pinned in #team:",
    "second",
    "There is only 1 pinned message in #team.",
  ]);
});

Deno.test("a change whose answer was lost is repeated, and made once", async () => {
  await using server = await TestServer.start();
  await using proxy = new FaultyProxy(server.port);
  await using alice = await Person.join("alice", proxy.port);
  await using bob = await Person.join("bob", server.port);
  await types(alice, "hello");
  const shown = shownTo(alice);
  let changes = 0;
  bob.client.subscribe((_, events) => changes += events.filter(({ kind }) => kind === "changed").length);
  proxy.freeze("down");
  for (const line of ["/edit bye", "/react 🎉 alice"]) alice.client.commands.run(line);
  await sees(bob, ["bye (edited) 🎉1"]);
  proxy.cut();
  await alice.until(({ link }) => link.phase === "connected" && !alice.client.isBusy);
  await sees(alice, ["bye (edited) 🎉1!"]);
  await types(alice, "end");
  await sees(bob, ["bye (edited) 🎉1", "end"]);
  assertEquals(changes, 2);
  assertEquals(shown.filter((text) => !/^Connect/.test(text)), []);
});

Deno.test("receipts stay on after a lost connection", async () => {
  await using server = await TestServer.start();
  await using alice = await Person.join("alice", server.port);
  const shown = shownTo(alice);
  await types(alice, "/receipts", "/receipts on");
  alice.client.reconnect();
  await alice.until(({ link, receipts }) => link.phase === "connected" && receipts);
  await types(alice, "/receipts off", "/receipts");
  assertEquals(shown.flatMap((text) => /^Receipts are (on|off)/.exec(text)?.[1] ?? []), ["off", "on", "off", "off"]);
});
