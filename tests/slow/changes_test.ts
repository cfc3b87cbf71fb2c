/**
 * Real clients that change messages at random over connections that break.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { conversationOf, type MessageEntry, visibleEntries } from "../../lib/client/mod.ts";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { patientTest } from "../support/patience.ts";
import { Person } from "../support/person.ts";
import { TestServer } from "../support/test_server.ts";

const LOBBY = "#lobby";
const NICKS = ["ann", "ben", "cat", "dan"];
const EMOJI = ["🎉", "👍", "😀"];
// CHANGES=5000 tries more.
const STEPS = Number(Deno.env.get("CHANGES") ?? 600);

/** Everything that views show of the messages, which is the same for everyone. */
function shown({ client }: Person): unknown[] {
  return messages({ client }).map(({ seq, text, edited, deleted, reactions = [] }) => ({
    seq,
    text,
    edited,
    deleted,
    // Where the first person has taken a reaction back, the server puts the emoji behind later ones, and a client does not.
    reactions: reactions.map(({ emoji, count, names }) => `${emoji}${count} ${names}`).sort(),
  }));
}

function messages({ client }: Pick<Person, "client">): MessageEntry[] {
  const { entries } = visibleEntries(conversationOf(client.state, LOBBY));
  return entries.filter((entry) => entry.kind === "message");
}

/** Waits until a person has the last message, and everything before it. */
async function settle(person: Person, last: string): Promise<void> {
  await person.until(({ link, pending }) =>
    link.phase === "connected" && pending.length === 0 && !person.client.isBusy &&
    messages(person).some(({ text }) => text === last)
  );
  await person.client.history.older(LOBBY, 10_000);
}

function random<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)];
}

patientTest("clients show the same messages, whatever changed while their connections broke", async (scope) => {
  const server = scope.use(await TestServer.start({ limits: { rate: 0, history: 20 } }));
  const proxies = NICKS.map(() => scope.use(new FaultyProxy(server.port)));
  const people = await Promise.all(NICKS.map((nick, i) => Person.join(nick, proxies[i].port)));
  for (const person of people) scope.use(person);
  for (let step = 0; step < STEPS; step++) {
    const person = random(people);
    const { commands } = person.client;
    const entry = random(messages(person).filter(({ deleted }) => deleted === undefined).slice(-40));
    const what = Math.random();
    if (entry === undefined || what < 0.3) person.say(`${step}`);
    else if (what < 0.5 && entry.mine) commands.edit(entry, `${entry.text} ${step}`);
    else if (what < 0.55 && entry.mine) commands.delete(entry);
    else if (what < 0.9) commands.react(entry, random(EMOJI), Math.random() < 0.3);
    if (Math.random() < 0.03) random(proxies).cut();
    if (Math.random() < 0.02) random(proxies).freeze("down");
    if (Math.random() < 0.1) { for (const proxy of proxies) proxy.thaw(); }
    if (Math.random() < 0.3) await new Promise((resolve) => setTimeout(resolve));
  }
  for (const proxy of proxies) proxy.thaw();
  for (const person of people) await person.until(({ link }) => link.phase === "connected");
  people[0].say("end");
  const fresh = scope.use(await Person.join("eve", server.port));
  await Promise.all([...people, fresh].map((person) => settle(person, "end")));
  const expected = shown(fresh);
  for (const what of ["edited", "deleted", "reactions"] as const) {
    assert(messages(fresh).some((entry) => entry[what] !== undefined), what);
  }
  for (const person of people) assertEquals(shown(person), expected);
});
