import { assertEquals } from "@std/assert";
import { linkName } from "../../../lib/browser/chat/link_name.ts";
import { initialState, type State } from "../../../lib/client/core.ts";

const HERE = "http://192.168.1.5:8080/#lobby";

function stateWith(): State {
  return initialState("alice", "192.168.1.5:8080");
}

for (
  const [what, href, name] of [
    ["a room", "http://192.168.1.5:8080/#kitchen", "#kitchen"],
    ["a message that is not loaded", "http://192.168.1.5:8080/#kitchen/12", "#kitchen"],
    ["another server", "http://192.168.1.6:8080/#kitchen/12", undefined],
    ["this page without a place", "http://192.168.1.5:8080/", undefined],
    ["no room", "http://192.168.1.5:8080/#a b", undefined],
  ] as const
) {
  Deno.test(`a link to ${what} is shown as ${name}`, () => {
    assertEquals(linkName(stateWith(), href, HERE), name);
  });
}
