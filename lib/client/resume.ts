import type { Conversation, State } from "./model.ts";

// The map has to fit into the first frame, 16 KiB, with everything else in the hello.
const MAX_RESUME_BYTES = 12 * 1024;

/**
 * The newest seq of each conversation, for `hello` (docs/PROTOCOL.md, "Coming back"): rooms first, then private
 * conversations, as many as fit into the frame.
 */
export function resumeMap(state: State): Record<string, number> {
  const known = [...state.conversations.values()].filter(isKnown);
  known.sort((a, b) => Number(a.kind === "private") - Number(b.kind === "private") || b.newest - a.newest);
  const map: Record<string, number> = {};
  let size = 0;
  for (const { name, newest } of known) {
    // At most four bytes a UTF-16 unit, once escaped or encoded, and the number.
    size += name.length * 4 + 24;
    if (size > MAX_RESUME_BYTES) break;
    map[name] = newest;
  }
  return map;
}

/** Whether it is known how far one has read; of a room just entered it is not. */
function isKnown({ kind, joined, newest, catchingUp }: Conversation): boolean {
  return kind === "private" ? newest > 0 : joined && (newest > 0 || !catchingUp);
}
