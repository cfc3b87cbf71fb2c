import { describeSanction, type ModerationHandler, type Role } from "../../commands/mod.ts";
import { joinSentences, say, type Sentence, t } from "../../language/mod.ts";
import { cleanLine, formatDuration } from "../../text/mod.ts";
import { type ClientRequest, MAX_PURGED, type ServerMessages, type ServerResponse } from "../../protocol/mod.ts";

type Sanction = ServerMessages["bans"]["bans"][number];

/** What moderation needs of the client. */
export interface ModerationHost {
  /** Sends a request, and shows its refusal if there is one. */
  ask(request: ClientRequest, answered: (answer: ServerResponse) => void): void;
  show(text: Sentence): void;
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
    this.#ask({ type: "kick", nick, why: reason }, say("chat.kicked", { nick: cleanLine(nick) }));
  }

  ban(who: string, duration?: number, reason?: string): void {
    this.#ask(
      { type: "ban", who, lasting: duration, why: reason },
      say("chat.banned", lasting(who, duration)),
      () => {
        remember(this.#sanctioned.ban, who);
      },
    );
  }

  unban(who: string): void {
    this.#ask(
      { type: "unban", who },
      say("chat.unbanned", { who: cleanLine(who) }),
      () => this.#sanctioned.ban.delete(who),
    );
  }

  mute(who: string, duration?: number, reason?: string): void {
    this.#ask(
      { type: "mute", who, lasting: duration, why: reason },
      say("chat.muted", lasting(who, duration)),
      () => {
        remember(this.#sanctioned.mute, who);
      },
    );
  }

  unmute(who: string): void {
    this.#ask(
      { type: "unmute", who },
      say("chat.unmuted", { who: cleanLine(who) }),
      () => this.#sanctioned.mute.delete(who),
    );
  }

  announce(text: string): void {
    // The server sends it to the author as well.
    this.#host.ask({ type: "announce", text }, () => {});
  }

  grant(nick: string, role: Role): void {
    this.#ask({ type: "grant", nick, role }, say("chat.granted", { nick: cleanLine(nick), role }));
  }

  purge(nick: string, duration?: number): void {
    this.#host.ask({ type: "purge", nick, lasting: duration }, (answer) => {
      if (answer.type !== "purged") return;
      const { count } = answer;
      const done = say("chat.purged", { count, nick: cleanLine(nick) });
      this.#host.show(count < MAX_PURGED ? done : joinSentences(done, say("chat.perhaps-more-to-purge")));
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
        ...answer.bans.map((ban) => cleanLine(t("chat.ban-line", partsOf(ban, now)))),
        ...answer.mutes.map((mute) => cleanLine(t("chat.mute-line", partsOf(mute, now)))),
      ];
      this.#host.show(lines.length === 0 ? say("chat.no-bans") : lines.join("\n"));
    });
  }

  #ask(request: ClientRequest, done: Sentence, also: () => void = () => {}): void {
    this.#host.ask(request, () => {
      also();
      this.#host.show(done);
    });
  }
}

function remember(names: Set<string>, name: string): void {
  const clean = cleanLine(name);
  if (clean !== "") names.add(clean);
  if (names.size > MAX_REMEMBERED) names.delete(names.values().next().value!);
}

function partsOf({ why: reason, by, ...sanction }: Sanction, now: number): { sanction: string; by: string } {
  return { sanction: describeSanction({ ...sanction, reason }, now), by };
}

function lasting(who: string, duration: number | undefined): { who: string; isForever: boolean; time: Sentence } {
  return { who: cleanLine(who), isForever: duration === undefined, time: formatDuration(duration ?? 0) };
}
