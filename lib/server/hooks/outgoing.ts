import type { Batch } from "../../store/mod.ts";
import type { Context } from "../context.ts";
import type { Hook } from "./hooks.ts";
import { foldName } from "../../text/mod.ts";
import { isNamed } from "./hook_hosts.ts";
import type { Post } from "./post.ts";
import { HookSender } from "./sender.ts";
import { say } from "../../language/mod.ts";

// Its HTTP is loaded when it is needed, so that servers without hooks start faster.
const post: Post = async (...values) => await (await import("./post.ts")).post(...values);

/** The senders of all outgoing hooks. Its owner closes it. */
export class Outgoing {
  readonly #context: Context;
  readonly #post: Post;
  readonly #senders = new Map<number, HookSender>();
  /** By the room, in the order of its hooks. */
  readonly #rooms = new Map<string, HookSender[]>();

  constructor(context: Context, send: Post = post) {
    this.#context = context;
    this.#post = send;
  }

  /** Starts to follow the log, with the hooks that there are. */
  start(): void {
    const { hooks, store: { log } } = this.#context;
    for (const hook of hooks.list()) this.#add(hook)?.wake();
    log.subscribe({
      committed: (batch) => this.#committed(batch),
      changed: (changes) => {
        for (const it of changes) {
          if (it.kind === "hook-created") this.#add(hooks.get(it.result)!);
          else if (it.kind === "hook-removed") void this.#remove(it.hook);
        }
      },
      failed: () => {},
    });
  }

  /** Stops all senders, and stores their positions. */
  async close(): Promise<void> {
    await Promise.all(this.#senders.values().map((sender) => sender.close()));
  }

  #add(hook: Hook): HookSender | undefined {
    const { target, number, room } = hook.stored;
    if (!target) return undefined;
    // The operator may have taken a host back.
    if (!isNamed(new URL(target.url), this.#context.hooks.hosts)) {
      hook.trouble = say("server.hook-host-not-allowed", { host: new URL(target.url).host });
      this.#context.emit({ type: "hook-failed", hook: hook.stored.name, room, reason: hook.trouble });
      return undefined;
    }
    const sender = new HookSender(this.#context, hook, target, this.#post);
    this.#senders.set(number, sender);
    const key = foldName(room);
    this.#rooms.set(key, [...this.#rooms.get(key) ?? [], sender]);
    return sender;
  }

  async #remove(number: number): Promise<void> {
    const sender = this.#senders.get(number);
    if (!sender) return;
    this.#senders.delete(number);
    for (const [room, senders] of this.#rooms) {
      const others = senders.filter((it) => it !== sender);
      if (others.length > 0) this.#rooms.set(room, others);
      else this.#rooms.delete(room);
    }
    await sender.close();
  }

  #committed({ kind, entries }: Batch): void {
    if (this.#rooms.size === 0 || kind !== "messages") return;
    for (
      const room of new Set(
        entries.flatMap(({ audience }) => audience.kind === "room" ? [foldName(audience.name)] : []),
      )
    ) {
      for (const sender of this.#rooms.get(room) ?? []) sender.wake();
    }
  }
}
