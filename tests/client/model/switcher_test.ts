import { assertEquals } from "@std/assert";
import { NO_RULES, reduce, type State, switcherMatches } from "../../../lib/client/mod.ts";
import { message, room, run } from "../fakes.ts";

const names = (state: State, typed: string, rooms?: string[]) =>
  switcherMatches(state, typed, rooms).map(({ name }) => name);

const enter = (name: string, ...members: string[]) =>
  ({ type: "server", message: room(name, ["alice", ...members]), at: 0 }) as const;

function state(): State {
  return run([
    enter("#lobby", "bob", "José", "mallory"),
    enter("#kitchen"),
    enter("#tea-kitchen"),
    { type: "look", conversation: "#kitchen" },
    { type: "look", conversation: "@bob" },
  ]).state;
}

Deno.test("the switcher first offers the conversations that the person looked at last", () => {
  assertEquals(names(state(), ""), ["#kitchen", "#lobby", "@bob", "#tea-kitchen"]);
});

Deno.test("the switcher finds rooms and people by parts of their names", () => {
  assertEquals(names(state(), "kit"), ["#kitchen", "#tea-kitchen"]);
  assertEquals(names(state(), "tk"), ["#tea-kitchen"]);
  assertEquals(names(state(), "JOSE"), ["@José"]);
  assertEquals(names(state(), "b"), ["@bob", "#lobby"]);
  assertEquals(names(state(), "#b"), ["#lobby"]);
  assertEquals(names(state(), "@"), ["@bob", "@José", "@mallory"]);
  assertEquals(names(state(), "xyz"), []);
  assertEquals(names(state(), "gard", ["#garden", "#kitchen"]), ["#garden"]);
});

Deno.test("the switcher leaves out people who are ignored, and says what is unread", () => {
  const rules = { ...NO_RULES, ignored: new Map([["mallory", { nick: "mallory" }]]) };
  const ignoring = reduce(state(), { type: "settings", settings: state().settings, rules }).state;
  assertEquals(names(ignoring, "mal"), []);
  const { state: unread } = run([
    { type: "server", message: message(1, "alice?", { to: "#kitchen", from: "mallory" }), at: 0 },
  ], state());
  const [match] = switcherMatches(unread, "kitchen");
  assertEquals([match.name, match.isListed, match.unread, match.mentions], ["#kitchen", true, 1, 1]);
});
