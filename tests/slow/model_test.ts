import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { LastingServer } from "../support/lasting_server.ts";
import { patiently } from "../support/patience.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";

// FC_RUNS=1000 tries more. A failure prints a seed, a path and the shortest list of commands that shows it.
const RUNS = Number(Deno.env.get("FC_RUNS") ?? 35);
const COMMANDS = 80;
const PEOPLE = [0, 1, 2];
const NICKS = ["ann", "ben", "cat", "dan", "eve"];
const ROOMS = ["#lobby", "#tea", "#attic"];
const WATCHER = "watcher";

/**
 * The model that the server must match: the messages, and where everyone is. A person is `frozen` if their line is dead
 * and the server does not know; `lost` if their connection broke or the server stopped; `out` after a `bye`.
 */
class Model {
  readonly log: Said[] = [];
  readonly people = PEOPLE.map((): Person => ({ at: "out", nick: "", rooms: new Set(), seen: new Map(), used: [] }));

  /** Returns the person who has a nick, as far as the server knows. */
  holder(nick: string): Person | undefined {
    return this.people.find((person) => isHere(person) && person.nick === nick);
  }

  members(room: string): Person[] {
    return this.people.filter((person) => isHere(person) && person.rooms.has(room));
  }

  /** Returns why a person cannot use a room, or undefined if they can. */
  barred(person: Person, room: string): string | undefined {
    if (person.rooms.has(room)) return undefined;
    return room === "#lobby" || this.members(room).length > 0 ? "not-in-room" : "no-such-room";
  }

  /** Returns the messages of a person's conversation. */
  conversation(person: Person, name: string): Said[] {
    return this.log.filter((said) => place(said, person) === name);
  }

  newest(room: string): number {
    return this.log.findLast(({ message }) => message.to === room)?.message.seq ?? 0;
  }
}

interface Person {
  at: "out" | "here" | "frozen" | "lost";
  nick: string;
  readonly rooms: Set<string>;
  /** The newest seq received in each conversation. */
  readonly seen: Map<string, number>;
  /** The acknowledged messages. */
  readonly used: Raw[];
}

interface Said {
  readonly message: Raw;
  readonly author: Person;
  readonly reader: Person | undefined;
}

function isHere({ at }: Person): boolean {
  return at === "here" || at === "frozen";
}

/** Returns the conversation of a message for a person, or undefined if they must not receive it. */
function place({ message, author, reader }: Said, person: Person): string | undefined {
  if (reader === undefined || person === author) return message.to;
  return person === reader ? `@${message.from}` : undefined;
}

/** The server, and a connection for each person of the model. */
class World {
  readonly model = new Model();
  readonly #server: LastingServer;
  readonly #scope: AsyncDisposableStack;
  readonly #proxies: FaultyProxy[];
  readonly #clients: (RawClient | undefined)[] = PEOPLE.map(() => undefined);
  readonly #sessions: string[] = [];
  readonly #expected: Raw[][] = PEOPLE.map(() => []); // live messages since the login
  #watcher!: RawClient;
  #count = 0;

  private constructor(server: LastingServer, scope: AsyncDisposableStack) {
    this.#server = server;
    this.#scope = scope;
    this.#proxies = PEOPLE.map(() => scope.use(new FaultyProxy(server.port)));
  }

  static async open(scope: AsyncDisposableStack): Promise<World> {
    const world = new World(scope.use(await LastingServer.start()), scope);
    await world.#watch();
    return world;
  }

  /**
   * Connects, or reconnects.
   *
   * @returns The messages that the model does not know: those under way when the server stopped.
   */
  async logIn(i: number): Promise<Raw[]> {
    const { model } = this;
    const person = model.people[i];
    const client = this.#connect(i, await RawClient.connect(this.#proxies[i].port));
    const named = [...person.rooms, ...[...person.seen.keys()].filter((name) => name.startsWith("@"))];
    const resume = Object.fromEntries(named.map((name) => [name, person.seen.get(name) ?? 0]));
    const session = this.#sessions[i];
    const hello = { type: "hello", protocol: 1, session, ...(session === undefined ? {} : { resume }) };
    const others = (nick: string) =>
      model.people.some((other) => other !== person && isHere(other) && other.nick === nick);
    let nick = person.nick || NICKS[i];
    if (others(nick)) {
      client.send({ ...hello, nick, rid: "taken" });
      assertEquals((await client.next("error")).code, "nick-taken");
      nick = NICKS.find((free) => !others(free))!;
    }
    client.send({ ...hello, nick });
    const welcome = await client.next("welcome");
    assertEquals([welcome.nick, session ?? welcome.session], [nick, welcome.session]);
    this.#sessions[i] = welcome.session;
    const rooms: Raw[] = [];
    for (const name of new Set(["#lobby", ...person.rooms])) {
      const room = await client.next("room", ({ room }) => room === name);
      if (!person.rooms.has(name)) person.seen.set(name, room.seq);
      person.rooms.add(name);
      rooms.push(room);
    }
    person.nick = nick;
    person.at = "here";
    this.#expected[i] = [];
    const unknown: Raw[] = [];
    if (session !== undefined) {
      // A direct conversation may have begun meanwhile.
      const places = model.log.map((said) => place(said, person)).filter((name) => name?.startsWith("@"));
      for (const name of new Set([...named, ...places as string[]])) {
        const missed = model.conversation(person, name).filter(({ message }) => message.seq > (resume[name] ?? 0));
        const page = await client.next("history", ({ to }) => to === name);
        assertEquals(page.messages.slice(0, missed.length), missed.map(({ message }) => message));
        assertEquals(page.more, false);
        unknown.push(...page.messages.slice(missed.length));
        for (const { seq } of page.messages) person.seen.set(name, seq);
      }
    }
    for (const { room, seq } of rooms) {
      const heard = named.includes(room) ? person.seen.get(room) ?? 0 : 0;
      assertEquals(seq, Math.max(model.newest(room), heard));
    }
    return unknown;
  }

