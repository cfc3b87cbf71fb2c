import { dial } from "../net/mod.ts";
import { parseFingerprint } from "../tls/mod.ts";
import { inWords, say, type Sentence } from "../language/mod.ts";
import { checkNick, checkRoom, checkText, type ClientRequest, ProtocolError } from "../protocol/mod.ts";
import { AddressError } from "../text/mod.ts";
import { OS } from "../platform.ts";
import { Client } from "./client.ts";
import { MachineFiles } from "./files/machine_files.ts";
import { asInput } from "./actions/typed_requests.ts";
import { parseAddress } from "./link/address.ts";
import { NOT_CONNECTED } from "./link/requests.ts";
import { frameTransport } from "./link/transport.ts";
import type { ClientEvent } from "./model/client_event.ts";
import { conversationOf, type MessageEntry, type State } from "./model/model.ts";
import { sourceOf } from "./actions/history_pages.ts";
import { isOver } from "./model/transfer.ts";
import { KnownServers } from "./trust/known_servers.ts";
import { Trust } from "./trust/trust.ts";

/** How a bot connects. */
export interface BotOptions {
  /** The address of the server, such as `192.168.1.5` or `box.local:5555`. */
  readonly address: string;
  readonly nick: string;
  /** The rooms to join, besides `#lobby`. */
  readonly rooms?: readonly string[];
  /** The password of the nickname, if it is registered. */
  readonly password?: string;
  /** The password of the server, if it has one. */
  readonly serverPassword?: string;
  /** The fingerprint of the server's key, as the server shows it. Another server is not trusted. */
  readonly fingerprint?: string;
  /**
   * The folder in which to remember the keys of servers, so that the first key is trusted from then on. Without it, the bot
   * needs a `fingerprint`.
   */
  readonly folder?: string;
  /** Does without encryption, if the server does too. Passwords are then not sent. */
  readonly plain?: boolean;
  /**
   * Called with what happens to the connection, in sentences for people. The bot reconnects by itself. Also called with the
   * message of the day, which has its formatting marks, as the text of messages has.
   */
  readonly onNotice?: (notice: string) => void;
}

/** A message, as a bot sees it. */
export interface BotMessage {
  /** The conversation, to answer in: `#room`, or `@nick` for a direct message. */
  readonly to: string;
  /** The number of the message, unique on a server. */
  readonly seq: number;
  readonly id: string;
  /** The nickname of its author. */
  readonly from: string;
  readonly text: string;
  /** Server time, in milliseconds since 1970. */
  readonly at: number;
  /** Whether a bot or a hook wrote it. Bots that answer bots may do so for ever. */
  readonly bot: boolean;
  /** Whether it is a direct message, or mentions the bot. */
  readonly isForMe: boolean;
  /** The `seq` of the message that it answers. */
  readonly reply?: number | undefined;
  readonly file?: { readonly name: string; readonly size: number } | undefined;
}

/** The server or this client has refused something. `message` is a sentence for people. */
export class BotError extends Error {
  override readonly name = "BotError";

  constructor(sentence: Sentence) {
    super(inWords(sentence));
  }
}

/** Handles a message. An error that it throws, or rejects with, ends the bot: see `Bot.ended`. */
export type MessageHandler = (message: BotMessage) => void | Promise<void>;

const NOT_SENT = say("chat.bot-not-sent");

interface Waiting {
  readonly line: string;
  readonly resolve: (seq: number) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Connects as a bot. From then on, the bot reconnects by itself, resumes where it was, and neither misses a message nor
 * sends it twice.
 *
 * @throws {ConnectError} (rejects) with a sentence for people, if the first connection fails.
 * @throws {BotError | TypeError} if an option is wrong.
 *
 * @example
 * ```ts
 * const bot = await connectBot({ address: "192.168.1.5", nick: "echo", folder: "keys" });
 * bot.onMessage(async (message) => {
 *   if (message.isForMe && !message.bot) await bot.reply(message, message.text);
 * });
 * await bot.ended;
 * ```
 */
export async function connectBot(options: BotOptions): Promise<Bot> {
  const bot = new Bot(clientOf(options), options);
  await bot.start();
  return bot;
}

/** A connected bot. Its owner closes it. */
export class Bot implements AsyncDisposable {
  readonly #client: Client;
  readonly #options: BotOptions;
  readonly #handlers = new Set<MessageHandler>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #ended = Promise.withResolvers<void>();
  #refusals: { line: string; reason: Sentence }[] = [];

