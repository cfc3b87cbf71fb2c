import {
  asInput,
  type Client,
  type ClientEvent,
  conversationOf,
  type ReturnedInput,
  sourceOf,
  type State,
} from "../../client/mod.ts";
import { inWords, say, type Sentence } from "../../language/mod.ts";
import { checkText, type ClientRequest, ProtocolError } from "../../protocol/mod.ts";
import { cleanText } from "../../text/mod.ts";
import { type JsonEvent, jsonEvent, linkEvent, roomEvents } from "./events.ts";
import { type JsonRequest, parseRequest } from "./requests.ts";

/** The id that a program gave its request, and the line of the request, from 1. */
interface Asked {
  readonly id: string | number | undefined;
  readonly line: number;
  /** The line that a person would have typed. The client gives it back if it is refused. */
  readonly typed?: string;
}

// The most refusals that are kept until the state lacks their messages.
const MAX_REFUSALS = 100;

/** Carries out the requests of a program, and tells it what happens, in lines of JSON. Its owner closes it. */
export class JsonSession {
  readonly #client: Client;
  readonly #write: (line: string) => void;
  readonly #unsubscribe: () => void;
  readonly #sending = new Map<string, Asked>(); // by id of the message
  #dropped: Asked[] = []; // whose message is no longer waiting
  #refusals: { readonly line: string; readonly reason: Sentence }[] = []; // that have come before the state without it
  #running: Asked | undefined; // the command
  #hasFailed = false;
  #isRefused = false; // the command
  #state: State;

  /** @param write Writes a line, without its end. */
  constructor(client: Client, write: (line: string) => void) {
    this.#client = client;
    this.#write = write;
    this.#state = client.state;
    client.onReturned = (unsent) => this.#returned(unsent);
    this.#unsubscribe = client.subscribe((state, events) => this.#changed(state, events));
  }

  /** Whether a request was wrong or was refused. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Whether a request is still waiting for its result. */
  get isWaiting(): boolean {
    return this.#running !== undefined || this.#sending.size > 0;
  }

  /** Whether the next request has to wait: a command is running. */
  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Takes a line of input. @returns False if the program wants to end. */
  take(number: number, text: string | undefined): boolean {
    const line = { id: undefined, line: number };
    if (text === undefined) return this.#fail(line, say("terminal.json-not-utf8"));
    const parsed = parseRequest(text);
    const asked = { id: parsed.id, line: number };
    if ("problem" in parsed) return this.#fail(asked, parsed.problem);
    if (parsed.request.do === "exit") return false;
    try {
      this.#carryOut(parsed.request, asked);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#fail(asked, error.sentence);
    }
    return true;
  }

  /** Refuses a line that comes too late. */
  refuseLate(number: number, text: string | undefined): void {
    const { id } = parseRequest(text ?? "");
    this.#fail({ id, line: number }, say("terminal.json-after-exit"));
  }

  /** Reports what is unfinished, and stops. */
  close(): void {
    this.#unsubscribe();
    for (const asked of this.#sending.values()) this.#fail(asked, say("terminal.json-not-sent"));
    if (this.#running !== undefined) this.#fail(this.#running, say("terminal.json-not-sent"));
  }

  #carryOut(request: Exclude<JsonRequest, { do: "exit" }>, asked: Asked): void {
    switch (request.do) {
      case "send":
        return this.#send(request, asked);
      case "edit":
        return this.#ask({
          type: "edit",
          ...this.#about(request),
          text: checkText(request.text, this.#client.state.limits.text),
        }, asked);
      case "delete":
        return this.#ask({ type: "delete", ...this.#about(request) }, asked);
      case "react": {
        const { emoji, remove = false } = request;
        return this.#ask({ type: "react", ...this.#about(request), emoji, ...(remove && { remove }) }, asked);
      }
      case "join":
        return this.#run(`/join ${request.room}${request.private ? " --private" : ""}`, asked);
      case "leave":
        return this.#run(`/leave ${request.room}`, asked);
      case "command":
        return this.#run(request.line, asked);
    }
  }

  #send({ to, text, reply }: JsonRequest & { do: "send" }, asked: Asked): void {
    const { state } = this.#client;
    const checked = checkText(text, state.limits.text);
    const { entries } = conversationOf(state, to);
    const answered = reply === undefined
      ? undefined
      : entries.findLast((it) => it.kind === "message" && it.seq === reply);
    const replied = answered?.kind === "message" ? { id: answered.id, seq: answered.seq } : undefined;
    if (!this.#client.send(to, checked, replied)) return void this.#fail(asked, say("chat.too-many-waiting"));
    this.#sending.set(this.#client.state.pending.at(-1)!.id, { ...asked, typed: asInput(checked) });
  }

