import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  type Attention,
  conversationOf,
  type Event,
  initialState,
  MAX_ENTRIES,
  MAX_SCROLLBACK,
  reduce,
  type State,
  visibleEntries,
} from "../../../lib/client/mod.ts";
import { History } from "../../../lib/client/actions/history.ts";
import type { ResponseHandler } from "../../../lib/client/link/requests.ts";
import type { ClientRequest, ServerMessages } from "../../../lib/protocol/mod.ts";
import { room, said, turn } from "../fakes.ts";

const ROOM = "#lobby";

/** A server with one room, whose answers wait until they are wanted, and the history of a client that asks it. */
class Bench {
  state: State = { ...initialState("h:1", "alice"), link: { phase: "connected" } };
  readonly troubles: string[] = [];
  readonly past: History;
  /** What a page is like. */
  answer: (request: ClientRequest & { type: "history" }) => { seqs: number[]; more: boolean };
  #stored = 0;
  #asked: { request: ClientRequest & { type: "history" }; waiting: ResponseHandler }[] = [];

  constructor(stored: number) {
    this.#stored = stored;
    this.answer = (request) => this.page(request);
    const current = () => this.state;
    this.past = new History({
      view: "terminal",
      get state() {
        return current();
      },
      dispatch: (event) => this.dispatch(event),
      ask: (request, waiting) => {
        if (request.type === "history") this.#asked.push({ request, waiting });
        return true;
      },
      notice: (text) => void this.troubles.push(String(text)),
      later: (_, run) => run(),
    });
    this.dispatch({ type: "server", message: room(ROOM, ["alice", "bob"]), at: 0 });
    const { to, seqs, more } = { to: ROOM, ...this.page({ type: "history", to: ROOM, limit: 50 }) };
    this.dispatch({ type: "page", use: "newest", to, messages: seqs.map((seq) => said(seq)), more });
  }

  get waiting(): number {
    return this.#asked.length;
  }

  get newest(): number {
    return this.#stored * 3;
  }

  dispatch(event: Event): void {
    this.state = reduce(this.state, event).state;
  }

