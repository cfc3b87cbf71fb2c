/**
 * What real clients know of what was read and of what has changed, with a real server.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { conversationOf, lastSeenMessage, type State } from "../../lib/client/mod.ts";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { Person } from "../support/person.ts";
import { TestServer } from "../support/test_server.ts";

const PASSWORD = "correct horse";

async function registered(nick: string, port: number): Promise<Person> {
  const person = await Person.join(nick, port);
  person.client.commands.account.register(PASSWORD);
  await person.until(({ hasAccount }) => hasAccount);
  return person;
}

const again = (nick: string, port: number) => Person.join(nick, port, undefined, PASSWORD);
const unread = (state: State, name: string) => conversationOf(state, name).unread;
const newest = (state: State, name: string) => conversationOf(state, name).newest;

/** Says something, and waits until everyone has it. */
async function says(person: Person, text: string, to: string, ...others: readonly (readonly [Person, string])[]) {
  const had = others.map(([{ client }, name]) => newest(client.state, name));
  person.say(text, to);
  await person.until(({ pending }) => pending.length === 0);
  await Promise.all(others.map(([other, name], i) => other.until((state) => newest(state, name) > had[i])));
}

Deno.test("what is read on one machine of an account is read on the others, and stays so", async () => {
  await using server = await TestServer.start();
  await using alice = await registered("alice", server.port);
  await using other = await again("alice", server.port);
  await using bob = await Person.join("bob", server.port);
  const everyone = (name: string) => [[alice, name], [other, name]] as const;
  for (const { client } of [alice, other]) client.attend("away");
  for (const text of ["one", "two"]) await says(bob, text, "#lobby", ...everyone("#lobby"));
  for (const text of ["psst", "alice?"]) await says(bob, text, "@alice", ...everyone("@bob"));
  assertEquals(["#lobby", "@bob"].map((name) => unread(other.client.state, name)), [2, 2]);
  alice.client.attend("here");
  await other.until((state) => unread(state, "#lobby") === 0);
  alice.client.look("@bob");
  await other.until((state) => unread(state, "@bob") === 0);
  const read = newest(alice.client.state, "#lobby");
  alice.client.attend("away");
  await says(bob, "three", "#lobby", ...everyone("#lobby"));
  await says(bob, "later", "@alice", ...everyone("@bob"));
  for (const person of [alice, other]) await person.client.close();
  await server.restart();
  // A third machine, whose person looks at the lobby at once.
  await using third = await again("alice", server.port);
  await third.until((state) => newest(state, "@bob") > 0);
  const { newSince } = conversationOf(third.client.state, "#lobby");
  assertEquals([newSince, unread(third.client.state, "@bob")], [read, 1]);
});

Deno.test("the author of a direct message sees that it was seen, if both have receipts", async () => {
  await using server = await TestServer.start();
  await using alice = await Person.join("alice", server.port);
  await using bob = await Person.join("bob", server.port);
  for (const { client } of [alice, bob]) client.commands.run("/receipts on");
  await Promise.all([alice, bob].map((person) => person.until(({ receipts }) => receipts)));
  await says(bob, "psst", "@alice", [alice, "@bob"]);
  const seen = (state: State) => lastSeenMessage(state, conversationOf(state, "@alice"))?.text;
  assertEquals(seen(bob.client.state), undefined);
  alice.client.look("@bob");
  await bob.until((state) => seen(state) === "psst");
  bob.client.commands.run("/receipts off");
  await bob.until((state) => seen(state) === undefined);
});

Deno.test("a client that was away has the messages as they stand now", async () => {
  await using server = await TestServer.start();
  await using proxy = new FaultyProxy(server.port);
  await using bob = await Person.join("bob", server.port);
  for (const text of ["one", "two", "three"]) await says(bob, text, "#lobby");
  await using alice = await Person.join("alice", proxy.port);
  const texts = (state: State) =>
    conversationOf(state, "#lobby").entries.flatMap((entry) =>
      entry.kind === "message" ? [entry.deleted ? "deleted" : `${entry.text}${entry.reactions?.[0].emoji ?? ""}`] : []
    );
  await alice.until((state) => texts(state).length === 3);
  const changes: string[] = [];
  alice.client.subscribe((_, events) => {
    for (const event of events) if (event.kind === "changed") changes.push(`${event.change} ${event.entry.text}`);
  });
  proxy.freeze("up", "down");
  proxy.cut();
  const [one, two, three] = conversationOf(bob.client.state, "#lobby").entries.filter((it) => it.kind === "message");
  bob.client.commands.edit(one, "uno");
  bob.client.commands.delete(two);
  bob.client.commands.react(three, "🎉");
  await bob.until(() => !bob.client.isBusy);
  proxy.thaw();
  alice.client.reconnect();
  await alice.until((state) => JSON.stringify(texts(state)) === JSON.stringify(["uno", "deleted", "three🎉"]));
  assertEquals(changes, ["edited uno", "deleted "]);
  // What has come already does not come again.
  const { caughtUpTo, newest } = conversationOf(alice.client.state, "#lobby");
  assertEquals(caughtUpTo > newest, true);
});
