import { type Candidates, parseLine, type Role } from "../commands/mod.ts";
import { t } from "../language/mod.ts";
import { ProtocolError } from "../protocol/mod.ts";
import { cleanLine } from "../text/mod.ts";
import { OPERATOR_COMMANDS } from "./commands.ts";
import { completeCommand } from "./completion.ts";
import { type Operated, OPERATOR, type OperatorContext, type OperatorFrontEnd, refuse } from "./context.ts";
import { OperatorInviteLinks } from "./invite_links.ts";
import type { Snapshot } from "./model.ts";
import { OperatorHooks } from "./hooks.ts";
import { sanctionsTable } from "./tables.ts";

/** Carries out what the operator types, in any view. */
export class Operator implements OperatorContext {
  readonly server: Operated;
  readonly view: OperatorFrontEnd;
  readonly hooks: OperatorHooks;
  readonly inviteLinks: OperatorInviteLinks;

  constructor(server: Operated, view: OperatorFrontEnd) {
    this.server = server;
    this.view = view;
    this.hooks = new OperatorHooks(server, view);
    this.inviteLinks = new OperatorInviteLinks(server, view);
  }

  /** Runs a command, or sends any other line to the lobby. Shows what was wrong with it. */
  enter(line: string): void {
    if (line.trim() === "") return;
    // A slash after spaces is more likely a command than a text.
    const parsed = parseLine(/^\s*\/(?!\/)/.test(line) ? line.trim() : line, OPERATOR_COMMANDS);
    if (parsed.type === "error") return this.view.answer(parsed.message, true);
    try {
      if (parsed.type === "text") this.server.say(parsed.text);
      else parsed.command.run(this, parsed.values);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      refuse(this.view, error);
    }
  }

  /** Completes the word before the cursor. @param cursor In UTF-16 units. Default: the end of the line. */
  complete(line: string, cursor: number = line.length): Candidates {
    return completeCommand(line, cursor, this.view.refreshed());
  }

  announce(text: string): void {
    this.server.moderation.announce(OPERATOR, text);
  }

  kick(nick: string, reason?: string): void {
    this.server.moderation.kick(OPERATOR, nick, reason);
  }

  ban(who: string, duration: number | undefined, reason?: string): void {
    this.#report(this.server.moderation.ban(OPERATOR, who, duration, reason));
  }

  unban(who: string): void {
    this.#report(this.server.moderation.unban(OPERATOR, who));
  }

  mute(who: string, duration: number | undefined, reason?: string): void {
    this.#report(this.server.moderation.mute(OPERATOR, who, duration, reason));
  }

  unmute(who: string): void {
    this.#report(this.server.moderation.unmute(OPERATOR, who));
  }

  purge(nick: string, duration?: number): void {
    this.server.moderation.purge(OPERATOR, nick, duration).then(
      // The event says so too, but not if there was nothing to delete.
      ({ nick, count }) => count === 0 && this.view.answer(t("operator.no-messages-from", { nick: cleanLine(nick) })),
      (error) => refuse(this.view, error),
    );
  }

  bans(): void {
    const { bans, mutes, stats } = this.view.refreshed();
    this.view.answer(sanctionsTable(bans, mutes, stats!.at));
  }

  grant(nick: string, role: Role): void {
    this.#report(this.server.moderation.grant(OPERATOR, nick, role));
  }

  show(text: string): void {
    this.view.answer(text);
  }

  /** Shows why the server refuses something. */
  #report(done: Promise<void>): void {
    done.catch((error) => refuse(this.view, error));
  }
}

/** Returns the question to ask before Ctrl-C stops a server; undefined if nobody is connected. */
export function interruptQuestion(server: Operated): string | undefined {
  const { clients } = server.stats();
  if (clients === 0) return undefined;
  return t("operator.ask-to-interrupt", { count: clients });
}

/** Asks a server for everything that a view shows. */
export function snapshotOf(server: Operated): Snapshot {
  const { moderation } = server;
  return { people: server.people(), rooms: server.rooms(), stats: server.stats(), ...moderation.sanctions() };
}
