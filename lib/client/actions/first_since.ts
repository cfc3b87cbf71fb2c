import { say, type Sentence } from "../../language/mod.ts";
import type { Message } from "../../protocol/mod.ts";
import { DAY_MS } from "../../text/mod.ts";
import type { Ask } from "./host.ts";

const PAGE_SIZE = 50;

// Halving a day leads to a millisecond in 27 steps. Prevents an endless loop, whatever the server answers.
const MAX_REQUESTS = 80;

/** Messages that a search has found, the oldest first, and whether there are older ones. */
interface Found {
  readonly messages: readonly Message[];
  readonly more: boolean;
}

/**
 * Finds the first message of a conversation since a time. Servers search for spans of time, the newest messages first, so
 * this halves the span until it has all messages of it.
 *
 * @param since In ms since the epoch, as `now`.
 * @returns The seq of the message, or a sentence that says why there is none.
 */
export async function firstSince(ask: Ask, name: string, since: number, now: number): Promise<number | Sentence> {
  let requests = 0;
  const find = (from: number, until: number, before?: number): Promise<Found | Sentence> => {
    if (requests++ === MAX_REQUESTS) return Promise.resolve({ messages: [], more: false });
    const { promise, resolve } = Promise.withResolvers<Found | Sentence>();
    const span = { since: Math.max(0, from), until, ...(before !== undefined && { before }) };
    const isSent = ask({ type: "search", to: name, text: "", limit: PAGE_SIZE, ...span }, {
      answered: (answer) => resolve(answer.type === "found" ? answer : { messages: [], more: false }),
      refused: ({ message }) => resolve(message),
    });
    if (!isSent) resolve(say("connection.not-connected"));
    return promise;
  };
  let from = since;
  for (let span = DAY_MS; from <= now && requests < MAX_REQUESTS; from += span, span *= 4) {
    let page = await find(from, from + span);
    if (!isFound(page)) return page;
    if (page.messages.length === 0) continue;
    let [first] = page.messages;
    for (let more = page.more; more && requests < MAX_REQUESTS;) {
      const middle = Math.floor((from + first.at) / 2);
      page = await find(from, middle);
      if (!isFound(page)) return page;
      if (page.messages.length === 0) {
        from = middle;
        // Few may be left.
        page = await find(from, first.at + 1, first.seq);
        if (!isFound(page)) return page;
      }
      first = page.messages[0] ?? first;
      more = page.more;
    }
    return first.seq;
  }
  return say("chat.no-message-since");
}

function isFound(page: Found | Sentence): page is Found {
  return typeof page === "object" && "messages" in page;
}
