import { inWords, say, type Sentence } from "../../language/mod.ts";
import { type Actor, checkPermission, type Member, reservedLike } from "../../chat/mod.ts";
import { cleanText } from "../../text/mod.ts";
import { checkNick, ProtocolError, SERVER_NICK, type ServerMessages } from "../../protocol/mod.ts";
import { hashSecret } from "../../store/mod.ts";
import { change, type Context } from "../context.ts";
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
  readonly url: string;
}

/** Makes an address to which programs post what is then said in an open room. */
export async function createHook(context: Context, by: Maker, room: string, name: string): Promise<MadeHook> {
  const { hooks, newSecret, pageAddress } = context;
  checkPermission(by, "manage hooks");
  const page = pageAddress();
  if (page === undefined) throw new ProtocolError("not-allowed", say("server.hook-needs-web"));
  const where = openRoom(context, by, room);
  const checked = checkHookName(name);
  const secret = newSecret();
  const number = await change(context, {
    kind: "hook-created",
    name: checked,
    room: where,
    by: by.nick,
    secretHash: hashSecret(secret),
    limit: MAX_HOOKS,
  });
  tellRoom(context, where, say("server.hook-made", { by: by.nick, name: checked, author: authorOf(checked) }));
  context.emit({ type: "hook-made", hook: checked, room: where, by: by.nick });
  return { hook: shown(hooks.get(number)!), url: `${page}hooks/${secret}` };
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

/** Returns all hooks, oldest first. */
export function listHooks({ hooks }: Context, by: Actor): ShownHook[] {
  checkPermission(by, "manage hooks");
  return hooks.list().map(shown);
}

/** Returns the author of what a hook says. No person can have such a nickname. @param username What the program calls itself. */
export function authorOf(name: string, username = ""): string {
  return username === "" || username === name ? `${name} (bot)` : `${username} (${name} bot)`;
}

function shown({ stored: { number, name, room, by, at }, used }: Hook): ShownHook {
  return { hook: number, name, room, by, at, used };
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
