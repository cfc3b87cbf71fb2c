import type { ClientOptions, OpenServers } from "../../../lib/client/mod.ts";
import { ChatView } from "../../../lib/terminal/chat/chat_view.ts";
import { Keyboard } from "../../../lib/terminal/input/mod.ts";
import { themeFor } from "../../../lib/terminal/screen/mod.ts";
import { FakeSpelling } from "../spelling/fake_spelling.ts";
import { Bench, message, turn } from "../../client/fakes.ts";

const THEME = themeFor("none");

/** A chat view with a connection and a screen in memory. */
export class Chat {
  readonly bench: Bench;
  readonly view: ChatView;
  /** Sequences that were sent besides cells. */
  readonly signals: string[] = [];
  /** The size of the screen. */
  size = { columns: 60, rows: 12 };
  suspended = 0;
  ended = false;
  readonly spelling = new FakeSpelling();
  readonly #keyboard: Keyboard;

  constructor(options: Partial<ClientOptions> = {}, servers?: OpenServers) {
    this.bench = new Bench(options);
    servers?.add(this.bench.client);
    this.view = new ChatView({
      client: this.bench.client,
      ...(servers && { servers }),
      screen: { request: () => {}, invalidate: () => {}, signal: (sequence) => void this.signals.push(sequence) },
      theme: () => THEME,
      notifications: "bell",
      startSpelling: this.spelling.start,
      size: () => this.size,
      suspend: () => Promise.resolve(++this.suspended > 1),
    });
    this.#keyboard = new Keyboard((input) => this.view.take(input));
    void this.view.done.then(() => this.ended = true);
  }

  static async with(
    test: (chat: Chat) => Promise<void>,
    seq = 0,
    options: Partial<ClientOptions> = {},
  ): Promise<void> {
    const chat = new Chat(options);
    try {
      await chat.bench.login({ seq });
      await test(chat);
    } finally {
      await chat.close();
    }
  }

  async close(): Promise<void> {
    this.#keyboard.close();
    this.view.close();
    await this.bench.close();
  }

  /** Takes reads. */
  async type(...reads: string[]): Promise<void> {
    for (const keys of reads) this.#keyboard.push(new TextEncoder().encode(keys));
    await turn();
  }

  get screen(): string {
    return this.view.draw(this.size).toString();
  }

  get sent(): string[] {
    return this.bench.connection.of("send").map(({ text }) => text);
  }

  /** Sends a number of messages from bob. */
  async hear(count: number, from = 1): Promise<void> {
    await this.bench.connection.say(...Array.from({ length: count }, (_, i) => message(from + i)));
  }
}

/** Keys as a terminal sends them. */
export const [UP, DOWN, CTRL_UP, PAGE_UP, ENTER, ESCAPE, CTRL_C] = [
  "\x1b[A",
  "\x1b[B",
  "\x1b[1;5A",
  "\x1b[5~",
  "\r",
  "\x1b[27u",
  "\x03",
];
