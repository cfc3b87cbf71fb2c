import { type Candidates, parseLine, type Role } from "../commands/mod.ts";
import { ProtocolError, SERVER_NICK } from "../protocol/mod.ts";
import { cleanLine, foldName } from "../text/mod.ts";
import type { Accounts, Listener, Moderation, Server } from "../server/mod.ts";
import { OPERATOR_COMMANDS, type OperatorHandler } from "./commands.ts";
import { completeCommand } from "./completion.ts";
import { browsersAddress } from "./listeners.ts";
import type { OperatorState, Snapshot } from "./model.ts";
import { searchLines } from "./search.ts";
import { counted, roomsTable, sanctionsTable, statsLine } from "./tables.ts";

/** A running server, as far as its operator is concerned; `Server` of `lib/server` is one. */
export interface Operated extends
  Pick<
    Server,
    "ready" | "ended" | "say" | "people" | "rooms" | "stats" | "stopIn" | "cancelStop" | "stop"
  > {
  readonly listeners: readonly Pick<Listener, "address">[];
  readonly moderation: { readonly [K in keyof Moderation]: Moderation[K] };
  readonly accounts: { readonly [K in keyof Accounts]: Accounts[K] };
}

const ME = { nick: SERVER_NICK, role: "operator" } as const;

/** What an operator needs of the view that is used. */
export interface OperatorFrontEnd {
  /** The state, with what the server says of itself at this moment. */
  refreshed(): OperatorState;
  /** Shows an answer, or what was wrong. */
  answer(text: string, refused?: boolean): void;
  /** Shows who is here. */
  people(): void;
  /** Shows the address for browsers as a QR code. */
  qr(url: string): void;
  /** Asks whether to stop in a way of its own; undefined: it is told which commands stop it. */
  readonly askToStop?: () => void;
  /** Stops the server now. @param why For people; may be empty. */
  stop(why: string): void;
}

/** Carries out what the operator types, on any view. */
export class Operator implements OperatorHandler {
  readonly #server: Operated;
  readonly #view: OperatorFrontEnd;

  constructor(server: Operated, view: OperatorFrontEnd) {
    this.#server = server;
    this.#view = view;
  }

  /** Takes a line as it was typed: a command, or text for the lobby. */
  enter(line: string): void {
    if (line.trim() === "") return;
    // A slash behind a blank is more likely a command than a text.
    const parsed = parseLine(/^\s*\/(?!\/)/.test(line) ? line.trim() : line, OPERATOR_COMMANDS);
    if (parsed.type === "error") return this.#view.answer(parsed.message, true);
    try {
      if (parsed.type === "text") this.say(parsed.text);
      else parsed.command.run(this, parsed.values);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#view.answer(error.message, true);
    }
  }

  /** Completes the word before the cursor. @param cursor In UTF-16 units; the end of the line unless given. */
  complete(line: string, cursor: number = line.length): Candidates {
    return completeCommand(line, cursor, this.#view.refreshed());
  }

  say(text: string): void {
    this.#server.say(text);
  }

  announce(text: string): void {
    this.#server.moderation.announce(ME, text);
  }

  kick(nick: string, why?: string): void {
    this.#server.moderation.kick(ME, nick, why);
  }

  ban(what: string, lasting: number | undefined, why?: string): void {
    this.#server.moderation.ban(ME, what, lasting, why);
  }

  unban(what: string): void {
    this.#server.moderation.unban(ME, what);
  }

  mute(what: string, lasting: number | undefined, why?: string): void {
    this.#server.moderation.mute(ME, what, lasting, why);
  }

  unmute(what: string): void {
    this.#server.moderation.unmute(ME, what);
  }

  bans(): void {
    const { bans, mutes, stats } = this.#view.refreshed();
    this.#view.answer(sanctionsTable(bans, mutes, stats!.at));
  }

  users(): void {
    this.#view.people();
  }

  rooms(): void {
    this.#view.answer(roomsTable(this.#view.refreshed()));
  }

  stats(): void {
    this.#view.answer(statsLine(this.#view.refreshed().stats!));
  }

  search(words: string): void {
    this.#view.answer(searchLines(this.#view.refreshed().lines, words));
  }

  topic(room: string, text?: string): void {
    if (text !== undefined) return this.#server.moderation.setTopic(ME, room, text);
    const found = this.#server.rooms().find(({ name }) => foldName(name) === foldName(room));
    if (!found) return this.#view.answer(`Nobody is in ${cleanLine(room)}.`, true);
    const { name, topic } = found;
    this.#view.answer(topic === "" ? `${name} has no topic.` : `The topic of ${name}: ${topic}`);
  }

  grant(nick: string, role: Role): void {
    this.#server.moderation.grant(ME, nick, role);
  }

  register(nick: string): void {
    this.#server.accounts.register(ME, nick).then(
      (password) =>
        this.#view.answer(`${cleanLine(nick)} can log in with the password ${password} and change it with /password.`),
      (error) => this.#view.answer(error.message, true),
    );
  }

  unregister(nick: string): void {
    this.#server.accounts.unregister(ME, nick);
  }

  qr(): void {
    const web = browsersAddress(this.#server);
    const url = web && "url" in web ? web.url : undefined;
    if (url === undefined) return this.#view.answer("Browsers are not served: there is no address to show.", true);
    this.#view.qr(url);
  }

  askToStop(): void {
    const { clients } = this.#server.stats();
    if (clients === 0) return this.stop(undefined);
    if (this.#view.askToStop) return this.#view.askToStop();
    const people = counted(clients, "person is", "people are");
    const ways = "/stop now stops the server at once, /stop in 5m tells them first.";
    this.#view.answer(`${people} connected. ${ways}`, true);
  }

  stop(left: number | undefined, why = ""): void {
    if (left === undefined) this.#view.stop(why);
    else this.#server.stopIn(ME, left, why);
  }

  cancelStop(): void {
    this.#server.cancelStop(ME);
  }

  show(text: string): void {
    this.#view.answer(text);
  }
}

/** Returns what Ctrl-C asks before it stops a server; undefined where nobody is there who would be sorry. */
export function interruptQuestion(server: Operated): string | undefined {
  const { clients } = server.stats();
  if (clients === 0) return undefined;
  const people = counted(clients, "person is", "people are");
  return `${people} here. Ctrl-C again stops the server; /stop in 5m tells everyone first.`;
}

/** Asks a server for all that a console draws. */
export function snapshotOf(server: Operated): Snapshot {
  const { moderation } = server;
  return { people: server.people(), rooms: server.rooms(), stats: server.stats(), ...moderation.sanctions() };
}
