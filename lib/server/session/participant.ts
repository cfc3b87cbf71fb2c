import type { Catalogue } from "../../language/mod.ts";
import type { Member, Peer, Sanction } from "../../chat/mod.ts";
import type { Delivery, ProtocolError, ServerMessages } from "../../protocol/mod.ts";
import type { Account, Profile } from "../../store/mod.ts";
import type { Endpoint } from "../../text/mod.ts";
import { Reading } from "./reading.ts";

/** What an answer refers to. */
export interface About {
  readonly rid?: string;
  readonly id?: string;
}

/** A logged-in session, as the rest of the server sees it. */
export interface LiveSession extends Peer {
  /** The number under which the session is stored. */
  readonly number: number;
  /** The program, as the client calls it; empty if it does not say. */
  readonly agent: string;
  /** Whether the client says that it is a bot. */
  readonly bot: boolean;
  /** The language of its person. */
  readonly catalogue: Catalogue;
  /** Where the client is. */
  readonly endpoint: Endpoint;
  /** The IPv4 address of the client. */
  readonly host: string;
  /** Whether nobody else can read it. */
  readonly encrypted: boolean;
  /** When the person logged in, in server time. */
  readonly since: number;
  /** When the client last sent a request, by `performance.now`; what programs do by themselves does not count. */
  lastActive: number;
  /** Since when the client says that its person is idle, in server time; undefined: they are not. */
  idleSince: number | undefined;
  /** How long an answer of the client takes, in milliseconds; undefined while that is unknown. */
  readonly latency: number | undefined;
  /** Bytes that wait to be written. */
  readonly waiting: number;
  /** The newest `seq` that the client has received for certain. Each client of a person has its own. */
  readonly lastSeenSeq: number;
  send<T extends keyof ServerMessages>(message: ServerMessages[T]): void;
  /** Sends a delivery, which other sessions may share. */
  write(delivery: Delivery): void;
  /** Sends the error of a failed request. People do not learn what is wrong with the disk. */
  report(error: unknown, about: About): void;
  /** Sends an error, and ends the session if it is fatal. @param reason Why the session ends, for the operator. */
  fail(error: ProtocolError, about?: About, reason?: string): void;
}

/** A person who is here, with what all their sessions share. It exists from their first login until their last session ends. */
export class Participant {
  /** Whether they have an account. */
  registered: boolean;
  /** Whether they have turned receipts on. */
  receipts: boolean;
  /** What they show of themselves; a status may have ended. */
  profile: Profile = {};
  /** How far they have read. */
  readonly reading = new Reading();
  /** What keeps them from speaking; it may have expired. */
  mute: Sanction | undefined;
  /** When `typing` was last passed on, by `performance.now`. */
  lastTyping = -Infinity;
  #sessions: readonly LiveSession[] = [];

  /** @param account Theirs, if they have one. */
  constructor(readonly member: Member, account: Pick<Account, "receipts"> | undefined) {
    this.registered = account !== undefined;
    this.receipts = account?.receipts ?? false;
  }

  /** Their sessions, in the order of the logins. The list never changes: each login and logout makes a new one. */
  get sessions(): readonly LiveSession[] {
    return this.#sessions;
  }

  /** The newest `seq` that any of their clients has received for certain. */
  get lastSeenSeq(): number {
    return Math.max(0, ...this.#sessions.map((session) => session.lastSeenSeq));
  }

  /** Since when they are idle, in server time: since the last input at any of their clients, if all are idle. */
  get idleSince(): number | undefined {
    let latest = 0;
    for (const { idleSince } of this.#sessions) {
      if (idleSince === undefined) return undefined;
      latest = Math.max(latest, idleSince);
    }
    return latest;
  }

  /** Whether one of their clients is a bot. */
  get bot(): boolean {
    return this.#sessions.some(({ bot }) => bot);
  }

  /** Adds a session. @param replaced The session that it takes over, if it does. */
  attach(session: LiveSession, replaced?: LiveSession): void {
    this.#sessions = [...this.#sessions.filter((it) => it !== replaced), session];
  }

  /** Removes a session that has ended. */
  detach(session: LiveSession): void {
    this.#sessions = this.#sessions.filter((it) => it !== session);
  }

  /** Sends a message to all their clients. */
  send<T extends keyof ServerMessages>(message: ServerMessages[T]): void {
    for (const session of this.#sessions) session.send(message);
  }
}
