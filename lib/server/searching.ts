import {
  type ClientMessages,
  MAX_SEARCH_MS,
  MAX_SEARCH_TEXT,
  MAX_SEARCH_WORDS,
  ProtocolError,
} from "../protocol/mod.ts";
import { searchTerms } from "../store/mod.ts";
import { sendPage } from "./pages.ts";
import type { Request } from "./requests.ts";

// From this share of the log on, it is not the index that a search waits for.
const INDEXED = 0.99;

/**
 * Answers a search with a page of what it found. One client has one search at a time: another one takes its place.
 *
 * @throws {ProtocolError} `text-empty` or `text-too-long`; `search-stopped` if it takes more than `MAX_SEARCH_MS`, or another one took
 * its place; what `sendPage` throws.
 */
export async function search(request: Request, message: ClientMessages["search"]): Promise<void> {
  const { context, session } = request;
  checkWords(message.text);
  session.searching?.abort(stopped("You started another search, so this one was stopped."));
  const searching = session.searching = new AbortController();
  const timer = setTimeout(() => searching.abort(stopped(tookTooLong(context.log.indexed))), MAX_SEARCH_MS);
  try {
    await sendPage(request, "found", { ...message, signal: searching.signal });
  } catch (error) {
    // Nobody is there to be told.
    if (!session.ended) throw error;
  } finally {
    clearTimeout(timer);
    if (session.searching === searching) session.searching = undefined;
  }
}

function checkWords(text: string): void {
  if (text.length > MAX_SEARCH_TEXT) {
    throw new ProtocolError("text-too-long", `A search has at most ${MAX_SEARCH_TEXT} characters. Use fewer words.`);
  }
  const words = searchTerms(text).length;
  if (words === 0) {
    throw new ProtocolError("text-empty", "There is nothing to find in that. Type a word, a number or a symbol.");
  }
  if (words > MAX_SEARCH_WORDS) {
    throw new ProtocolError("text-too-long", `A search has at most ${MAX_SEARCH_WORDS} words. Leave some out.`);
  }
}

function tookTooLong(indexed: number): string {
  if (indexed >= INDEXED) return "The search took too long. Use longer or rarer words.";
  return `The server is still preparing the search (${Math.floor(indexed * 100)} %). Try again in a moment.`;
}

function stopped(message: string): ProtocolError {
  return new ProtocolError("search-stopped", message);
}
