import { type Operated, Operator, type OperatorState, qrRows } from "../operator/mod.ts";
import { Delivery } from "../protocol/mod.ts";
import { cleanText } from "../text/mod.ts";
import type { TabChannel } from "./local_site.ts";
import {
  MAX_TAB_FRAME,
  readTabMessage,
  type SentLine,
  type StartFields,
  type WindowMessage,
} from "../operator/window_messages.ts";

// The maximum number of lines in one message: this many do not delay the clients of the server.
const MAX_LINES = 250;

// While more bytes than this wait for a tab, it gets nothing new.
const MUCH_WAITING = 1024 * 1024;

/** What a tab needs of the window that it shows. */
export interface TabHost {
  /** The server, asked for everything at this moment. */
  refreshed(): OperatorState;
  /** Starts the server, if possible. */
  start(fields: StartFields): void;
  /** Called when an operator has acted, so that every tab shows the change at once. */
  done(): void;
  /** Stops the server now. @param why For people; may be empty. */
  stop(why: string): void;
}

/** A browser tab that shows a server's window, and the operator who uses it. */
export class OperatorTab {
  /** Whether the tab shows the details of each person. */
  watching = false;
  /** Whether the tab shows the files. */
  watchesFiles = false;
  /** Whether the lists changed and the tab has not received them. */
  behind = false;
  readonly #channel: TabChannel;
  readonly #host: TabHost;
  #operator: Operator | undefined;
  #line: string | undefined; // that is running
  #lines = 0; // that it has, including those that it missed

  /** @param channel A channel that nothing has read from. */
  constructor(channel: TabChannel, host: TabHost) {
    this.#channel = channel;
    this.#host = host;
    channel.allow(MAX_TAB_FRAME);
  }

  /** Whether the tab cannot take anything now. */
  get isBusy(): boolean {
    return this.#channel.waiting > MUCH_WAITING;
  }

  /** Handles the messages of the tab until it is closed. */
  run(): Promise<void> {
    return this.#channel.receive({
      message: (text) => this.#heard(text),
      unreadable: () => this.#channel.close(),
      stranger: () => {},
    });
  }

  /** Lets the operator act on a server that has started. */
  operate(server: Operated): void {
    this.#operator = new Operator(server, {
      kind: "page",
      refreshed: () => this.#host.refreshed(),
      answer: (text, refused = false, links = []) => {
        const line = refused && this.#line !== undefined ? { line: this.#line } : {};
        this.tell({
          type: "answer",
          text: cleanText(text),
          refused,
          links: links.map((address) => ({ address, qr: qrRows(address) })),
          ...line,
        });
      },
      people: () => this.tell({ type: "people" }),
      files: () => this.tell({ type: "files" }),
      qr: () => this.tell({ type: "qr" }),
      askToStop: () => this.tell({ type: "stop" }),
      stop: (why) => this.#host.stop(why),
    });
  }

  /** Sends a message to the tab. */
  tell(message: WindowMessage): void {
    this.send(Delivery.ofJson(JSON.stringify(message)));
  }

  /** Sends a delivery, which other tabs may share. */
  send(delivery: Delivery): void {
    if (!this.#channel.send(delivery)) this.#channel.close();
  }

  /** Sends lines that the tab does not have yet, as many as fit in one message. @returns False if there are more. */
  catchUp({ lines, dropped }: OperatorState): boolean {
    if (this.isBusy) return false;
    const first = Math.max(0, this.#lines - dropped);
    const some = lines.slice(first, first + MAX_LINES);
    const before = dropped + first;
    this.#lines = before + some.length;
    if (some.length > 0) this.tell({ type: "lines", before, lines: some.map(sent) });
    return first + some.length === lines.length;
  }

  #heard(text: string): void {
    const said = readTabMessage(text);
    if (said?.type === "start") this.#host.start(said);
    else if (said?.type === "line" && this.#operator) {
      this.#line = said.text;
      this.#operator.enter(said.text);
      this.#line = undefined;
      this.#host.done();
    } else if (said?.type === "watch") {
      const isNew = said.files && !this.watchesFiles;
      this.watching = said.people;
      this.watchesFiles = said.files;
      if (isNew && this.#operator) this.#host.done();
    }
  }
}

// Getters clean the text when it is read, and JSON does not see getters.
function sent({ kind, at, seq, text, room, from, action, file }: SentLine): SentLine {
  if (kind !== "said") return { kind, at, seq, text };
  const named = file && { file: { name: file.name, size: file.size } };
  return { kind, at, seq, text, room, from, action, ...named };
}
