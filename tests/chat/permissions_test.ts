import { assertEquals, assertThrows } from "@std/assert";
import {
  type Action,
  can,
  canGrant,
  canInRoom,
  canRemove,
  checkPermission,
  type Role,
  ROLES,
  type RoomAction,
} from "../../lib/chat/mod.ts";
import { ProtocolError } from "../../lib/protocol/mod.ts";

// The lowest role that may do each action.
const DEEDS: Record<Action, Role> = {
  kick: "moderator",
  ban: "moderator",
  unban: "moderator",
  mute: "moderator",
  unmute: "moderator",
  "see bans": "moderator",
  "see addresses": "moderator",
  announce: "moderator",
  "set any topic": "moderator",
  "delete any message": "moderator",
  pin: "moderator",
  "invite to the server": "moderator",
  purge: "moderator",
  "manage hooks": "moderator",
  grant: "owner",
  "manage accounts": "operator",
  "delete files": "operator",
  stop: "operator",
};

const BELOW: Record<Role, Role[]> = {
  member: [],
  moderator: ["member"],
  owner: ["member", "moderator"],
  operator: ["member", "moderator", "owner"],
};

Deno.test("can() compares the role with the action and with the role of the other person", () => {
  for (const [deed, least] of Object.entries(DEEDS) as [Action, Role][]) {
    const allowed = ROLES.slice(ROLES.indexOf(least));
    for (const role of ROLES) {
      const expected = allowed.includes(role);
      assertEquals(can(role, deed), expected, `${role}: ${deed}`);
      for (const to of ROLES) {
        assertEquals(can(role, deed, to), expected && BELOW[role].includes(to), `${role}: ${deed} to ${to}`);
      }
    }
  }
});

Deno.test("canGrant() allows no role above the own one", () => {
  // For each role: the roles of other accounts, and the roles it may give them.
  const table: Record<Role, Partial<Record<Role, Role[]>>> = {
    member: {},
    moderator: {},
    owner: { member: ["member", "moderator", "owner"], moderator: ["member", "moderator", "owner"] },
    operator: {
      member: ["member", "moderator", "owner"],
      moderator: ["member", "moderator", "owner"],
      owner: ["member", "moderator", "owner"],
    },
  };
  for (const by of ROLES) {
    for (const now of ROLES) {
      assertEquals(ROLES.filter((role) => canGrant(by, now, role)), table[by][now] ?? [], `${by} to a ${now}`);
    }
  }
});

Deno.test("canInRoom() reserves private rooms for their members, whatever their role", () => {
  const members = new Set([1]);
  const table: Array<[person: number, members: Set<number> | undefined, inside: boolean, may: RoomAction[]]> = [
    [1, undefined, false, ["see", "enter"]],
    [1, undefined, true, ["see", "enter", "read", "invite"]],
    [1, members, false, ["see", "enter"]],
    [1, members, true, ["see", "enter", "read", "invite"]],
    [2, members, false, []],
    [2, members, true, []], // should one who was dismissed still be inside
    [0, members, false, []], // the operator
  ];
  for (const [person, belonging, inside, expected] of table) {
    const deeds = (["see", "enter", "read", "invite"] as const).filter((it) =>
      canInRoom(person, it, belonging, inside)
    );
    assertEquals(deeds, expected);
  }
});

Deno.test("canRemove() lets the maker remove anyone, and members the people they invited", () => {
  // 1 made it and invited 2 and 3; 2 invited 4, and 4 invited 5; 9 is not a member.
  const members = new Map([[1, undefined], [2, 1], [3, 1], [4, 2], [5, 4]]);
  const table: Record<number, number[]> = { 1: [2, 3, 4, 5], 2: [4], 3: [], 4: [5], 5: [], 9: [], 0: [] };
  const everybody = [0, ...members.keys(), 9];
  const whom = (by: number, creator: number | undefined, inside: boolean) =>
    everybody.filter((other) => canRemove(by, other, { creator, members }, inside));
  for (const by of everybody) {
    assertEquals(whom(by, 1, true), table[by], `${by}`);
    assertEquals(whom(by, 1, false), [], `${by}, who is not in it now`);
    assertEquals(whom(by, 9, true), by === 1 ? [2, 3] : table[by], `${by}, and who made it has left`);
    assertEquals(whom(by, undefined, true), by === 1 ? [2, 3] : table[by], `${by}, where nobody knows who made it`);
  }
});

Deno.test("checkPermission() says which role it takes", () => {
  const refused = (role: Role, to?: Role) =>
    assertThrows(() => checkPermission({ nick: "alice", role }, "kick", to), ProtocolError);
  assertEquals(refused("member").message, "Only moderators can kick people.");
  assertEquals(
    refused("moderator", "owner").message,
    "You cannot kick someone whose role is equal to or higher than yours.",
  );
  assertEquals(refused("member").code, "not-allowed");
  checkPermission({ nick: "server", role: "operator" }, "kick", "owner");
});
