import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  conversationOf,
  type Event,
  initialState,
  type MessageEntry,
  reduce,
  type State,
} from "../../../lib/client/mod.ts";
import { MAX_REACTION_NAMES, type Message, type Reaction, type ServerMessage } from "../../../lib/protocol/mod.ts";
import { room } from "../fakes.ts";

const ROOM = "#lobby";
const EMOJI = ["🎉", "👍", "😀"];
const PAGE_SIZE = 4;

type Change =
  & { readonly about: number; readonly by: string }
  & (
    | { readonly kind: "edited"; readonly text: string }
    | { readonly kind: "deleted" }
    | { readonly kind: "reacted"; readonly emoji: string; readonly removed: boolean }
  );
type Stored = { readonly kind: "message"; readonly from: string } | Change;
type Reacted = { readonly emoji: string; readonly people: string[] };

/** What views show of a message. */
type Shown = Pick<MessageEntry, "seq" | "text" | "edited" | "deleted" | "reactions">;

/** A server with one room. What it has stored is at `seq - 1`. */
class Server {
  readonly stored: Stored[] = [];
  readonly #people: readonly string[];

  constructor(people: number) {
    this.#people = ["alice", ...Array.from({ length: people - 1 }, (_, i) => `p${i}`)];
  }

  /** With many people, most of what they do is to react to the same few messages with the same emoji. */
  get #isCrowded(): boolean {
    return this.#people.length > MAX_REACTION_NAMES;
  }

  get newest(): number {
    return this.stored.length;
  }

  /** Stores a message or a change that is possible, by random numbers. */
  store([what, which, who, more]: readonly number[]): void {
    const by = this.#people[who % this.#people.length];
    const messages = this.messages().filter(({ deleted }) => deleted === undefined);
    const one = messages[which % messages.length];
    const kind = what % (this.#isCrowded ? 40 : 8);
    if (one === undefined || kind < 2) this.stored.push({ kind: "message", from: by });
    else if (kind === 2) this.stored.push({ kind: "deleted", about: one.seq, by });
    else if (kind < 5) this.stored.push({ kind: "edited", about: one.seq, by: one.from, text: `text ${more}` });
    else {
      const emoji = EMOJI[this.#isCrowded ? 0 : more % EMOJI.length];
      const removed = this.#reacted(one.seq, this.newest).some((it) => it.emoji === emoji && it.people.includes(by));
      if (removed && this.#isCrowded && more % 5 > 0) return;
      this.stored.push({ kind: "reacted", about: one.seq, by, emoji, removed });
    }
  }

  /** Returns all messages as they stand now. */
  messages(): Message[] {
    return this.stored.flatMap((it, i) => it.kind === "message" ? [this.#message(i + 1, it.from)] : []);
  }

  /** Several records have the same time. */
  timeOf(seq: number): number {
    return Math.ceil(seq / 3) * 1000;
  }

  frame(seq: number): ServerMessage {
    const it = this.stored[seq - 1];
    const head = { seq, to: ROOM, at: this.timeOf(seq) };
    if (it.kind === "message") return { type: "message", ...head, from: it.from, id: `${seq}`, text: `text ${seq}` };
    const { about, by } = it;
    const change = { ...head, about, from: (this.stored[about - 1] as { from: string }).from, by };
    if (it.kind === "deleted") return { type: "deleted", ...change };
    if (it.kind === "edited") return { type: "edited", ...change, text: it.text };
    return { type: "reacted", ...change, emoji: it.emoji, ...(it.removed && { removed: true }) };
  }

  newestPage(): Event {
    const all = this.messages();
    return this.#page("newest", all.slice(-PAGE_SIZE), all.length > PAGE_SIZE);
  }

  before(seq: number): Event {
    const all = this.messages().filter((message) => message.seq < seq);
    return this.#page("older", all.slice(-PAGE_SIZE), all.length > PAGE_SIZE, { from: seq });
  }

  after(use: "after" | "resume", seq: number): Event {
    const later = this.messages().filter((message) => message.seq > seq);
    const messages = later.slice(0, PAGE_SIZE);
    const more = messages.length < later.length;
    const end = more ? messages.at(-1)!.seq : this.newest;
    const changes = this.stored.slice(seq, end).flatMap((it) => it.kind !== "message" && it.about <= seq ? [it] : []);
    const about = [...new Set(changes.map((change) => change.about))];
    const changed = this.messages().filter((message) => about.includes(message.seq));
    const isStale = changed.length > PAGE_SIZE;
    return this.#page(use, messages, more, { seq: end, ...(isStale ? { stale: true } : { changed }) });
  }

  #page(use: "newest" | "older" | "after" | "resume", messages: Message[], more: boolean, others = {}): Event {
    return { type: "page", use, to: ROOM, messages, more, asOf: this.newest, ...others };
  }

  #message(seq: number, from: string): Message {
    const head = { to: ROOM, seq, id: `${seq}`, from, at: this.timeOf(seq) };
    const changes = this.stored.flatMap((it, i) => it.kind !== "message" && it.about === seq ? [[i + 1, it]] : []) as [
      number,
      Change,
    ][];
    const gone = changes.find(([, { kind }]) => kind === "deleted");
    if (gone !== undefined) return { ...head, text: "Gone.", deleted: { by: gone[1].by, at: this.timeOf(gone[0]) } };
    const edit = changes.findLast(([, { kind }]) => kind === "edited");
    const reactions = this.#reacted(seq, this.newest).map(({ emoji, people }): Reaction => ({
      emoji,
      count: people.length,
      names: people.slice(0, MAX_REACTION_NAMES),
      ...(people.includes("alice") && { mine: true }),
    }));
    return {
      ...head,
      text: edit?.[1].kind === "edited" ? edit[1].text : `text ${seq}`,
      ...(edit && { edited: this.timeOf(edit[0]) }),
      ...(reactions.length > 0 && { reactions }),
    };
  }

  #reacted(about: number, upTo: number): Reacted[] {
    let all: Reacted[] = [];
    for (const it of this.stored.slice(0, upTo)) {
      if (it.kind !== "reacted" || it.about !== about) continue;
      const before = all.find(({ emoji }) => emoji === it.emoji);
      if (!before) all.push({ emoji: it.emoji, people: [it.by] });
      else if (it.removed) before.people.splice(before.people.indexOf(it.by), 1);
      else before.people.push(it.by);
      all = all.filter(({ people }) => people.length > 0);
    }
    return all;
  }
}

