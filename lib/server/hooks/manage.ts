import { type Catalogue, inWords, say, type Sentence } from "../../language/mod.ts";
import { type Actor, checkPermission, type Member, reservedLike } from "../../chat/mod.ts";
import { cleanLine, cleanText } from "../../text/mod.ts";
import { checkNick, ProtocolError, SERVER_NICK, type ServerMessages } from "../../protocol/mod.ts";
import { hashSecret } from "../../store/mod.ts";
import { change, type Context } from "../context.ts";
import { checkTarget } from "./hook_hosts.ts";
import { type Hook, MAX_HOOKS } from "./hooks.ts";

// As in moderation.ts: `by` is the person who acts, and a function that throws has changed nothing.

/** A moderator, or the operator. */
interface Maker extends Actor {
  /** Them, if they are in rooms. */
  readonly member?: Member;
}

/** A hook as it is shown. */
export type ShownHook = ServerMessages["hooks"]["hooks"][number];

/** A new hook, with what is shown only once. */
export interface MadeHook {
  readonly hook: ShownHook;
  /** The address to which programs post. */
  readonly url?: string;
  /** The key that signs what is posted to a target. */
  readonly key?: string;
}

/**
 * Makes an address to which programs post what is then said in an open room, or posts each message of the room to a target.
 *
 * @param to The address of the target; undefined for a hook to which programs post.
 */
export async function createHook(
  context: Context,
  by: Maker,
  room: string,
  name: string,
  to?: string,
): Promise<MadeHook> {
  const { hooks, emit } = context;
  checkPermission(by, "manage hooks");
  const target = to === undefined ? undefined : checkTarget(to, hooks.hosts);
  const page = target ? "" : pageFor(context);
  const where = openRoom(context, by, room);
  const checked = checkHookName(name);
  const secret = context.newSecret();
  const number = await change(context, {
    kind: "hook-created",
    name: checked,
    room: where,
    by: by.nick,
    ...target ? { target: { url: target.href, key: secret } } : { secretHash: hashSecret(secret) },
    limit: MAX_HOOKS,
  });
  const about = { by: by.nick, name: checked, author: authorOf(checked), host: target?.host ?? "" };
  tellRoom(context, where, target ? say("server.hook-out-created", about) : say("server.hook-created", about));
  emit({ type: "hook-created", hook: checked, room: where, by: by.nick });
  const hook = shown(hooks.get(number)!);
  return target ? { hook, key: secret } : { hook, url: `${page}hooks/${secret}` };
}

function pageFor({ pageAddress }: Context): string {
  const page = pageAddress();
  if (page === undefined) throw new ProtocolError("not-allowed", say("server.hook-needs-web"));
  return page;
}

/** Removes a hook. What it has said stays. @param number That of the list. */
export async function removeHook(context: Context, by: Maker, number: number): Promise<void> {
  checkPermission(by, "manage hooks");
  const hook = context.hooks.get(number)?.stored;
  if (!hook) throw new ProtocolError("no-such-hook", say("server.no-such-hook"));
  await change(context, { kind: "hook-removed", hook: number, by: by.nick });
  tellRoom(context, hook.room, say("server.hook-removed", { by: by.nick, name: hook.name }));
  context.emit({ type: "hook-removed", hook: hook.name, room: hook.room, by: by.nick });
}

/** Returns all hooks, oldest first. @param catalogue The language of the reader. */
export function listHooks({ hooks }: Context, by: Actor, catalogue?: Catalogue): ShownHook[] {
  checkPermission(by, "manage hooks");
  return hooks.list().map((hook) => shown(hook, catalogue));
}

/** Returns the author of what a hook says. No person can have such a nickname. @param username What the program calls itself. */
export function authorOf(name: string, username = ""): string {
  return username === "" || username === name ? `${name} (bot)` : `${username} (${name} bot)`;
}

function shown(
  { stored: { number, name, room, by, at, target }, used, failed, trouble }: Hook,
  catalogue?: Catalogue,
): ShownHook {
  return {
    hook: number,
    name,
    room,
    by,
    at,
    used,
    to: target && new URL(target.url).host,
    failed: failed || undefined,
    trouble: trouble && cleanLine(inWords(trouble, "terminal", catalogue)),
  };
}

/** Returns the name of an open room in which people are. @throws {ProtocolError} `no-such-room` or `not-allowed`. */
function openRoom({ hub }: Context, { member }: Maker, room: string): string {
  const { name, privacy } = hub.room(room, member);
  if (privacy) throw new ProtocolError("not-allowed", say("server.hook-in-private-room", { room: name }));
  return name;
}

function checkHookName(name: string): string {
  const checked = checkNick(name);
  const reserved = reservedLike(checked);
  if (reserved === undefined) return checked;
  throw new ProtocolError("nick-invalid", say("server.nick-reserved", { nick: checked }));
}

/** Says something in a room as the server, for everyone who is or will be there. */
function tellRoom({ store, now, newSecret }: Context, room: string, sentence: Sentence): void {
  store.log.append({
    kind: "message",
    audience: { kind: "room", name: room },
    from: SERVER_NICK,
    id: `hook-${now()}-${newSecret().slice(0, 8)}`,
    text: cleanText(inWords(sentence)),
    author: 0,
  });
}