  /** Breaks the line, so that the server notices. */
  async cut(i: number): Promise<void> {
    const { nick } = this.model.people[i];
    await this.#clients[i]!.close();
    this.model.people[i].at = "lost";
    while (await this.#isThere(nick));
  }

  /** Freezes the line, so that nobody notices. */
  freeze(i: number): void {
    this.#proxies[i].freeze("up", "down");
    this.model.people[i].at = "frozen";
  }

  async bye(i: number): Promise<void> {
    this.#clients[i]!.send({ type: "bye" });
    await this.#clients[i]!.ended();
    this.model.people[i].at = "out";
  }

  /** Sends a request. Returns the answer. */
  ask(i: number, request: Raw): Promise<Raw> {
    const rid = `${++this.#count}`;
    this.#clients[i]!.send({ ...request, rid });
    return this.#clients[i]!.until((message) => message.rid === rid);
  }

  /** Sends a message. Returns the echo or the error. */
  async say(i: number, to: string, id = `${++this.#count}`): Promise<Raw> {
    const client = this.#clients[i]!;
    const before = client.received.length;
    client.send({ type: "send", id, to, text: `text ${id}` });
    const answers = () => client.received.slice(before).filter((message) => message.id === id);
    await client.when(() => client.closed || answers().length > 0);
    assert(answers().length > 0, "the message has no answer");
    return answers()[0];
  }

  /** Records a stored message, and who must receive it. */
  note(message: Raw, author: Person, reader?: Person): void {
    const said: Said = { message, author, reader };
    assertEquals([message.from, message.text], [author.nick, `text ${message.id}`]);
    assert(message.seq > (this.model.log.at(-1)?.message.seq ?? 0), "seq does not increase");
    assert(message.at >= (this.model.log.at(-1)?.message.at ?? 0), "the time goes back");
    this.model.log.push(said);
    author.used.push(message);
    for (const [i, person] of this.model.people.entries()) {
      const name = place(said, person);
      if (person.at !== "here" || name === undefined) continue;
      if (name.startsWith("#") && !person.rooms.has(name)) continue;
      this.#expected[i].push(message);
      person.seen.set(name, message.seq);
    }
  }

  /** Expects a message for this person alone. */
  noteRepeat(i: number, message: Raw): void {
    this.#expected[i].push(message);
  }

  /**
   * A person sends many messages at once, and the server stops or is killed when some have arrived. Everyone is lost.
   * The person returns and repeats all of them.
   */
  async end(
    signal: "SIGKILL" | "SIGTERM",
    talker: { i: number; to: string; count: number; heard: number },
  ): Promise<void> {
    const { model } = this;
    const { i, to, count } = talker;
    const author = model.people[i];
    const ids = Array.from({ length: count }, () => `${++this.#count}`);
    const client = this.#clients[i]!;
    for (const id of ids) client.send({ type: "send", id, to, text: `text ${id}` });
    if (talker.heard > 0) await client.next("message", ({ id }) => id === ids[talker.heard - 1]);
    // A server that stops waits two seconds for a dead line. Break it to save the time.
    for (const i of PEOPLE) if (model.people[i].at === "frozen") this.#proxies[i].cut();
    await this.#server.restart(signal);
    // Every received message was stored.
    const stored = new Map<string, Raw>();
    for (const person of PEOPLE.filter((person) => model.people[person].at === "here")) {
      await this.#clients[person]!.ended();
      const heard = this.#live(person);
      assertEquals(heard.slice(0, this.#expected[person].length), this.#expected[person]);
      for (const message of heard.slice(this.#expected[person].length)) {
        assertEquals(stored.get(message.id) ?? message, message);
        stored.set(message.id, message);
        model.people[person].seen.set(to, message.seq);
      }
    }
    for (const person of model.people) if (isHere(person)) person.at = "lost";
    await this.#watch();
    for (const message of await this.logIn(i)) {
      assertEquals(stored.get(message.id) ?? message, message);
      stored.set(message.id, message);
    }
    // A connection has one order: if any are stored, the first are.
    assertEquals([...stored.keys()].sort(inOrderOf(ids)), ids.slice(0, stored.size));
    for (const id of ids) {
      const echo = await this.say(i, to, id);
      assertEquals([echo.type, echo], ["message", stored.get(id) ?? echo]);
      this.note(echo, author);
    }
  }

  /** Checks that everyone who is connected received their messages, in order, and nothing else. */
  async check(): Promise<void> {
    for (const i of PEOPLE.filter((i) => this.model.people[i].at === "here")) {
      await this.ask(i, { type: "ping" });
      assertEquals(this.#live(i), this.#expected[i]);
    }
  }

  #live(i: number): Raw[] {
    return this.#clients[i]!.received.filter(({ type }) => type === "message");
  }

  #connect(i: number, client: RawClient): RawClient {
    return this.#clients[i] = this.#scope.adopt(client, (it) => it.close());
  }

  async #watch(): Promise<void> {
    this.#watcher = this.#scope.adopt(await RawClient.join(this.#server.port, WATCHER), (it) => it.close());
  }

  async #isThere(nick: string): Promise<boolean> {
    const rid = `${++this.#count}`;
    this.#watcher.send({ type: "who", rid });
    const { members } = await this.#watcher.next("who", (message) => message.rid === rid);
    return members.includes(nick);
  }
}

function inOrderOf(ids: string[]): (a: string, b: string) => number {
  return (a, b) => ids.indexOf(a) - ids.indexOf(b);
}

/** A command: when it is possible, and what it does to the server and the model. */
class Command implements fc.AsyncCommand<Model, World> {
  readonly #text: string;
  readonly #possible: (model: Model) => boolean;
  readonly #run: (world: World) => Promise<void> | void;