/** A client and its connection: what is stored is reported later, and pages are read and sent at different times. */
class Connection {
  state: State = reduce(initialState("h:1", "alice"), { type: "server", message: room(ROOM, ["alice"]), at: 1 }).state;
  readonly #server: Server;
  #reported: number;
  #frames: Event[] = [];
  #wanted: (() => Event) | undefined;
  #read: Event | undefined;
  #delivered: Event[] = [];

  constructor(server: Server) {
    this.#server = server;
    this.#reported = server.newest;
    this.#apply({ type: "link", link: { phase: "connected" } });
    this.#apply({ type: "catch-up", conversation: ROOM });
    this.#wanted = () => server.newestPage();
  }

  get conversation() {
    return conversationOf(this.state, ROOM);
  }

  report(): void {
    if (this.#reported < this.#server.newest) this.#frames.push(this.#live(++this.#reported));
  }

  readPage(): void {
    if (this.#wanted === undefined || this.#read !== undefined) return;
    this.#read = this.#wanted();
  }

  sendPage(): void {
    if (this.#read === undefined) return;
    this.#frames.push(this.#read);
    this.#wanted = this.#read = undefined;
  }

  deliver(): void {
    const frame = this.#frames.shift();
    if (frame === undefined) return;
    this.#apply(frame);
    if (frame.type === "server") this.#delivered.push(frame);
    if (this.conversation.catchingUp && frame.type === "page" && frame.use !== "older") this.#fetchMissing();
  }

  deliverAgain(which: number): void {
    if (this.#delivered.length > 0) this.#apply(this.#delivered[which % this.#delivered.length]);
  }

  wantOlder(): void {
    const { older, entries, catchingUp } = this.conversation;
    const oldest = entries.find(({ kind }) => kind === "message")?.seq ?? this.conversation.newest + 1;
    if (older && !catchingUp) this.#wanted ??= () => this.#server.before(oldest);
  }

  reconnect(): void {
    this.#apply({ type: "link", link: { phase: "connecting" } });
    [this.#frames, this.#delivered, this.#wanted, this.#read] = [[], [], undefined, undefined];
    this.#apply({ type: "link", link: { phase: "connected" } });
    const { caughtUpTo, newest, catchingUp } = this.conversation;
    // A client without any message fetches the newest.
    if (newest === 0 && catchingUp) this.#wanted = () => this.#server.newestPage();
    else this.#frames.push(this.#server.after("resume", caughtUpTo));
    this.#reported = this.#server.newest;
  }

  finish(): void {
    while (this.#reported < this.#server.newest) this.report();
    for (let i = 0; i < 1_000; i++) {
      this.readPage();
      this.sendPage();
      this.deliver();
      if (this.#frames.length === 0 && this.#wanted === undefined) this.wantOlder();
      if (this.#frames.length === 0 && this.#wanted === undefined) return;
    }
    throw new Error("The client still wants pages");
  }

  #fetchMissing(): void {
    const { caughtUpTo } = this.conversation;
    this.#wanted = () => this.#server.after("after", caughtUpTo);
    this.#read = undefined;
  }

  #live(seq: number): Event {
    return { type: "server", message: this.#server.frame(seq), at: this.#server.timeOf(seq) };
  }

  #apply(event: Event): void {
    this.state = reduce(this.state, event).state;
  }
}

/** @param names Whether to compare the names too: a client does not know who is the eleventh when one of ten leaves. */
function shown(messages: readonly Shown[], names: boolean) {
  return messages.map(({ seq, text, edited, deleted, reactions = [] }) => ({
    seq,
    text: deleted ? "" : text,
    edited: deleted ? undefined : edited,
    deleted,
    reactions: reactions.map(({ mine = false, ...reaction }) => ({
      ...reaction,
      mine,
      names: names && reaction.names,
    })),
  }));
}

for (const people of [5, 25]) {
  const who = `of ${people} people`;
  Deno.test(`changes ${who}, duplicates, lost connections and pages in any order end in the same state`, () => {
    const step = fc.tuple(fc.nat(18), fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99)));
    const plan = fc.tuple(fc.nat(12), fc.array(step, { maxLength: 200, size: "max" }));
    fc.assert(
      fc.property(plan, ([before, steps]) => {
        const server = new Server(people);
        for (let i = 0; i < before; i++) server.store([i * 3, i, i, i]);
        const client = new Connection(server);
        for (const [what, numbers] of steps) {
          if (what < 7) server.store(numbers);
          else if (what < 10) client.report();
          else if (what < 13) client.deliver();
          else if (what === 13) client.readPage();
          else if (what === 14) client.sendPage();
          else if (what === 15) client.wantOlder();
          else if (what === 16) client.deliverAgain(numbers[0]);
          else if (numbers[0] % 2 === 0) client.reconnect();
        }
        client.finish();
        const entries = client.conversation.entries.flatMap((entry) => entry.kind === "message" ? [entry] : []);
        const names = people <= MAX_REACTION_NAMES;
        assertEquals(shown(entries, names), shown(server.messages(), names));
        assertEquals(client.conversation.caughtUpTo >= (server.messages().at(-1)?.seq ?? 0), true);
      }),
      { numRuns: Number(Deno.env.get("FC_RUNS") ?? 200) },
    );
  });
}
