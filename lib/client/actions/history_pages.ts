import type { Message, ServerMessages } from "../../protocol/mod.ts";
import type { Conversation } from "../model/model.ts";
import type { Ask } from "./host.ts";

/** Messages in one direction of a conversation. `source` is the name under which the server stores them. */
export interface HistorySlice {
  readonly source: string;
  readonly messages: readonly Message[];
  readonly more: boolean;
  /** The messages include the changes up to this seq, and no later one. */
  readonly asOf?: number;
}

/** Why there is no page: it is unavailable now, or the server claims that there is more and does not send it. */
export type HistoryProblem = "unavailable" | "stuck";

/** A name under which the server stores a part of a conversation. */
export interface Source {
  readonly name: string;
  /** The messages under this name have a seq above `above`, up to `upTo`. */
  readonly above: number;
  readonly upTo: number;
}

/** The maximum number of messages in a page, even if the server would send more. */
export const MAX_PAGE_SIZE = 1_000;

/**
 * Fetches the newest messages before a seq, or the newest of all. A direct conversation continues under former names.
 */
export async function fetchBefore(
  ask: Ask,
  conversation: Conversation,
  before: number | undefined,
  limit: number,
): Promise<HistorySlice | HistoryProblem> {
  const sources = sourcesOf(conversation, before);
  for (const [i, { name, above, upTo }] of sources.entries()) {
    const from = upTo === Infinity || (before ?? Infinity) <= upTo ? before : upTo + 1;
    const page = await fetchPage(ask, name, limit, from === undefined ? {} : { before: from });
    if (page === undefined) return "unavailable";
    const messages = page.messages.filter(({ seq }) => seq > above && seq < (from ?? Infinity)).slice(-limit);
    const over = page.messages.some(({ seq }) => seq <= above);
    if (page.more && messages.length === 0 && !over) return "stuck";
    const more = (page.more && !over) || i < sources.length - 1;
    if (messages.length > 0 || !more) return { source: name, messages, more, ...asOf(page) };
  }
  return { source: conversation.name, messages: [], more: false };
}

/** Fetches the oldest messages after a seq. */
export async function fetchAfter(
  ask: Ask,
  conversation: Conversation,
  after: number,
  limit: number,
): Promise<HistorySlice | HistoryProblem> {
  const sources = sourcesOf(conversation).filter(({ upTo }) => upTo > after).reverse();
  for (const [i, { name, above, upTo }] of sources.entries()) {
    const from = Math.max(after, above);
    const page = await fetchPage(ask, name, limit, { after: from });
    if (page === undefined) return "unavailable";
    const messages = page.messages.filter(({ seq }) => seq <= upTo && seq > from).slice(0, limit);
    const over = page.messages.some(({ seq }) => seq > upTo);
    if (page.more && messages.length === 0 && !over) return "stuck";
    const more = (page.more && !over) || i < sources.length - 1;
    if (messages.length > 0 || !more) return { source: name, messages, more, ...asOf(page) };
  }
  return { source: conversation.name, messages: [], more: false };
}

/** Returns up to which seq the messages of a page include all changes, if the server says it. */
export function asOf({ as_of }: ServerMessages["history"]): { asOf?: number } {
  return as_of === undefined ? {} : { asOf: as_of };
}

/** Returns the names under which the server stores the messages of a conversation before a seq, newest first. */
export function sourcesOf({ name, formerNames }: Conversation, before = Infinity): Source[] {
  const sources = [{ name, upTo: Infinity }, ...formerNames].map((source, i) => ({
    ...source,
    above: formerNames[i]?.upTo ?? 0,
  }));
  return sources.filter(({ above }) => above < before - 1);
}

/** Returns the name under which the server stores a message of a conversation. */
export function sourceOf(conversation: Conversation, seq: number): string {
  const sources = sourcesOf(conversation);
  return (sources.find(({ above, upTo }) => seq > above && seq <= upTo) ?? sources[0]).name;
}

function fetchPage(
  ask: Ask,
  to: string,
  limit: number,
  range: { before?: number; after?: number },
): Promise<ServerMessages["history"] | undefined> {
  const { promise, resolve } = Promise.withResolvers<ServerMessages["history"] | undefined>();
  const sent = ask({ type: "history", to, limit, ...range }, {
    answered: (answer) => resolve(answer.type === "history" ? answer : undefined),
    refused: () => resolve(undefined),
  });
  if (!sent) resolve(undefined);
  return promise;
}
