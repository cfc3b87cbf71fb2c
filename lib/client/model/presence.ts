import { t } from "../../language/mod.ts";
import { type ServerMessages } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { addMovements, addNotice, trim } from "./entries.ts";
import { moveDrafts } from "./drafts.ts";
import type { ClientEvent, Step } from "./client_event.ts";
import {
  type Conversation,
  conversationKey,
  conversationOf,
  MAX_KNOWN_MEMBERS,
  type Rename,
  type State,
  withConversation,
} from "./model.ts";
import type { Moved } from "./movements.ts";
import { withRenamed } from "../settings/personal_rules.ts";
import { carryOver } from "./renames.ts";

// How many renames are remembered, and for how long, in milliseconds. Large rooms report them later than small ones.
const MAX_RENAMES = 200;
const REPEAT_WINDOW_MS = 10_000;

/**
 * Applies presence in the order left, renamed, joined (docs/protocol.md, "From the server", `presence`). Changes that
 * are known already, such as from a `room`, are not reported again, nor are people who return after a lost connection.
 */
export function applyPresence(state: State, message: ServerMessages["presence"], at: number): Step {
  const room = conversationOf(state, message.room);
  const members = new Map(room.members);
  const left = message.left.filter((nick) => members.delete(foldName(nick)));
  const me = message.renamed.find(([old]) => foldName(old) === foldName(state.me))?.[1] ?? state.me;
  const renamed = message.renamed.filter(([old, now]) => members.get(foldName(old)) === old && old !== now);
  // Remove all old nicknames before adding new ones, since two people may have swapped theirs.
  for (const [old] of renamed) members.delete(foldName(old));
  for (const [, now] of renamed) members.set(foldName(now), now);
  const isNew = (nick: string) => members.size < MAX_KNOWN_MEMBERS && !members.has(foldName(nick));
  const joined = message.joined.filter((nick) => isNew(nick) && members.set(foldName(nick), nick));

  const others = renamed.filter(([, now]) => now !== me);
  const moved: Moved = {
    left: left.filter((nick) => nick !== state.me),
    renamed: others,
    joined: joined.filter((nick) => nick !== me && !room.expected.has(foldName(nick))),
  };
  const typing = new Map([...room.typing].filter(([nick]) => members.has(foldName(nick))));
  const expected = new Set([...room.expected].filter((nick) => !members.has(nick)));
  let changed: Conversation = { ...room, members, expected, count: message.count ?? members.size, typing };
  const events: ClientEvent[] = [];
  const report = (withNotice: Conversation, moved?: Moved) => {
    changed = withNotice;
    const entry = changed.entries[changed.entries.length - 1];
    if (entry.kind === "notice") {
      events.push({ kind: "notice", conversation: conversationKey(room.name), entry, moved });
    }
  };
  if (others.length < renamed.length) {
    report(addNotice(changed, { text: t("chat.you-are-now", { name: me }), tone: "presence", at }));
  }
  if (moved.left.length + moved.renamed.length + moved.joined.length > 0) {
    report(addMovements(changed, moved, at), moved);
  }
  const renames = others.map(([old, now]) => ({
    room: conversationKey(room.name),
    from: conversationKey(`@${old}`),
    to: conversationKey(`@${now}`),
    at: message.at,
  })).filter(({ from, to }) => from !== to);
  const pairs = renames.filter((rename) => !isReported(state.renames, rename)).map(({ from, to }) =>
    [from, to] as const
  );
  const isTold = (old: string, now: string) => {
    const [from, to] = [conversationKey(`@${old}`), conversationKey(`@${now}`)];
    return from !== to && !pairs.some((pair) => pair[0] === from && pair[1] === to);
  };
  if (pairs.length > 0) events.push({ kind: "renamed", pairs });
  const applied = withConversation(
    {
      ...state,
      me,
      rules: withRenamed(state.rules, others, message.at),
      renames: [...state.renames, ...renames].slice(-MAX_RENAMES),
    },
    trim(state, changed),
  );
  const carried = carryOver(
    moveDrafts(applied, pairs),
    others.filter(([old, now]) => !isTold(old, now)),
    message.at,
    at,
  );
  return { state: joined.reduce(releaseName, carried), events };
}

/** Returns whether another room has reported this rename, and this room has not. Otherwise, it is a second swap. */
function isReported(renames: readonly Rename[], { room, from, to, at }: Rename): boolean {
  const same = renames.filter((it) => it.from === from && it.to === to && at - it.at < REPEAT_WINDOW_MS);
  return same.length > 0 && same.every((it) => it.room !== room);
}

/** Detaches a nickname from its former holder, since a new person has it now. */
function releaseName(state: State, nick: string): State {
  const { renamedTo: now, ...conversation } = conversationOf(state, `@${nick}`);
  return now === undefined ? state : withConversation(state, { ...conversation, name: `@${nick}` });
}
