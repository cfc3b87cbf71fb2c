import type { ServerMessages } from "../../protocol/mod.ts";
import type { Conversation, State } from "../model/model.ts";
import { profileOf, type ShownProfile } from "../model/profiles.ts";

// The maximum size of the map: it must fit into the first frame, 16 KiB, with the rest of the hello.
const MAX_RESUME_BYTES = 12 * 1024;

/** What a client needs to resume a session, such as after a page was reloaded. The session is a secret. */
export interface ResumePoint {
  readonly session: string;
  /** The history to which the seqs belong. */
  readonly log?: string;
  /** The newest known seq of each conversation. */
  readonly resume: Readonly<Record<string, number>>;
  /** What the person showed of themselves. Without an account, the server forgets it with the connection. */
  readonly shown?: ShownProfile;
}

/** What a `welcome` means for a client that was connected before. */
export interface LoginResult {
  /** It is the first welcome. */
  readonly first: boolean;
  /** The server knew the session. */
  readonly resumed: boolean;
  /** Whether the history is the same as before, or another one, or unknown. */
  readonly log: "same" | "another" | "unknown";
  /** What the person showed of themselves to an earlier client. */
  readonly shown?: ShownProfile;
}

/** Keeps what a client needs to resume its session (docs/protocol.md, "Coming back"). */
export class Resumption {
  #session: string | undefined;
  #log: string | undefined; // the history to which the seqs belong
  #asked: ReadonlySet<string> = new Set();
  #earlier: ResumePoint | undefined; // until the first welcome

  /** @param earlier The session of an earlier client to resume. */
  constructor(earlier?: ResumePoint) {
    this.#earlier = earlier;
    this.#session = earlier?.session;
    this.#log = earlier?.log;
  }

  /** What another client needs to resume this session; undefined before the first connection. */
  resumePoint(state: State): ResumePoint | undefined {
    if (this.#session === undefined) return undefined;
    if (this.#earlier !== undefined) return this.#earlier;
    const shown = profileOf(state, state.me);
    return {
      session: this.#session,
      ...(this.#log && { log: this.#log }),
      resume: resumeMap(state),
      ...(shown && { shown }),
    };
  }

  /** The fields for `hello`. */
  hello(state: State): { session?: string; log?: string; resume?: Readonly<Record<string, number>> } {
    if (this.#session === undefined) return {};
    const resume = this.#earlier?.resume ?? resumeMap(state);
    this.#asked = new Set(Object.keys(resume));
    return { session: this.#session, log: this.#log, resume };
  }

  /** Applies a `welcome`. */
  welcomed({ session, log }: ServerMessages["welcome"]): LoginResult {
    const first = this.#session === undefined;
    const resumed = session === this.#session;
    const known = this.#log !== undefined && log !== undefined;
    const what = !known ? "unknown" : log === this.#log ? "same" : "another";
    // Of another history, the server sends nothing without a request.
    if (!resumed || what === "another") this.#asked = new Set();
    [this.#session, this.#log] = [session, log];
    const shown = this.#earlier?.shown;
    this.#earlier = undefined;
    return { first, resumed, log: what, ...(shown && { shown }) };
  }

  /** Forgets the session, so that the next login is another person's. */
  leave(): void {
    this.#session = undefined;
  }

  /** Returns whether the server sends the missing messages of a conversation without a request. */
  isResumed(conversation: string): boolean {
    return this.#asked.has(conversation);
  }
}

/**
 * Returns the newest seq of each conversation for `hello` (docs/protocol.md, "Coming back"): rooms first, then direct
 * conversations, as many as fit into the frame.
 */
function resumeMap(state: State): Record<string, number> {
  const known = [...state.conversations.values()].filter(hasKnownPosition);
  known.sort((a, b) => Number(a.kind === "direct") - Number(b.kind === "direct") || b.newest - a.newest);
  const map: Record<string, number> = {};
  let size = 0;
  for (const { name, caughtUpTo } of known) {
    // At most four bytes for each UTF-16 unit, escaped or encoded, and the number.
    size += name.length * 4 + 24;
    if (size > MAX_RESUME_BYTES) break;
    map[name] = caughtUpTo;
  }
  return map;
}

/** Returns whether the newest seq is known; in a room that was just entered, it is not. */
function hasKnownPosition({ kind, joined, newest, catchingUp }: Conversation): boolean {
  return kind === "direct" ? newest > 0 : joined && (newest > 0 || !catchingUp);
}
