import { assert, assertEquals } from "@std/assert";
import type { Line, Person } from "./person.ts";
import { type Raw, RawClient } from "./raw_client.ts";

/** What happened in a room, as those who were there have it. */
export interface Claims {
  /** The lobby unless given. */
  readonly to?: string;
  /** Those at the real client. By now they have come back and caught up. */
  readonly people?: readonly Person[];
  /** What else was handed to the server, acknowledged or not: text by id. */
  readonly sent?: ReadonlyMap<string, string>;
  /** What else was acknowledged, as it came back. */
  readonly acknowledged?: readonly Raw[];
  /** What others who were there to the end have seen, from the first on, by name. */
  readonly seen?: Readonly<Record<string, readonly Raw[]>>;
}

/** Every message of a room, page by page. */
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
 * Checks what docs/protocol.md promises in section 3 against the history of a room: every acknowledged message is in
 * it once and as it was said, in order of `seq` and `at`; nothing is in it twice, or was never sent; and everyone who
 * came back has seen just that.
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

/** That somebody has seen all of the history from some message on: nothing missing, twice or out of order. */
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
