import {
  Client,
  type ClientEvent,
  frameTransport,
  isOver,
  MachineFiles,
  type State,
  type Transfer,
} from "../../lib/client/mod.ts";
import { dial } from "../../lib/net/mod.ts";
import { FastClock } from "./person.ts";

const PATIENCE_MS = 60_000;

/** A person with a disk of their own: they type lines, send files and save them. */
export class FilePerson implements AsyncDisposable {
  readonly client: Client;
  /** The folder of the person; `Downloads` is in it. */
  readonly home: string;
  readonly events: ClientEvent[] = [];
  /** The paths that were opened. */
  readonly opened: string[] = [];
  readonly #ownsHome: boolean;

  /** @param home The folder of an earlier run of the program; by default a new one. */
  constructor(nick: string, port: number, home?: string, password?: string) {
    this.#ownsHome = home === undefined;
    this.home = home ?? Deno.makeTempDirSync({ prefix: "tincan-test-" });
    const open = async (signal: AbortSignal) => frameTransport(await dial("127.0.0.1", port, { signal }));
    this.client = new Client({
      // Its address is the same behind a proxy.
      address: "127.0.0.1:5555",
      nick,
      agent: "test",
      clock: new FastClock(),
      random: () => 0,
      passwords: () => password,
      connect: open,
      files: new MachineFiles({
        os: "linux",
        env: (name) => name === "HOME" ? this.home : undefined,
        connect: open,
        journalIn: `${this.home}/.config/tincan/transfers`,
        open: (path) => Promise.resolve(void this.opened.push(path)),
      }),
    });
    this.client.subscribe((_, events) => this.events.push(...events));
    this.client.commands.usesShorthand = true;
  }

  /** Connects. */
  static async join(...about: ConstructorParameters<typeof FilePerson>): Promise<FilePerson> {
    const person = new FilePerson(...about);
    await person.client.start();
    await person.when(() => !person.client.isBusy);
    return person;
  }

  get state(): State {
    return this.client.state;
  }

  /** The path of the folder for downloads. */
  get downloads(): string {
    return `${this.home}/Downloads`;
  }

  /** What commands have answered, and what they refused. */
  get told(): string[] {
    return this.events.flatMap((event) => {
      if (event.kind === "answer") return [event.text];
      return event.kind === "notice" && event.entry.tone !== "presence" ? [event.entry.text] : [];
    });
  }

  /** Writes a file into the folder of the person. @returns Its path. */
  write(name: string, content: string | Uint8Array): string {
    const path = `${this.home}/${name}`;
    Deno.writeFileSync(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
    return path;
  }

  type(line: string): void {
    this.client.commands.run(line);
  }

  /** Waits until `condition` holds. */
  async when(condition: (state: State) => unknown): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = () => condition(this.state) && resolve();
    const stop = this.client.subscribe(look);
    const timer = setTimeout(() => {
      const transfers = JSON.stringify(this.state.transfers);
      reject(new Error(`Waited in vain for ${condition}. Told: ${this.told.join(" | ")}. Transfers: ${transfers}`));
    }, PATIENCE_MS);
    try {
      look();
      await promise;
    } finally {
      clearTimeout(timer);
      stop();
    }
  }

  /** Waits until all transfers are over, and there are at least so many. @returns Them. */
  async transferred(count = 1): Promise<readonly Transfer[]> {
    await this.when(({ transfers }) => transfers.length >= count && transfers.every(isOver));
    return this.state.transfers;
  }

  /** Waits for a message with a file. @param name Of the file. */
  async receive(name: string): Promise<void> {
    await this.when(() => this.events.some((it) => it.kind === "message" && it.entry.file?.name === name));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
    if (this.#ownsHome) await Deno.remove(this.home, { recursive: true });
  }
}