  /** Seqs have gaps, as other conversations have the ones between. */
  page({ before, after, limit = 200 }: ClientRequest & { type: "history" }): { seqs: number[]; more: boolean } {
    if (after !== undefined) {
      const from = Math.floor(after / 3) + 1;
      const to = Math.min(this.#stored, from + limit - 1);
      return { seqs: range(from, to), more: to < this.#stored };
    }
    const to = before === undefined ? this.#stored : Math.min(this.#stored, Math.ceil(before / 3) - 1);
    const from = Math.max(1, to - limit + 1);
    return { seqs: range(from, to), more: from > 1 && to >= 1 };
  }

  /** So many are said, and heard at once. */
  say(count: number): void {
    const seqs = range(this.#stored + 1, this.#stored + count);
    this.#stored += count;
    this.dispatch({ type: "page", use: "after", to: ROOM, messages: seqs.map((seq) => said(seq)), more: false });
  }

  /** The oldest question is answered, with what is stored now. */
  async respond(): Promise<void> {
    const asked = this.#asked.shift();
    if (asked === undefined) return;
    const { seqs, more } = this.answer(asked.request);
    const messages = seqs.map((seq) => said(seq));
    asked.waiting.answered({ type: "history", to: asked.request.to, messages, more } as ServerMessages["history"]);
    await turn();
  }

  async respondToAll(): Promise<void> {
    while (this.waiting > 0) await this.respond();
  }

  async done<T>(fetching: Promise<T>): Promise<T> {
    await turn();
    await this.respondToAll();
    return await fetching;
  }

  check(): void {
    const conversation = conversationOf(this.state, ROOM);
    const tail = seqsOf(conversation.entries);
    const { entries, older, newer } = visibleEntries(conversation);
    const seqs = seqsOf(entries);
    for (const list of [tail, seqs]) {
      for (let i = 1; i < list.length; i++) assert(list[i] === list[i - 1] + 3, `${list[i - 1]} before ${list[i]}`);
    }
    assertEquals(tail.at(-1) ?? 0, this.newest, "what is live is there");
    if (!newer) assertEquals(seqs.at(-1) ?? 0, this.newest);
    if (!older && seqs.length > 0) assertEquals(seqs[0], 3);
    assert(conversation.entries.length <= MAX_ENTRIES * 1.1);
    assert((conversation.scrollback?.entries.length ?? 0) <= MAX_SCROLLBACK);
    if (this.state.attention === "here") assertEquals(conversation.scrollback, undefined);
  }
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => (from + i) * 3);
const seqsOf = (entries: readonly { kind: string; seq: number }[]) =>
  entries.filter(({ kind }) => kind === "message").map(({ seq }) => seq);
const shownSeqs = (history: Bench) => seqsOf(visibleEntries(conversationOf(history.state, ROOM)).entries);
const attend = (attention: Attention): Event => ({ type: "attend", attention });

Deno.test("History keeps a limited number of messages in order, without gaps or duplicates", async () => {
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constant("say"), n: fc.integer({ min: 1, max: 6_000 }) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("older"), n: fc.integer({ min: 1, max: 8_000 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("newer"), n: fc.constant(0) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("jump"), n: fc.nat(40_000) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("first"), n: fc.constant(0) }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant("answer"), n: fc.integer({ min: 1, max: 9 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("scrolled", "here", "away"), n: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("#other", "#lobby"), n: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("notice"), n: fc.constant(0) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(12_000), fc.array(step, { minLength: 5, maxLength: 40 }), async (stored, steps) => {
      const history = new Bench(stored);
      history.state = { ...history.state, limits: { ...history.state.limits, history: 1_000 } };
      history.check();
      for (const { do: what, n } of steps) {
        if (what === "say") history.say(n);
        else if (what === "older") history.past.older(ROOM, n);
        else if (what === "newer") history.past.newer(ROOM);
        else if (what === "jump") history.past.jump(ROOM, n % (history.newest + 1));
        else if (what === "first") history.past.first(ROOM);
        else if (what === "answer") { for (let i = 0; i < n; i++) await history.respond(); }
        else if (what === "notice") history.dispatch({ type: "notice", text: "x", tone: "info", at: 1 });
        else if (what.startsWith("#")) history.dispatch({ type: "look", conversation: what });
        else history.dispatch(attend(what as Attention));
        await turn();
        history.check();
      }
      await history.respondToAll();
      history.check();
      history.dispatch({ type: "look", conversation: ROOM });
      history.check();
      assertEquals(shownSeqs(history).at(-1) ?? 0, history.newest);
    }),
    { numRuns: 60 },
  );
});

Deno.test("older() reaches the first message, and newer() the newest again, in bounded memory", async () => {
  const history = new Bench(35_000);
  history.dispatch(attend("scrolled"));
  while (visibleEntries(conversationOf(history.state, ROOM)).older) {
    assert(await history.done(history.past.older(ROOM, 1_000)));
    history.check();
    history.say(3);
  }
  assertEquals(shownSeqs(history)[0], 3);
  assert(visibleEntries(conversationOf(history.state, ROOM)).newer);
  while (visibleEntries(conversationOf(history.state, ROOM)).newer) {
    assert(await history.done(history.past.newer(ROOM)));
    history.check();
    history.say(2);
  }
  assertEquals(shownSeqs(history).at(-1), history.newest);
  assert(visibleEntries(conversationOf(history.state, ROOM)).older);
});

Deno.test("jump() shows a message in context, from where the person can scroll both ways", async () => {
  const history = new Bench(5_000);
  assert(await history.done(history.past.jump(ROOM, 3_000)));
  const around = shownSeqs(history);
  assertEquals([around[0], around.at(-1), around.length], [2_703, 3_300, 200]);
  assertEquals(history.state.attention, "scrolled");
  history.say(1);
  assertEquals(shownSeqs(history), around, "what comes is elsewhere");
  assertEquals(conversationOf(history.state, ROOM).unread, 1);
  assert(await history.done(history.past.older(ROOM, 100)));
  assert(await history.done(history.past.newer(ROOM)));
  assertEquals([shownSeqs(history)[0], shownSeqs(history).at(-1)], [2_403, 3_900]);
  history.dispatch(attend("away"));
  assert(await history.done(history.past.jump(ROOM, 3_003)));
  assertEquals([history.state.attention, history.waiting], ["scrolled", 0], "it was here too");
  history.dispatch(attend("here"));
  assertEquals([shownSeqs(history).at(-1), conversationOf(history.state, ROOM).unread], [history.newest, 0]);
  assert(await history.done(history.past.jump(ROOM, history.newest)));
  assertEquals(shownSeqs(history).length, 51, "it was here");
});

Deno.test("first() shows the very first message, or reports an empty conversation", async () => {
  const history = new Bench(5_000);
  assertEquals(await history.done(history.past.first(ROOM)), 3);
  assertEquals(shownSeqs(history)[0], 3);
  assertEquals(visibleEntries(conversationOf(history.state, ROOM)).newer, true);
  assertEquals([history.state.attention, visibleEntries(conversationOf(history.state, ROOM)).older], [
    "scrolled",
    false,
  ]);
  assertEquals(await history.done(history.past.first(ROOM)), 3, "it is here");
  const short = new Bench(20);
  assertEquals(await short.done(short.past.first(ROOM)), 3);
  assertEquals(visibleEntries(conversationOf(short.state, ROOM)).newer, false);
  short.check();
  const empty = new Bench(0);
  assertEquals(await empty.done(empty.past.first(ROOM)), 0);
});

Deno.test("jump() shows the nearest messages at both ends and around a deleted one", async () => {
  const history = new Bench(1_000);
  for (const seq of [3, 4, 1, 0]) {
    assert(await history.done(history.past.jump(ROOM, seq)));
    assertEquals([shownSeqs(history)[0], visibleEntries(conversationOf(history.state, ROOM)).older], [3, false]);
    history.dispatch(attend("here"));
  }
});

Deno.test("a jump is cancelled when the person goes elsewhere", async () => {
  const history = new Bench(1_000);
  const jump = history.past.jump(ROOM, 300);
  history.past.cancelJump();
  history.dispatch(attend("here"));
  assertEquals(await history.done(jump), false);
  assertEquals(history.state.attention, "here");
  history.check();
});

Deno.test("two simultaneous calls of older() send one request", async () => {
  const history = new Bench(1_000);
  const both = Promise.all([history.past.older(ROOM, 100), history.past.older(ROOM, 100)]);
  await turn();
  assertEquals(history.waiting, 1);
  await history.respondToAll();
  assertEquals(await both, [true, true]);
  assertEquals(shownSeqs(history).length, 150);
});

Deno.test("History stops asking a server that claims to have more messages and sends none", async () => {
  const history = new Bench(1_000);
  const ways = [
    () => history.past.older(ROOM, 500),
    () => history.past.jump(ROOM, 300),
  ];
  for (const seqs of [[], [2_998 + 2]]) {
    history.answer = () => ({ seqs, more: true });
    for (const way of ways) {
      const before = history.troubles.length;
      assertEquals(await history.done(way()), false);
      assertEquals(history.troubles.length, before + 1);
    }
  }
  history.check();
  // The same when missed messages are fetched after a lost connection.
  for (const seqs of [[], [3]]) {
    history.answer = () => ({ seqs, more: true });
    history.past.entered({ type: "room", room: ROOM, topic: "", seq: history.newest + 3, members: [] });
    await history.respondToAll();
    assert(!conversationOf(history.state, ROOM).catchingUp);
  }
  assertEquals(history.troubles.length, 6);
});

Deno.test("a page that arrives too late to fit is ignored", async () => {
  const history = new Bench(1_000);
  history.dispatch(attend("scrolled"));
  const older = history.past.older(ROOM, 100);
  await turn();
  history.dispatch(attend("here"));
  history.say(12_000); // drops the oldest message
  await history.respond();
  history.check();
  await history.respondToAll();
  assert(await older);
  history.check();
});
