import { assertEquals, assertThrows } from "@std/assert";
import { checkRight, type Deed, may, type Role, ROLES } from "../../lib/hub/mod.ts";
import { ProtocolError } from "../../lib/protocol/mod.ts";

// Who may do what to whom: each deed, the roles that may, and those it may be done to by an operator.
const TABLE: Record<Deed, { by: Role[]; to: Role[] }> = {
  kick: { by: ["operator"], to: ["member"] },
  ban: { by: ["operator"], to: ["member"] },
  unban: { by: ["operator"], to: ["member"] },
  mute: { by: ["operator"], to: ["member"] },
  unmute: { by: ["operator"], to: ["member"] },
  announce: { by: ["operator"], to: ["member"] },
  "set any topic": { by: ["operator"], to: ["member"] },
  stop: { by: ["operator"], to: ["member"] },
};

Deno.test("who may do what to whom", () => {
  for (const [deed, { by, to }] of Object.entries(TABLE) as [Deed, typeof TABLE[Deed]][]) {
    assertEquals(ROLES.filter((role) => may(role, deed)), by, deed);
    assertEquals(ROLES.filter((target) => may("operator", deed, target)), to, deed);
    assertEquals(ROLES.filter((target) => may("member", deed, target)), [], deed);
  }
});

Deno.test("checkRight() says what is missing", () => {
  const refused = (role: Role, to?: Role) =>
    assertThrows(() => checkRight({ nick: "alice", role }, "kick", to), ProtocolError);
  assertEquals(refused("member").message, "You may not do that (kick): that takes the role “operator”.");
  assertEquals(refused("operator", "operator").message, "You may not do that (kick): not to this person.");
  assertEquals(refused("member").code, "not-allowed");
  checkRight({ nick: "server", role: "operator" }, "kick", "member");
});