  #about({ in: name, seq }: { in: string; seq: number }): { to: string; about: number } {
    return { to: sourceOf(conversationOf(this.#client.state, name), seq), about: seq };
  }

  #ask(request: ClientRequest, asked: Asked): void {
    const isAsked = this.#client.ask(request, {
      answered: () => this.#finish(asked),
      refused: ({ message }) => void this.#fail(asked, message),
    });
    if (!isAsked) this.#fail(asked, say("connection.not-connected"));
  }

  #run(line: string, asked: Asked): void {
    this.#running = { ...asked, typed: line };
    this.#isRefused = false;
    // A line without a slash is text for the current conversation.
    const before = this.#client.state.pending.length;
    this.#client.commands.run(line);
    const { pending } = this.#client.state;
    if (pending.length > before) {
      this.#sending.set(pending.at(-1)!.id, this.#running!);
      this.#running = undefined;
    }
    this.#settle();
  }

  #changed(state: State, events: readonly ClientEvent[]): void {
    const before = this.#state;
    this.#state = state;
    const link = linkEvent(before, state);
    if (link !== undefined) this.#tell(link);
    for (const event of roomEvents(before, state)) this.#tell(event);
    for (const item of events) this.#event(item, state);
    if (before.pending !== state.pending) this.#look(state);
    this.#settle();
  }

  #event(item: ClientEvent, state: State): void {
    if (item.kind === "jumped") this.#client.attend("here");
    const event = jsonEvent(item, state);
    if (event === undefined) return;
    const isAnswer = item.kind === "answer" || item.kind === "listing";
    this.#tell(isAnswer && this.#running?.id !== undefined ? { ...event, id: this.#running.id } : event);
    if (item.kind !== "message" || !item.entry.mine) return;
    const asked = this.#sending.get(item.entry.id);
    if (asked === undefined) return;
    this.#sending.delete(item.entry.id);
    this.#finish(asked, { in: item.conversation, seq: item.entry.seq });
  }

  /** Finds messages that wait no longer, although their echo has not come: refused ones, or known from the history. */
  #look({ pending }: State): void {
    const waiting = new Set(pending.map(({ id }) => id));
    for (const [id, asked] of this.#sending) {
      if (waiting.has(id)) continue;
      this.#sending.delete(id);
      const refusal = this.#refusals.find(({ line }) => line === asked.typed);
      if (refusal !== undefined) {
        this.#refusals = this.#refusals.filter((it) => it !== refusal);
        this.#fail(asked, refusal.reason);
        continue;
      }
      this.#dropped.push(asked);
      // A refusal comes at once.
      queueMicrotask(() => {
        if (!this.#dropped.includes(asked)) return;
        this.#dropped = this.#dropped.filter((it) => it !== asked);
        this.#finish(asked);
      });
    }
  }

  #returned({ line, reason = "" }: ReturnedInput): void {
    const asked = this.#dropped.find(({ typed }) => typed === line);
    if (asked !== undefined) {
      this.#dropped = this.#dropped.filter((it) => it !== asked);
      this.#fail(asked, reason);
    } else if (this.#running?.typed === line) {
      this.#isRefused = true;
      this.#fail(this.#running, reason);
    } else this.#refusals = [...this.#refusals, { line, reason }].slice(-MAX_REFUSALS);
  }

  /** Ends the command, once the handlers of its last answer have run. */
  #settle(): void {
    if (this.#running === undefined || this.#client.isBusy) return;
    queueMicrotask(() => {
      const asked = this.#running;
      if (asked === undefined || this.#client.isBusy) return;
      this.#running = undefined;
      if (!this.#isRefused) this.#finish(asked);
      // Those who wait for it look again.
      this.#client.notifyListeners();
    });
  }

  #finish({ id }: Asked, more: Readonly<Record<string, unknown>> = {}): void {
    if (id !== undefined) this.#tell({ event: "done", id, ...more });
  }

  /** Reports an error. @returns True, because the program continues. */
  #fail({ id, line }: Asked, reason: Sentence): true {
    this.#hasFailed = true;
    this.#tell({ event: "error", ...(id !== undefined && { id }), line, message: cleanText(inWords(reason)) });
    return true;
  }

  #tell(event: JsonEvent): void {
    this.#write(JSON.stringify(event));
  }
}
