import { describeDuration, describeSanction, type ModerationHandler, type Role } from "../../commands/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import { type ClientRequest, MAX_PURGED, type ServerMessages, type ServerResponse } from "../../protocol/mod.ts";

import { countMessages } from "./describe.ts";

type Sanction = ServerMessages["bans"]["bans"][number];

/** What moderation needs of the client. */
export interface ModerationHost {
  /** Sends a request, and shows its refusal if there is one. */
  ask(request: ClientRequest, answered: (answer: ServerResponse) => void): void;
  show(text: string): void;
  /** This machine's time, in milliseconds. */
  now(): number;
}

// The maximum number of names that are remembered for completion. Beyond that, the oldest are forgotten.
const MAX_REMEMBERED = 1_000;

/** Carries out the commands of moderators and owners. */
export class Moderation implements ModerationHandler {
  /** The banned or muted nicknames and addresses that this client knows. */
  readonly sanctioned: Readonly<Record<"ban" | "mute", ReadonlySet<string>>>;
  readonly #sanctioned = { ban: new Set<string>(), mute: new Set<string>() };
  readonly #host: ModerationHost;

  constructor(host: ModerationHost) {
    this.#host = host;
    this.sanctioned = this.#sanctioned;
  }

  kick(nick: string, reason?: string): void {
    this.#ask({ type: "kick", nick, why: reason }, `${nick} was kicked.`);
  }

  ban(who: string, duration?: number, reason?: string): void {
    this.#ask(
      { type: "ban", who, lasting: duration, why: reason },
      `${who} is banned ${describeDuration(duration)}. Undo this with /unban ${who}.`,
      () => {
        remember(this.#sanctioned.ban, who);
      },
    );
  }

  unban(who: string): void {
    this.#ask({ type: "unban", who }, `${who} is no longer banned.`, () => this.#sanctioned.ban.delete(who));
  }

  mute(who: string, duration?: number, reason?: string): void {
    this.#ask(
      { type: "mute", who, lasting: duration, why: reason },
      `${who} is muted ${describeDuration(duration)}. Undo this with /unmute ${who}.`,
      () => {
        remember(this.#sanctioned.mute, who);
      },
    );
  }

  unmute(who: string): void {
    this.#ask({ type: "unmute", who }, `${who} can write again.`, () => this.#sanctioned.mute.delete(who));
  }

  announce(text: string): void {
    // The server sends it to the author as well.
    this.#host.ask({ type: "announce", text }, () => {});
  }

  grant(nick: string, role: Role): void {
    this.#ask({ type: "grant", nick, role }, `${nick} is now ${role === "owner" ? "an" : "a"} ${role}.`);
  }

  purge(nick: string, duration?: number): void {
    this.#host.ask({ type: "purge", nick, lasting: duration }, (answer) => {
      if (answer.type !== "purged") return;
      const { count } = answer;
      const done = count === 0
        ? `There is no message from ${nick} to delete.`
        : `${countMessages(count)} from ${nick} ${count === 1 ? "was" : "were"} deleted.`;
      const more = count < MAX_PURGED ? "" : " There may be more: repeat the command.";
      this.#host.show(cleanLine(done + more));
    });
  }

  bans(): void {
    this.#host.ask({ type: "bans" }, (answer) => {
      if (answer.type !== "bans") return;
      for (const [kind, told] of [["ban", answer.bans], ["mute", answer.mutes]] as const) {
        this.#sanctioned[kind].clear();
        for (const { nick, address } of told) remember(this.#sanctioned[kind], nick ?? address ?? "");
      }
      const now = this.#host.now();
      const lines = [
        ...answer.bans.map((ban) => `banned ${lineOf(ban, now)}`),
        ...answer.mutes.map((mute) => `muted ${lineOf(mute, now)}`),
      ];
      this.#host.show(lines.length === 0 ? "Nobody is banned or muted." : lines.join("\n"));
    });
  }

  #ask(request: ClientRequest, done: string, also: () => void = () => {}): void {
    this.#host.ask(request, () => {
      also();
      this.#host.show(cleanLine(done));
    });
  }
}

function remember(names: Set<string>, name: string): void {
  const clean = cleanLine(name);
  if (clean !== "") names.add(clean);
  if (names.size > MAX_REMEMBERED) names.delete(names.values().next().value!);
}

function lineOf({ why: reason, by, ...sanction }: Sanction, now: number): string {
  return cleanLine(`${describeSanction({ ...sanction, reason }, now)} (by ${by})`);
}
