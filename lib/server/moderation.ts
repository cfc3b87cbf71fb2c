import { say } from "../language/mod.ts";
import { type Actor, canGrant, checkPermission, type Role } from "../chat/mod.ts";
import { checkText, ProtocolError } from "../protocol/mod.ts";
import { cleanLine, countCharacters, DURATION_TOO_LONG, MAX_DURATION_MS } from "../text/mod.ts";
import { change, type Context, sessionsOf } from "./context.ts";
import { sendOrKeep } from "./missed.ts";
import { tell } from "./notices.ts";
import { setTopic as setTopicOf } from "./rooms.ts";
import { explained } from "./sentences.ts";

// What moderators, owners and the operator do. `by` is who does it; `lib/chat/permissions.ts` says what they may do. Each
// function throws a `ProtocolError`, or rejects with it, if that is not allowed or not possible, and then nothing has changed.

// Maximum length of the reason for a kick, a ban, a mute or a stop, in characters.
const MAX_REASON = 300;

/** Disconnects a person. They may log in again. */
export function kick(context: Context, by: Actor, nick: string, reason = ""): void {
  const member = context.hub.find(nick);
  if (!member) {
    throw new ProtocolError("no-such-nick", say("server.nobody-called", { nick: cleanLine(nick.slice(0, 40)) }));
  }
  checkPermission(by, "kick", member.role);
  const clean = checkReason(reason);
  for (const session of sessionsOf(context, member.person)) {
    context.emit({ type: "kicked", nick: member.nick, endpoint: session.endpoint, reason: clean, by: by.nick });
    session.fail(new ProtocolError("kicked", say("server.kicked", explained(clean))), {}, "kicked");
  }
}

/** Gives the owner of a registered nickname a role. */
export async function grant(
  context: Context,
  by: Actor,
  nick: string,
  role: Exclude<Role, "operator">,
): Promise<void> {
  const { store, hub, now, emit } = context;
  checkPermission(by, "grant");
  const member = hub.find(nick);
  const account = member ? store.accounts.get(member.person) : store.accounts.find(nick);
  if (!account) {
    const called = cleanLine(nick.slice(0, 40));
    throw new ProtocolError("no-such-nick", say("server.not-registered-yet", { nick: called }));
  }
  if (!canGrant(by.role, account.role, role)) checkPermission(by, "grant", account.role);
  await change(context, { kind: "account-role", person: account.person, role, before: account.role });
  // Without `by`, because clients show a notice with it as an announcement to everyone.
  const sentence = say("server.role-given", { by: by.nick, role });
  await sendOrKeep(context, account.person, "role", { type: "notice", sentence, at: now() });
  emit({ type: "granted", nick: account.nick, role, by: by.nick });
}

/** Sends a notice to everyone, whichever rooms they are in. */
export function announce(context: Context, by: Actor, text: string): void {
  checkPermission(by, "announce");
  const clean = checkText(text, context.limits.text);
  context.emit({ type: "announced", text: clean, by: by.nick });
  tell(context.sessions.values(), { type: "notice", sentence: clean, by: by.nick, at: context.now() });
}

/** Sets the topic of a room that people are in. `by` need not be in it. */
export async function setTopic(context: Context, by: Actor, room: string, text: string): Promise<void> {
  checkPermission(by, "set any topic");
  await setTopicOf(context, context.hub.room(room), text, by.nick);
}

/** Checks a duration. @throws {ProtocolError} `not-allowed` if that is too long. */
export function checkDuration(ms: number): void {
  if (ms > MAX_DURATION_MS) throw new ProtocolError("not-allowed", DURATION_TOO_LONG);
}

/** Returns a reason as it is shown: one line. @throws {ProtocolError} `text-too-long`. */
export function checkReason(reason: string): string {
  const clean = cleanLine(reason).trim();
  if (countCharacters(clean) > MAX_REASON) {
    throw new ProtocolError("text-too-long", say("server.reason-too-long", { most: MAX_REASON }));
  }
  return clean;
}