  /** @ignore Use `connectBot`. */
  constructor(client: Client, options: BotOptions) {
    this.#client = client;
    this.#options = options;
    // A handler may fail before anyone waits for the end.
    this.#ended.promise.catch(() => {});
    client.onReturned = ({ line, reason = "" }) => this.#refusals.push({ line, reason });
    client.subscribe((state, events) => this.#changed(state, events));
  }

  /** The nickname of the bot. */
  get nick(): string {
    return this.#client.state.me;
  }

  /** Whether the bot is connected at the moment. */
  get isConnected(): boolean {
    return this.#client.state.link.phase === "connected";
  }

  /** Resolves when the bot is closed. Rejects if the server turns it away for good, or a handler fails. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** @ignore Called by `connectBot`. */
  async start(): Promise<void> {
    try {
      await this.#client.start();
      for (const room of this.#options.rooms ?? []) await this.join(room);
    } catch (error) {
      await this.#client.close();
      throw error;
    }
  }

  /** Calls a handler with each new message of others, in order, until the returned function is called. */
  onMessage(handler: MessageHandler): () => void {
    this.#handlers.add(handler);
    return () => void this.#handlers.delete(handler);
  }

  /**
   * Sends a message. Without a connection, the message waits for the next connection.
   *
   * @param to `#room`, in which the bot is, or `@nick`.
   * @returns The `seq` of the message, once the server has stored it.
   * @throws {BotError} (rejects) if it is refused.
   */
  say(to: string, text: string): Promise<number> {
    return this.#send(to, text);
  }

  /** Answers a message, where it was said. Returns and throws as `say`. */
  reply(message: BotMessage, text: string): Promise<number> {
    return this.#send(message.to, text, message);
  }

  /** Reacts to a message with an emoji. @throws {BotError} (rejects) if it is refused. */
  async react({ to, seq }: Pick<BotMessage, "to" | "seq">, emoji: string): Promise<void> {
    const about = { to: sourceOf(conversationOf(this.#client.state, to), seq), about: seq };
    await this.#ask({ type: "react", ...about, emoji });
  }

  /** Joins a room, and creates it if nobody is in it. @throws {BotError} (rejects) if it is refused. */
  async join(room: string): Promise<void> {
    const name = checked(() => checkRoom(room));
    if (conversationOf(this.#client.state, name).joined) return;
    await this.#ask({ type: "join", room: name }, (answer) => {
      if (answer.type === "room") this.#client.entered(answer);
    });
  }

  /**
   * Sends a file.
   *
   * @param text Goes with it; may be empty.
   * @throws {TransferError | BotError} (rejects) if the file cannot be read, or is not sent.
   */
  async upload(to: string, path: string, text = ""): Promise<void> {
    const client = this.#client;
    const transfers = client.transfers!;
    const file = await transfers.port.find(path);
    const begun = transfers.send(file, { to, text, asOf: client.asOfFor(to) });
    const now = () => client.state.transfers.find(({ id }) => id === begun.id) ?? begun;
    const { promise, resolve } = Promise.withResolvers<void>();
    const unsubscribe = client.subscribe(() => isOver(now()) && resolve());
    if (!isOver(now())) await promise;
    unsubscribe();
    if (now().phase !== "done") throw new BotError(say("chat.bot-file-not-sent", { name: file.name }));
  }

  /** Says good-bye, and disconnects. */
  async close(): Promise<void> {
    this.#handlers.clear();
    await this.#client.close();
    for (const { reject } of this.#waiting.values()) reject(new BotError(NOT_SENT));
    this.#waiting.clear();
    this.#ended.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #send(to: string, text: string, reply?: BotMessage): Promise<number> {
    const clean = checked(() => checkText(text, this.#client.state.limits.text));
    if (!this.#client.send(to, clean, reply)) throw new BotError(say("chat.too-many-waiting"));
    const { id } = this.#client.state.pending.at(-1)!;
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#waiting.set(id, { line: asInput(clean), resolve, reject });
    return await promise;
  }

  async #ask(request: ClientRequest, use: Parameters<Client["ask"]>[1]["answered"] = () => {}): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const isAsked = this.#client.ask(request, {
      answered: (answer) => {
        use(answer);
        resolve();
      },
      refused: ({ message }) => reject(new BotError(message)),
    });
    if (!isAsked) throw new BotError(NOT_CONNECTED);
    await promise;
  }

  #changed(state: State, events: readonly ClientEvent[]): void {
    for (const event of events) {
      if (event.kind === "notice" && event.entry.tone !== "presence") this.#options.onNotice?.(event.entry.text);
      if (event.kind === "message") this.#heard(event);
    }
    const pending = new Set(state.pending.map(({ id }) => id));
    for (const [id, waiting] of this.#waiting) {
      // A refusal comes at once.
      if (!pending.has(id)) queueMicrotask(() => this.#refuse(id, waiting));
    }
    const { link } = state;
    if (link.phase === "refused") this.#ended.reject(new BotError(link.reason));
  }

  #heard({ conversation, entry, past }: ClientEvent & { kind: "message" }): void {
    if (entry.mine) {
      this.#waiting.get(entry.id)?.resolve(entry.seq);
      this.#waiting.delete(entry.id);
    } else if (!past) {
      const message = messageIn(conversationOf(this.#client.state, conversation).name, entry);
      for (const handler of this.#handlers) void this.#handle(handler, message);
    }
  }

  async #handle(handler: MessageHandler, message: BotMessage): Promise<void> {
    try {
      await handler(message);
    } catch (error) {
      this.#ended.reject(error);
    }
  }

  #refuse(id: string, { line, reject }: Waiting): void {
    const refusal = this.#refusals.find((it) => it.line === line);
    // Without a refusal, the message is stored, and is heard once its conversation has caught up.
    if (refusal === undefined || !this.#waiting.delete(id)) return;
    this.#refusals = this.#refusals.filter((it) => it !== refusal);
    reject(new BotError(refusal.reason));
  }
}

function messageIn(to: string, entry: MessageEntry): BotMessage {
  const { seq, id, from, text, at, bot = false, mention, replySeq: reply, file } = entry;
  return {
    to,
    seq,
    id,
    from,
    text,
    at,
    bot,
    isForMe: mention || to.startsWith("@"),
    reply,
    file: file && { name: file.name, size: file.size },
  };
}

function clientOf(options: BotOptions): Client {
  const { folder, plain = false } = options;
  const server = checked(() => parseAddress(options.address));
  const nick = checked(() => checkNick(options.nick));
  const fingerprint = options.fingerprint === undefined ? undefined : parseFingerprint(options.fingerprint);
  if (options.fingerprint !== undefined && fingerprint === undefined) {
    throw new TypeError("The fingerprint must have six groups of five digits, as the server shows it.");
  }
  if (!plain && folder === undefined && fingerprint === undefined) {
    throw new TypeError("Give the fingerprint of the server, or a folder in which to remember its key.");
  }
  const trust = plain ? undefined : new Trust({ server, known: new KnownServers(folder), fingerprint });
  const open = async (signal: AbortSignal, tell: (notice: string) => void) =>
    frameTransport(await (trust?.connect(signal, tell) ?? dial(server.host, server.port, { signal })));
  return new Client({
    address: `${server.host}:${server.port}`,
    nick,
    agent: "tincan-bot",
    bot: true,
    past: 0,
    isRead: false,
    passwords: (whose) => whose === "nick" ? options.password : options.serverPassword,
    connect: open,
    trust,
    files: new MachineFiles({
      os: OS,
      env: () => undefined,
      connect: (signal) => open(signal, () => {}),
      journalIn: undefined,
    }),
  });
}

/** Returns what a check returns. @throws {BotError} with the sentence of the check. */
function checked<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof AddressError) {
      throw new BotError(error.sentence);
    }
    throw error;
  }
}
