import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { INITIAL_OPERATOR_STATE, type OperatorState, withLineChange, withLines } from "../../operator/model.ts";
import { say, type Sentence, t } from "../../language/mod.ts";
import { type Endpoint, foldName } from "../../text/mod.ts";
import type {
  Lines,
  Now,
  SentLine,
  SentLink,
  Started,
  StartFields,
  StartForm,
  Stored,
  TabMessage,
  WindowMessage,
} from "../../operator/window_messages.ts";
import { Announcer } from "../shared/announcer.ts";
import { Drafts } from "../shared/drafts.ts";
import { RoomColours } from "../shared/name_colours.ts";

/** Shown while the program does not respond. */
export const UNREACHABLE: Sentence = say("operatorPage.unreachable");

/** The key of the draft. There is only one, whatever is open. */
export const LINE = "";

/** What is open beside or over the log. `rooms` is the panel of the server. */
export type Panel = "none" | "rooms" | "people" | "files" | "join" | "stop" | "keys";

/** What a command printed, or the reason why it did nothing. */
export interface Output {
  readonly text: string;
  readonly refused: boolean;
  readonly links?: readonly SentLink[];
}

// How often to reconnect to the program, and how often a hidden tab draws, in milliseconds.
const RETRY_MS = 2_000;
const HIDDEN_DRAW_MS = 250;

// How often to check for a message of the program, which sends one every second, and how long it may be silent.
const CHECK_MS = 1_000;
const MAX_SILENCE_MS = 3_000;

