import { assertEquals, assertStrictEquals } from "@std/assert";
import {
  conversationOf,
  type Entry,
  initialState,
  NO_RULES,
  reduce,
  settingsWith,
  shownAnswered,
  shownEntries,
  type State,
  visibleEntries,
} from "../../../lib/client/mod.ts";
import type { ServerMessage } from "../../../lib/protocol/mod.ts";
import { message, room, run } from "../fakes.ts";

const MINUTE = 60_000;

function stateWith(
  settings: Parameters<typeof settingsWith>[0],
  ignored: readonly (readonly [string, number?])[] = [],
): State {
  const rules = {
    ...NO_RULES,
    ignored: new Map(ignored.map(([nick, upTo]) => [nick, { nick, ...(upTo !== undefined && { upTo }) }])),
  };
  const event = { type: "settings", settings: settingsWith(settings), rules } as const;
  return reduce(reduce(initialState("a:1", "alice"), event).state, {
    type: "server",
    message: room("#lobby", ["alice", "bob", "mallory"]),
    at: 0,
  }).state;
}

function after(state: State, ...messages: readonly ServerMessage[]): State {
  return run(
    messages.map((message) => ({ type: "server", message, at: "at" in message ? message.at as number : 0 })),
    state,
  ).state;
}

function left(at: number, ...nicks: string[]): ServerMessage {
  return { type: "presence", room: "#lobby", joined: [], left: nicks, renamed: [], at };
}

function texts(state: State): string[] {
  return shownEntries(state, conversationOf(state, "#lobby")).entries.map((entry: Entry) => entry.text);
}

Deno.test("a line stands for the messages of a person who is ignored, and nothing of them counts", () => {
  const state = stateWith({}, [["mallory"]]);
  const news = reduce(state, { type: "server", message: message(1, "alice!", { from: "mallory" }), at: 1 });
  assertEquals(news.events, []);
  const away = reduce(news.state, { type: "look", conversation: "@bob" }).state;
  const more = after(
    away,
    message(2, "alice?", { from: "Mallory" }),
    message(3, "hi", { from: "bob" }),
    message(4, "psst", { from: "mallory", to: "@alice" }),
    message(5, "again", { from: "mallory" }),
  );
  assertEquals(texts(more), ["2 ignored messages from mallory and Mallory", "hi", "1 ignored message from mallory"]);
  const { unread, mentions } = conversationOf(more, "#lobby");
  assertEquals([unread, mentions, conversationOf(more, "@mallory").unread], [1, 0, 0]);
  assertStrictEquals(
    shownEntries(more, conversationOf(more, "#lobby")),
    shownEntries(more, conversationOf(more, "#lobby")),
  );
});

Deno.test("a reply does not quote a person who is ignored", () => {
  const messages = [message(1, "psst", { from: "mallory" }), message(2, "what?", { reply: "id1", reply_seq: 1 })];
  const quoted = (state: State) => {
    const lobby = conversationOf(state, "#lobby");
    const reply = lobby.entries.find((entry) => entry.kind === "message" && entry.seq === 2);
    return reply?.kind === "message" ? shownAnswered(state, lobby, reply)?.text : undefined;
  };
  assertEquals(quoted(after(stateWith({}), ...messages)), "psst");
  assertEquals(quoted(after(stateWith({}, [["mallory"]]), ...messages)), undefined);
});

Deno.test("a nickname that an ignored person had before is ignored only up to then", () => {
  const state = after(
    stateWith({}, [["mallory", 10]]),
    message(1, "old", { from: "mallory", at: 9 }),
    message(2, "another person", { from: "mallory", at: 11 }),
  );
  assertEquals(texts(state), ["1 ignored message from mallory", "another person"]);
});

Deno.test("ignoring a person later takes their messages out of the unread ones, and back", () => {
  const state = after(
    reduce(stateWith({}), { type: "look", conversation: "@bob" }).state,
    message(1, "one", { from: "mallory" }),
    message(2, "two", { from: "bob" }),
  );
  const unreadWith = (from: State, names: string[]) => {
    const rules = { ...NO_RULES, ignored: new Map(names.map((nick) => [nick, { nick }])) };
    const now = reduce(from, { type: "settings", settings: from.settings, rules }).state;
    return [conversationOf(now, "#lobby").unread, texts(now)];
  };
  assertEquals(conversationOf(state, "#lobby").unread, 2);
  assertEquals(unreadWith(state, ["mallory"]), [1, ["1 ignored message from mallory", "two"]]);
});

Deno.test("joins can be hidden: all, or those of people who said nothing recently", () => {
  const said = [
    message(1, "hi", { from: "bob", at: 0 }),
    left(10 * MINUTE, "bob", "mallory"),
  ];
  const joins = (joins: "all" | "smart" | "none", at = 10 * MINUTE) =>
    texts(after(stateWith({ joins }), said[0], left(at, "bob", "mallory")));
  assertEquals(joins("all"), ["hi", "bob and mallory left"]);
  assertEquals(joins("smart"), ["hi", "bob left"]);
  assertEquals(joins("smart", 16 * MINUTE), ["hi"]);
  assertEquals(joins("none"), ["hi"]);
  const state = after(stateWith({}), ...said);
  const lobby = conversationOf(state, "#lobby");
  assertStrictEquals(shownEntries(state, lobby).entries, visibleEntries(lobby).entries);
});

Deno.test("other words that mention the person count for the messages that are here", () => {
  const state = after(
    reduce(stateWith({}), { type: "look", conversation: "@bob" }).state,
    message(1, "the release is out", { from: "bob" }),
  );
  assertEquals(conversationOf(state, "#lobby").mentions, 0);
  const settings = settingsWith({ highlight: ["release"] });
  const now = reduce(state, { type: "settings", settings, rules: NO_RULES }).state;
  assertEquals(conversationOf(now, "#lobby").mentions, 1);
});
