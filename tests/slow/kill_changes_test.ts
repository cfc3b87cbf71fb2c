import { assert, assertEquals } from "@std/assert";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { ServerProcess, SOURCE } from "../support/programs.ts";

const ROUNDS = 25;
const EMOJI = ["👍", "🎉", "🙂", "🍵"];
const REQUESTS = 150;
// So many messages change that all of them fit into a page.
const RECENT = 20;
const ARGS = ["--rate", "0", "--plain"];

/** A message as the requests that were sent about it say. */
interface Expected {
  readonly seq: number;
  /** The text that was confirmed last, and those that were asked for later. */
  texts: string[];
  /** By emoji, whether the reaction that was confirmed last stands, and what was asked for later. */
  readonly reactions: Map<string, boolean[]>;
  /** Whether a deletion was asked for, and whether it was confirmed. */
  deleted: "no" | "asked" | "yes";
}

interface Pending {
  readonly request: Raw;
  readonly confirm: () => void;
}

/** A person who changes their own messages, and repeats what was not confirmed after the server was killed. */
class Talker {
  readonly #nick: string;
  readonly #emoji: string;
  readonly messages: Expected[] = [];
  readonly events: Raw[] = [];
  /** The texts of all edits that were sent, as often as they were. */
  readonly sent: string[] = [];
  client!: RawClient;
  #session: string | undefined;
  #pending = new Map<string, Pending>();
  #count = 0;

  constructor(i: number) {
    this.#nick = `talker${i}`;
    this.#emoji = EMOJI[i];
  }

  async connect(port: number): Promise<void> {
    this.client = await RawClient.join(port, this.#nick, { session: this.#session });
    this.#session = this.client.session;
    for (const { request } of this.#pending.values()) this.#send(request);
  }

  /** Notes what was confirmed. */
  harvest(): void {
    for (const message of this.client.received) {
      if (message.type === "ok" && message.rid !== undefined) {
        this.#pending.get(message.rid)?.confirm();
        this.#pending.delete(message.rid);
      }
      assert(message.type !== "error" || message.code === "no-such-message", JSON.stringify(message));
      if (message.type === "error") this.#pending.delete(message.rid);
      if (message.seq !== undefined && message.type !== "room") this.events.push(message);
    }
  }

  async say(): Promise<void> {
    const { seq, text } = await this.client.say(`${this.#nick} ${++this.#count}`);
    this.messages.push({ seq, texts: [text], reactions: new Map([[this.#emoji, [false]]]), deleted: "no" });
  }

  /** Changes one of the messages, and does not wait. */
  change(): void {
    const recent = this.messages.slice(-RECENT);
    const message = recent[Math.floor(Math.random() * recent.length)];
    const { seq: about, reactions } = message;
    const kind = Math.random();
    if (kind < 0.5) {
      const text = `${this.#nick} ${++this.#count}`;
      message.texts.push(text);
      this.#ask({ type: "edit", about, text }, () => message.texts = message.texts.slice(message.texts.indexOf(text)));
    } else if (kind < 0.98) {
      const states = reactions.get(this.#emoji)!;
      const remove = states.at(-1)!;
      states.push(!remove);
      const at = states.length - 1;
      this.#ask({ type: "react", about, emoji: this.#emoji, remove }, () => states.fill(!remove, 0, at));
    } else {
      if (message.deleted === "no") message.deleted = "asked";
      this.#ask({ type: "delete", about }, () => message.deleted = "yes");
    }
  }

  #ask(request: Raw, confirm: () => void): void {
    const rid = `${this.#nick}-${++this.#count}`;
    const sent = { ...request, rid, to: "#lobby" };
    this.#pending.set(rid, { request: sent, confirm });
    this.#send(sent);
  }

  #send(request: Raw): void {
    if (request.type === "edit") this.sent.push(request.text);
    this.client.send(request);
  }
}

/** Reads the lobby after a seq, page by page, into what is known of it. */
async function read(client: RawClient, known: Map<number, Raw>, after: number): Promise<number> {
  for (let more = true; more;) {
    const rid = crypto.randomUUID();
    client.send({ type: "history", rid, to: "#lobby", after });
    const page = await client.next("history", (message) => message.rid === rid);
    assert(!page.stale);
    for (const message of [...page.messages, ...page.changed ?? []]) known.set(message.seq, message);
    [after, more] = [page.seq, page.more];
  }
  return after;
}

Deno.test(`loses and repeats no change when killed ${ROUNDS} times at random moments under load`, async () => {
  const data = await Deno.makeTempDir({ prefix: "tincan-kill-" });
  const talkers = EMOJI.map((_, i) => new Talker(i));
  const followed = new Map<number, Raw>();
  let [port, position] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const server = await ServerProcess.start(SOURCE, data, port, ARGS);
    port = server.port;
    const reader = await RawClient.join(port, "reader");
    position = await read(reader, followed, position);
    for (const talker of talkers) await talker.connect(port);
    for (const talker of talkers) for (let i = 0; i < 5; i++) await talker.say();
    for (let i = 0; i < REQUESTS; i++) for (const talker of talkers) talker.change();
    const [{ client }] = talkers;
    const enough = Math.floor(Math.random() * REQUESTS);
    await client.when(() => client.received.filter(({ rid }) => rid !== undefined).length >= enough);
    await server.end("SIGKILL");
    await Promise.all([reader, ...talkers.map((talker) => talker.client)].map((it) => it.ended()));
    for (const talker of talkers) talker.harvest();
  }
  await using server = await ServerProcess.start(SOURCE, data, port, ARGS);
  const reader = await RawClient.join(server.port, "reader");
  const all = new Map<number, Raw>();
  await read(reader, all, 0);
  await read(reader, followed, position);
  assertEquals(followed, all, "what changed since a page was read brings it up to date");
  // One order: nobody saw another record at a place.
  const seen = new Map<number, string>();
  for (const { events } of talkers) {
    const seqs = events.map(({ seq }) => seq);
    assertEquals(seqs, seqs.toSorted((a, b) => a - b));
    for (const event of events) {
      const { seq } = event;
      const json = JSON.stringify(event);
      assertEquals(json, seen.get(seq) ?? json);
      seen.set(seq, json);
    }
  }
  const edits = Array.from(seen.values(), (json) => JSON.parse(json)).filter(({ type }) => type === "edited");
  const times = (texts: string[], text: string) => texts.filter((it) => it === text).length;
  const [stored, sent] = [edits.map(({ text }) => text), talkers.flatMap(({ sent }) => sent)];
  for (const text of new Set(stored)) assert(times(stored, text) <= times(sent, text), `${text} is stored too often`);
  // What was confirmed is stored.
  for (const { messages } of talkers) {
    for (const { seq, texts, reactions, deleted } of messages) {
      const { text, deleted: gone, reactions: found = [] } = all.get(seq)!;
      if (gone) assert(deleted !== "no");
      assertEquals(gone !== undefined, deleted === "yes" || (deleted === "asked" && gone !== undefined));
      if (gone) continue;
      assert(texts.includes(text), `${text} is none of ${texts}`);
      for (const [emoji, states] of reactions) {
        const stands = found.some((it: Raw) => it.emoji === emoji);
        assert(states.includes(stands), `${seq}: ${emoji} ${stands}`);
      }
    }
  }
  assert(edits.length > 0 && [...all.values()].some(({ reactions }) => reactions?.length > 0));
  await reader.close();
  await server.end();
  await Deno.remove(data, { recursive: true });
});
