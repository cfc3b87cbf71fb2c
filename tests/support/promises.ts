import { assert, assertEquals } from "@std/assert";
import type { Line, Person } from "./person.ts";
import { type Raw, RawClient } from "./raw_client.ts";

/** What happened in a room, from the view of its members. */
export interface Claims {
  /** By default the lobby. */
  readonly to?: string;
  /** The people at the real client. They have reconnected and caught up. */
  readonly people?: readonly Person[];
  /** What else was sent to the server, acknowledged or not: text by id. */
  readonly sent?: ReadonlyMap<string, string>;
  /** What else was acknowledged, as it returned. */
  readonly acknowledged?: readonly Raw[];
  /** What others who stayed to the end received, from the first message on, by name. */
  readonly seen?: Readonly<Record<string, readonly Raw[]>>;
}

/** Returns every message of a room, page by page. */
export async function readHistory(client: RawClient, to = "#lobby"): Promise<Raw[]> {
  const all: Raw[] = [];
  for (let more = true; more;) {
    const rid = crypto.randomUUID();
    client.send({ type: "history", rid, to, after: all.at(-1)?.seq ?? 0 });
    const page = await client.next("history", (message) => message.rid === rid);
    all.push(...page.messages);
    more = page.more;
  }
  return all;
}

/**
 * Checks the promises of docs/protocol.md (section 3) against the history of a room: it contains every acknowledged
 * message once and unchanged, in order of `seq` and `at`; it contains nothing twice, and nothing that was not sent; and
 * everyone who reconnected has received exactly that.
 *
 * @returns The history.
 */
export async function checkPromises(port: number, claims: Claims): Promise<Raw[]> {
  const { to = "#lobby", people = [], sent = new Map(), acknowledged = [], seen = {} } = claims;
  const reader = await RawClient.join(port, `reader-${crypto.randomUUID().slice(0, 8)}`);
  if (to !== "#lobby") {
    reader.send({ type: "join", room: to });
    await reader.next("room", ({ room }) => room === to);
  }
  const history = await readHistory(reader, to);
  await reader.close();

  for (let i = 1; i < history.length; i++) {
    const [before, after] = [history[i - 1], history[i]];
    assert(before.seq < after.seq, `seq ${after.seq} follows ${before.seq}`);
    assert(before.at <= after.at, `the time ${after.at} follows ${before.at}`);
  }
  const stored = new Map(history.map((message) => [message.id as string, message]));
  assertEquals(stored.size, history.length, "a message is in the history twice");
  const known = new Map([...sent, ...people.flatMap(({ said }) => [...said])]);
  for (const { id, text } of history) assertEquals(text, known.get(id), `${id} was stored otherwise than it was sent`);
  for (const message of acknowledged) {
    assertEquals(stored.get(message.id), message, `${message.id} was acknowledged and is not stored so`);
  }
  for (const person of people) {
    const waiting = new Set(person.client.state.pending.map(({ id }) => id));
    for (const id of person.said.keys()) {
      assert(waiting.has(id) || stored.has(id), `${id} is off the queue and not in the history`);
    }
    assertSame(history, person.shown(to), `the screen of ${person.client.state.me}`);
    assertSame(history, person.printed.get(to) ?? [], `what was printed for ${person.client.state.me}`);
  }
  for (const [who, messages] of Object.entries(seen)) assertSame(history, messages, who);
  return history;
}

/** Checks that a person has received the history from some message on: nothing missing, repeated or out of order. */
function assertSame(history: readonly Raw[], seen: readonly (Raw | Line)[], who: string): void {
  const line = ({ seq, id, from, text, at }: Raw | Line) => `${seq} ${at} ${id} ${from}: ${text}`;
  const from = history.findIndex(({ seq }) => seq === seen.at(0)?.seq);
  const [expected, actual] = [history.slice(Math.max(0, from)).map(line), seen.map(line)];
  const length = Math.max(expected.length, actual.length);
  for (let i = 0; i < length; i++) {
    if (expected[i] === actual[i]) continue;
    throw new Error(`${who} differs from the history at line ${i + 1} of ${length}: ${actual[i]}, not ${expected[i]}`);
  }
}