  constructor(text: string, possible: (model: Model) => boolean, run: (world: World) => Promise<void> | void) {
    this.#text = text;
    this.#possible = possible;
    this.#run = run;
  }

  check(model: Model): boolean {
    return this.#possible(model);
  }

  async run(_: Model, world: World): Promise<void> {
    await this.#run(world);
    await world.check();
  }

  toString(): string {
    return this.#text;
  }
}

const here = (i: number) => (model: Model) => model.people[i].at === "here";

function logIn(i: number): Command {
  return new Command(`${i} connects`, (model) => model.people[i].at !== "here", async (world) => {
    assertEquals(await world.logIn(i), []);
  });
}

function cut(i: number): Command {
  return new Command(`the line of ${i} breaks`, here(i), (world) => world.cut(i));
}

function freeze(i: number): Command {
  return new Command(`the line of ${i} goes dead`, here(i), (world) => world.freeze(i));
}

function bye(i: number): Command {
  return new Command(`${i} sends bye`, here(i), (world) => world.bye(i));
}

function join(i: number, room: string): Command {
  return new Command(`${i} joins ${room}`, here(i), async (world) => {
    const person = world.model.people[i];
    const answer = await world.ask(i, { type: "join", room });
    if (!person.rooms.has(room)) person.seen.set(room, answer.seq);
    person.rooms.add(room);
    const members = world.model.members(room).map(({ nick }) => nick);
    assertEquals([answer.type, answer.seq], ["room", world.model.newest(room)]);
    assertEquals(answer.members.filter((nick: string) => nick !== WATCHER).sort(), members.sort());
  });
}

function leave(i: number, room: string): Command {
  return new Command(`${i} leaves ${room}`, here(i), async (world) => {
    const person = world.model.people[i];
    const barred = world.model.barred(person, room);
    const answer = await world.ask(i, { type: "leave", room });
    assertEquals(answer.code, barred);
    person.rooms.delete(room);
  });
}

function say(i: number, room: string): Command {
  return new Command(`${i} sends a message to ${room}`, here(i), async (world) => {
    const person = world.model.people[i];
    const answer = await world.say(i, room);
    assertEquals(answer.code, world.model.barred(person, room));
    if (answer.type === "message") world.note(answer, person);
  });
}

function tell(i: number, nick: string): Command {
  const lost = (model: Model) => model.people.filter((person) => person.at === "lost" && person.nick === nick);
  // If two people were lost with one nick, the later one gets the message, which the model does not know.
  const possible = (model: Model) => here(i)(model) && (model.holder(nick) !== undefined || lost(model).length < 2);
  return new Command(`${i} sends ${nick} a direct message`, possible, async (world) => {
    const { model } = world;
    const reader = model.holder(nick) ?? lost(model)[0];
    const answer = await world.say(i, `@${nick}`);
    assertEquals(answer.code, reader ? undefined : "no-such-nick");
    if (answer.type === "message") world.note(answer, model.people[i], reader);
  });
}

function rename(i: number, nick: string): Command {
  return new Command(`${i} changes their nick to ${nick}`, here(i), async (world) => {
    const person = world.model.people[i];
    const holder = world.model.holder(nick);
    const answer = await world.ask(i, { type: "nick", nick });
    if (holder !== undefined && holder !== person) return assertEquals(answer.code, "nick-taken");
    assertEquals(answer.type, "ok");
    person.nick = nick;
  });
}

function repeat(i: number, which: number): Command {
  const possible = (model: Model) => here(i)(model) && model.people[i].used.length > 0;
  return new Command(`${i} repeats a message (${which})`, possible, async (world) => {
    const { used } = world.model.people[i];
    const message = used[which % used.length];
    // Only the id counts.
    const answer = await world.say(i, "#lobby", message.id);
    assertEquals(answer, message);
    world.noteRepeat(i, message);
  });
}

function page(i: number, name: string, limit: number): Command {
  return new Command(`${i} reads ${name}, ${limit} at a time`, here(i), async (world) => {
    const person = world.model.people[i];
    const barred = name.startsWith("#") ? world.model.barred(person, name) : undefined;
    const all = world.model.conversation(person, name).map(({ message }) => message);
    const [back, forth]: Raw[][] = [[], []];
    for (let more = true; more;) {
      const answer = await world.ask(i, { type: "history", to: name, after: forth.at(-1)?.seq ?? 0, limit });
      assertEquals(answer.code, barred);
      if (barred) return;
      forth.push(...answer.messages);
      more = answer.more;
    }
    for (let more = true; more;) {
      const before = back.length === 0 ? {} : { before: back[0].seq };
      const answer = await world.ask(i, { type: "history", to: name, limit, ...before });
      back.unshift(...answer.messages);
      more = answer.more;
    }
    assertEquals([forth, back], [all, all]);
  });
}

function end(signal: "SIGKILL" | "SIGTERM", i: number, to: string, count: number, heard: number): Command {
  const possible = (model: Model) => here(i)(model) && model.people[i].rooms.has(to);
  const how = signal === "SIGKILL" ? "is killed" : "is restarted";
  const text = `${i} sends ${count} messages to ${to}; after ${heard} of them, the server ${how}, and ${i} returns`;
  return new Command(text, possible, (world) => world.end(signal, { i, to, count, heard: Math.min(heard, count) }));
}

const who = fc.constantFrom(...PEOPLE);
const room = fc.constantFrom(...ROOMS);
const nick = fc.constantFrom(...NICKS);
const upTo = (most: number) => fc.integer({ min: 0, max: most });

const ending = fc.tuple(fc.constantFrom("SIGKILL" as const, "SIGTERM" as const), who, room, upTo(50), upTo(50))
  .map(([signal, i, to, count, heard]) => end(signal, i, to, count, heard));

const commands = fc.commands<Model, World, false>([
  // Commands that others depend on come more often, and so do those that break most.
  ...Array.from({ length: 5 }, () => who.map(logIn)),
  who.map(cut),
  who.map(freeze),
  who.map(bye),
  fc.tuple(who, room).map(([i, to]) => join(i, to)),
  fc.tuple(who, room).map(([i, to]) => leave(i, to)),
  fc.tuple(who, room).map(([i, to]) => say(i, to)),
  fc.tuple(who, room).map(([i, to]) => say(i, to)),
  fc.tuple(who, fc.constant("#lobby")).map(([i, to]) => say(i, to)),
  fc.tuple(who, nick).map(([i, to]) => tell(i, to)),
  fc.tuple(who, nick).map(([i, to]) => tell(i, to)),
  fc.tuple(who, nick).map(([i, to]) => rename(i, to)),
  fc.tuple(who, upTo(20)).map(([i, which]) => repeat(i, which)),
  fc.tuple(who, fc.oneof(room, nick.map((name) => `@${name}`)), upTo(3))
    .map(([i, name, limit]) => page(i, name, limit + 1)),
  ending,
  ending,
  ending,
], { maxCommands: COMMANDS, size: "max" });

Deno.test(`delivers what the model predicts, whatever people do and whatever breaks (${RUNS} runs)`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.noBias(commands), (run) =>
      patiently(async (scope) => {
        const world = await World.open(scope);
        await fc.asyncModelRun(() => ({ model: world.model, real: world }), run);
      })),
    { numRuns: RUNS },
  );
});
