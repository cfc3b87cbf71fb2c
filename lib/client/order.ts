import { describeTime } from "../commands/mod.ts";
import { cleanLine, type ServerMessages } from "../protocol/mod.ts";
import type { Answer, Askable } from "./requests.ts";

type Sanction = ServerMessages["bans"]["bans"][number];

/** What keeping order needs of the client. */
export interface OrderHost {
  /** Asks the server; what it refuses is shown. */
  ask(request: Askable, answered: (answer: Answer) => void): void;
  show(text: string): void;
  /** This machine's time, in milliseconds. */
  now(): number;
}

/** The commands of moderators and owners. */
export class OrderCommands {
  readonly #host: OrderHost;

  constructor(host: OrderHost) {
    this.#host = host;
  }

  kick(nick: string, why?: string): void {
    this.#ask({ type: "kick", nick, why }, `${nick} was sent away.`);
  }

  ban(who: string, lasting?: number, why?: string): void {
    this.#ask({ type: "ban", who, lasting, why }, `${who} is banned ${during(lasting)}. /unban ${who} undoes it.`);
  }

  unban(who: string): void {
    this.#ask({ type: "unban", who }, `${who} is not banned any more.`);
  }

  mute(who: string, lasting?: number, why?: string): void {
    this.#ask({ type: "mute", who, lasting, why }, `${who} is muted ${during(lasting)}. /unmute ${who} undoes it.`);
  }

  unmute(who: string): void {
    this.#ask({ type: "unmute", who }, `${who} may speak again.`);
  }

  announce(text: string): void {
    // One hears it oneself.
    this.#host.ask({ type: "announce", text }, () => {});
  }

  grant(nick: string, role: string): void {
    this.#ask({ type: "grant", nick, role }, `${nick} is ${role === "owner" ? "an" : "a"} ${role} now.`);
  }

  bans(): void {
    this.#host.ask({ type: "bans" }, (answer) => {
      if (answer.type !== "bans") return;
      const now = this.#host.now();
      const lines = [
        ...answer.bans.map((ban) => `banned ${sanctionText(ban, now)}`),
        ...answer.mutes.map((mute) => `muted ${sanctionText(mute, now)}`),
      ];
      this.#host.show(lines.length === 0 ? "Nobody is banned or muted." : lines.join("\n"));
    });
  }

  #ask(request: Askable, done: string): void {
    this.#host.ask(request, () => this.#host.show(cleanLine(done)));
  }
}

function during(lasting: number | undefined): string {
  return lasting === undefined ? "for good" : `for ${describeTime(lasting)}`;
}

function sanctionText({ nick, address, why, by, until }: Sanction, now: number): string {
  const who = nick === undefined ? address ?? "" : address === undefined ? nick : `${nick} (${address})`;
  const reason = why === "" ? "" : `: ${why}`;
  return cleanLine(`${who} ${during(until === undefined ? undefined : until - now)}${reason} (by ${by})`);
}
