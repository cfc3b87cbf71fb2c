import { say, type Sentence } from "../../language/mod.ts";
import type { ServerMessages } from "../../protocol/mod.ts";
import type { HookTarget } from "../../store/mod.ts";
import { cleanLine, excerpt } from "../../text/mod.ts";
import type { Context } from "../context.ts";
import type { Hook } from "./hooks.ts";
import { sayByHook } from "./incoming.ts";
import type { Post, Posted } from "./post.ts";

// A message is tried this often, with these pauses.
const PAUSES_MS = [1_000, 5_000];

// A message that could not be posted for this long is given up.
const MAX_AGE_MS = 3_600_000;

// How many messages are read from the log at a time, and how often the position is stored.
const PAGE = { limit: 50, size: 256 * 1024 };
const STORE_INTERVAL_MS = 30_000;

type Message = ServerMessages["message"];

/** Posts the messages of a room to the target of an outgoing hook, one after the other. Its owner closes it. */
export class HookSender {
  readonly #context: Context;
  readonly #hook: Hook;
  readonly #target: HookTarget;
  readonly #post: Post;
  readonly #ending = new AbortController();
  #position: number;
  #stored: number;
  #storing: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #hasNews = false;

  constructor(context: Context, hook: Hook, target: HookTarget, post: Post) {
    this.#context = context;
    this.#hook = hook;
    this.#target = target;
    this.#post = post;
    this.#position = this.#stored = target.position;
  }

  /** Posts what has been said since. */
  wake(): void {
    this.#hasNews = true;
    this.#running ??= this.#run();
  }

  /** Stops, and stores the position. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.#running;
    clearTimeout(this.#storing);
    await this.#store();
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    while (this.#hasNews && !signal.aborted) {
      this.#hasNews = false;
      try {
        await this.#postNews(signal);
      } catch (error) {
        if (!signal.aborted) this.#fail(say("server.hook-cannot-read", { reason: (error as Error).message }));
      }
      this.#storing ??= setTimeout(() => {
        this.#storing = undefined;
        void this.#store();
      }, STORE_INTERVAL_MS);
    }
    // At once: news in the next moment would wake nobody.
    this.#running = undefined;
  }

  async #postNews(signal: AbortSignal): Promise<void> {
    const { store: { history } } = this.#context;
    const room = { kind: "room", name: this.#hook.stored.room } as const;
    for (let more = true; more && !signal.aborted;) {
      const page = await history.page(room, { after: this.#position, ...PAGE });
      for (const json of page.messages) {
        const message = JSON.parse(json) as Message;
        if (isPosted(message)) await this.#postOne(message, signal);
        if (signal.aborted) return;
        this.#position = message.seq;
      }
      this.#position = Math.max(this.#position, page.changes?.seq ?? 0);
      more = page.more;
    }
  }

  async #postOne(message: Message, signal: AbortSignal): Promise<void> {
    const { now } = this.#context;
    const { name: hook } = this.#hook.stored;
    const { to: room, seq, id, from, text, at, reply, file } = message;
    const about = file && { name: file.name, size: file.size, type: file.type };
    const body = JSON.stringify({
      hook,
      server: this.#context.name,
      room,
      seq,
      id,
      from,
      text,
      at,
      reply,
      file: about,
    });
    let failure: Sentence = say("server.hook-too-old");
    for (let i = 0; now() - at < MAX_AGE_MS; i++) {
      try {
        const posted = await this.#post(new URL(this.#target.url), this.#target.key, body, signal);
        if (isSuccess(posted)) return await this.#succeed(message, posted);
        failure = say("server.hook-status", { status: posted.status });
        if (!isWorthRetrying(posted)) break;
      } catch (error) {
        if (signal.aborted) return;
        failure = reasonOf(error as Error);
      }
      if (i >= PAUSES_MS.length) break;
      await pause(PAUSES_MS[i], signal);
      if (signal.aborted) return;
    }
    this.#fail(failure);
  }

  async #succeed({ seq }: Message, posted: Posted): Promise<void> {
    const hook = this.#hook;
    const { emit, now } = this.#context;
    hook.used = now();
    if (hook.trouble !== undefined) emit({ type: "hook-recovered", hook: hook.stored.name, failed: hook.failed });
    hook.trouble = undefined;
    const reply = replyIn(posted);
    if (reply === undefined) return;
    try {
      // If the server stops before the position is stored, the same reply may come again.
      await sayByHook(this.#context, hook, { ...reply, id: `reply-${seq}` });
    } catch (error) {
      this.#note(say("server.hook-reply-refused", { reason: (error as Error).message }));
    }
  }

  #fail(reason: Sentence): void {
    this.#hook.failed++;
    this.#note(reason);
  }

  /** Notes what went wrong. The operator is told once, until it works again. */
  #note(reason: Sentence): void {
    const { name, room } = this.#hook.stored;
    if (this.#hook.trouble === undefined) this.#context.emit({ type: "hook-failed", hook: name, room, reason });
    this.#hook.trouble = reason;
  }

  async #store(): Promise<void> {
    const { store: { log }, emit } = this.#context;
    const upTo = this.#position;
    if (upTo === this.#stored) return;
    try {
      await log.apply({ kind: "hook-moved", hook: this.#hook.stored.number, upTo });
      this.#stored = upTo;
    } catch (error) {
      emit({ type: "warning", message: `Cannot store how far a hook has got: ${(error as Error).message}` });
    }
  }
}

/** Returns whether a message goes out: what programs say does not, so that two of them never talk to each other for ever. */
function isPosted({ bot, deleted }: Message): boolean {
  return bot === undefined && deleted === undefined;
}

function isSuccess({ status }: Posted): boolean {
  return status >= 200 && status < 300;
}

function isWorthRetrying({ status }: Posted): boolean {
  return status >= 500 || status === 408 || status === 429;
}

/** Returns what a target wants to say in the room; undefined if nothing. */
function replyIn({ type, body }: Posted): { text: string; username?: string } | undefined {
  if (!type.includes("json") || body.trim() === "") return undefined;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { text, username } = value as { text?: unknown; username?: unknown };
  if (typeof text !== "string" || text.trim() === "") return undefined;
  return { text, ...typeof username === "string" && { username: cleanLine(username.slice(0, 1_000)) } };
}

function reasonOf(error: Error): Sentence {
  return error.name === "TimeoutError" || error.name === "AbortError"
    ? say("server.hook-timeout")
    : say("server.hook-unreachable", { reason: excerpt(error.message, 200) });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  signal.addEventListener("abort", () => resolve(), { once: true });
  await promise;
  clearTimeout(timer);
}