/** The state of a tab of a server's window, and the actions of the operator. */
export class OperatorPage {
  /** The form before the start; undefined when the server runs. */
  readonly form: Signal<StartForm | undefined> = signal(undefined);
  /** Whether the form was sent, and the server has not started yet. */
  readonly starting = signal(false);
  readonly started: Signal<Started | undefined> = signal(undefined);
  /** Why the server has stopped. */
  readonly stopped: Signal<string | undefined> = signal(undefined);
  /** Whether there is no connection to the program. */
  readonly lost = signal(false);
  /** Since when the program, which sends a message every second, has been silent (ms since the epoch). */
  readonly unansweredSince: Signal<number | undefined> = signal(undefined);
  /** Whether the help of the commands is loaded. */
  readonly hasHelp = signal(false);
  readonly panel: Signal<Panel> = signal("none");
  /** The endpoint of the open person, and the open room. */
  readonly person: Signal<Endpoint | undefined> = signal(undefined);
  readonly room: Signal<string | undefined> = signal(undefined);
  /** Whether a panel or dialog is open. */
  readonly open = computed(() =>
    this.panel.value !== "none" || this.person.value !== undefined || this.room.value !== undefined
  );
  /** The files; undefined until they are known. */
  readonly stored: Signal<Stored | undefined> = signal(undefined);
  readonly output: Signal<Output | undefined> = signal(undefined);
  /** The drafts and sent lines. */
  readonly drafts = new Drafts();
  /** Announces messages and events to screen readers. */
  readonly announcer = new Announcer();
  /** Scrolls to the end of the log. The component that draws it sets it. */
  scrollToEnd: () => void = () => {};
  readonly #url: string;
  readonly #shown: Signal<OperatorState> = signal(INITIAL_OPERATOR_STATE);
  /** Whether the server runs and the program is connected. */
  readonly live = computed(() => this.stopped.value === undefined && !this.lost.value);
  readonly lines = computed(() => this.#shown.value.lines);
  readonly stats = computed(() => this.#shown.value.stats);
  readonly people = computed(() => this.#shown.value.people);
  /** Returns the colour number of a person, different for everyone while there are enough. */
  readonly colourOf = (nick: string): number => {
    this.#colours.include(this.#members.peek());
    return this.#colours.of(nick);
  };
  readonly #colours = new RoomColours();
  readonly #members = computed(() => new Map(this.people.value.map(({ nick }) => [foldName(nick), nick])));
  readonly rooms = computed(() => this.#shown.value.rooms);
  readonly sanctions = computed(() => [...this.#shown.value.bans, ...this.#shown.value.mutes]);
  #socket: WebSocket | undefined;
  #state: OperatorState = INITIAL_OPERATOR_STATE;
  #typed: string | undefined;
  #next = 0; // the index of the next line
  #since = 0; // older lines came before this tab
  #drawing = false;
  #receivedAt = Date.now();
  #checkedAt = Date.now();

  /** @param url The address of the WebSocket. */
  constructor(url: string) {
    this.#url = url;
    this.#connect();
    setInterval(() => this.#watch(), CHECK_MS);
  }

  /** The state of the server, updated once a frame. */
  get state(): ReadonlySignal<OperatorState> {
    return this.#shown;
  }

  /** Starts the server. */
  start(fields: StartFields): void {
    this.starting.value = true;
    this.#send({ type: "start", ...fields });
  }

  /** Sends a line to the program. @returns False if there is no connection. */
  enter(line: string): boolean {
    this.output.value = undefined;
    this.scrollToEnd();
    return this.#send({ type: "line", text: line });
  }

  /** Sends a line of the input, which returns there if it is refused. @returns False if there is no connection. */
  type(line: string): boolean {
    this.#typed = line;
    return this.enter(line);
  }

  /** Opens a panel, or closes it if it is open. */
  toggle(panel: Panel): void {
    this.show(this.panel.value === panel ? "none" : panel);
  }

  /** Opens a panel, or none. */
  show(panel: Panel): void {
    this.panel.value = panel;
    const people = panel === "people" || this.person.value !== undefined;
    this.#send({ type: "watch", people, files: panel === "files" });
  }

  /** Closes the topmost dialog or panel. */
  closeTop(): void {
    if (this.person.value !== undefined) this.openPerson(undefined);
    else if (this.room.value !== undefined) this.room.value = undefined;
    else this.show("none");
  }

  /** Opens the person with this endpoint; undefined closes the dialog. */
  openPerson(endpoint: Endpoint | undefined): void {
    this.person.value = endpoint;
    this.show(this.panel.value);
  }

  #send(message: TabMessage): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  #watch(): void {
    const now = Date.now();
    // After the machine has slept, the program gets its full time again.
    if (now - this.#checkedAt > 3 * CHECK_MS) this.#receivedAt = now;
    this.#checkedAt = now;
    const silent = this.started.value !== undefined && this.live.value && now - this.#receivedAt > MAX_SILENCE_MS;
    this.unansweredSince.value = silent ? this.#receivedAt : undefined;
  }

  #connect(): void {
    const socket = this.#socket = new WebSocket(this.#url);
    socket.onmessage = ({ data }) => this.#handle(JSON.parse(data));
    socket.onclose = () => {
      if (this.stopped.value !== undefined) return;
      this.lost.value = true;
      this.starting.value = false;
      setTimeout(() => this.#connect(), RETRY_MS);
    };
  }

  #handle(message: WindowMessage): void {
    this.#receivedAt = Date.now();
    this.unansweredSince.value = undefined;
    switch (message.type) {
      case "form":
        this.lost.value = false;
        this.starting.value = false;
        this.form.value = message;
        break;
      case "started":
        this.lost.value = false;
        this.#state = INITIAL_OPERATOR_STATE;
        this.#next = 0;
        this.#since = Date.now();
        this.form.value = undefined;
        this.started.value = message;
        this.show(this.panel.value);
        break;
      case "lines":
        this.#addLines(message);
        break;
      case "changed":
        this.#state = withLineChange(this.#state, message);
        this.#draw();
        break;
      case "now":
        this.#updateState(message);
        break;
      case "answer":
        this.output.value = message;
        if (message.line !== undefined && message.line === this.#typed) this.drafts.restore(LINE, message.line);
        break;
      case "stored":
        this.stored.value = message;
        break;
      case "people":
      case "files":
        this.show(message.type);
        break;
      case "qr":
        this.show("join");
        break;
      case "stop":
        this.show("stop");
        break;
      case "stopped":
        this.stopped.value = message.reason;
        this.panel.value = "none";
        this.person.value = this.room.value = undefined;
    }
  }

  #addLines({ before, lines }: Lines): void {
    const missing = before - this.#next;
    this.#next = before + lines.length;
    const gap: SentLine[] = missing > 0 && this.#state.lines.length > 0
      ? [{
        kind: "notice",
        at: lines[0].at,
        text: t("operatorPage.lines-missing", { count: missing }),
      }]
      : [];
    this.#state = withLines(this.#state, [...gap, ...lines]);
    for (const line of lines) if (line.at >= this.#since) this.#announce(line);
    this.#draw();
  }

  #announce({ kind, from, text }: SentLine): void {
    if (kind !== "presence" && kind !== "change") this.announcer.message(kind === "said" ? `${from}: ${text}` : text);
  }

  #updateState({ type: _, people, ...now }: Now): void {
    const everyone = people && { people: people.map((it) => ({ ...it, rooms: [] })) };
    this.#state = { ...this.#state, ...now, ...everyone };
    this.#draw();
  }

  #draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    const draw = () => {
      this.#drawing = false;
      this.#shown.value = this.#state;
    };
    if (document.hidden) setTimeout(draw, HIDDEN_DRAW_MS);
    else requestAnimationFrame(draw);
  }
}
