import type { State } from "./model.ts";

// The maximum number of drafts that are known. Beyond that, the oldest are forgotten.
const MAX_DRAFTS = 500;

/** Notes whether a conversation has a draft. @param key The key of the conversation. */
export function noteDraft(state: State, key: string, isThere: boolean): State {
  if (state.drafts.has(key) === isThere) return state;
  const drafts = new Set(state.drafts);
  if (isThere) drafts.add(key);
  else drafts.delete(key);
  return { ...state, drafts: new Set([...drafts].slice(-MAX_DRAFTS)) };
}

/** Moves drafts to people's new nicknames. @param pairs Keys of conversations, the former key first. */
export function moveDrafts(state: State, pairs: readonly (readonly [string, string])[]): State {
  const moved = pairs.filter(([from]) => state.drafts.has(from));
  if (moved.length === 0) return state;
  const left = new Set(state.drafts);
  for (const [from] of moved) left.delete(from);
  for (const [, to] of moved) left.add(to);
  return { ...state, drafts: left };
}
