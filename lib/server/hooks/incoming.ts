import { say } from "../../language/mod.ts";
import { checkText, DEFAULT_LIMITS, ProtocolError } from "../../protocol/mod.ts";
import { explainStoreError } from "../../store/mod.ts";
import type { Context } from "../context.ts";
import { checkBacklog } from "../guard/backlog.ts";
import { tooOften } from "../sentences.ts";
import type { HookPost } from "./hook_post.ts";
import type { Hook } from "./hooks.ts";
import { authorOf } from "./manage.ts";

/** What became of a post. */
export interface SaidPost {
  readonly id: string;
  readonly seq: number;
  /** Whether it had been said before. */
  readonly repeated: boolean;
}

/** Finds the hook of a secret. @throws {ProtocolError} `no-such-hook`. */
export function findHook({ hooks }: Context, secret: string): Hook {
  const hook = hooks.find(secret);
  if (hook) return hook;
  throw new ProtocolError("no-such-hook", say("server.no-such-address"));
}

/**
 * Says in the room of a hook what a program has posted to it.
 *
 * @returns What became of it, once it is stored.
 * @throws {ProtocolError} (rejects) if it is refused.
 */
export async function sayByHook(context: Context, hook: Hook, { text, username, id }: HookPost): Promise<SaidPost> {
  const { store: { log }, limits, privateRooms, now } = context;
  const { number: author, name, room } = hook.stored;
  const checked = checkText(text, limits.text);
  const from = authorOf(name, checkUsername(username));
  if (privateRooms.find(room)) throw new ProtocolError("not-allowed", say("server.hook-in-private-room", { room }));
  checkBacklog(log);
  const wait = hook.limit.take(performance.now());
  if (wait > 0) throw tooOften(say("server.hook-too-often"), wait);
  const message = {
    kind: "message",
    audience: { kind: "room", name: room },
    from,
    id: id ?? crypto.randomUUID(),
    text: checked,
    author,
    bot: true,
  } as const;
  try {
    await log.usedIds.load(author);
  } catch (error) {
    throw cannotStore(error);
  }
  try {
    // All three get their turns one after the other.
    const before = log.find(author, message.id);
    log.append(message);
    const [known, seq] = await Promise.all([before, log.find(author, message.id)]);
    hook.used = now();
    return { id: message.id, seq: seq!, repeated: known !== undefined };
  } catch (error) {
    throw cannotStore(error);
  } finally {
    log.usedIds.release(author);
  }
}

function cannotStore(error: unknown): ProtocolError {
  return new ProtocolError("storage-unavailable", explainStoreError(error, "the server").message);
}

/** Returns a name as it is shown. Brackets could end it early, and blanks hide what follows. */
function checkUsername(username: string | undefined): string {
  const shown = (username ?? "").replace(/[()\p{Default_Ignorable_Code_Point}]/gu, "").replace(/\s+/gu, " ").trim();
  return [...shown].slice(0, DEFAULT_LIMITS.nick).join("").trim();
}
