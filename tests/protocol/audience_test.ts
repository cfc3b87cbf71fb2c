import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Audience, formatTarget, isSameAudience, parseTarget, roomNumber } from "../../lib/protocol/mod.ts";

const AUDIENCES: Audience[] = [
  { kind: "room", name: "#tea" },
  { kind: "room", name: "#team" },
  { kind: "private", name: "#tea", room: 1 },
  { kind: "private", name: "#tea", room: 2 },
  { kind: "direct", from: 1, to: 2 },
  { kind: "direct", from: 2, to: 1 },
  { kind: "direct", from: 1, to: 1 },
];

Deno.test("isSameAudience() compares kind, name and numbers", () => {
  AUDIENCES.forEach((one, i) =>
    AUDIENCES.forEach((other, j) => assertEquals(isSameAudience(one, { ...other }), i === j, `${i} ${j}`))
  );
});

Deno.test("parseTarget() reads what formatTarget() writes", () => {
  fc.assert(fc.property(fc.constantFrom("#", "@"), fc.string(), (sign, name) => {
    assertEquals(formatTarget(parseTarget(sign + name)!), sign + name);
  }));
});

Deno.test("parseTarget() returns undefined for other text", () => {
  for (const to of ["", "tea", " #tea", "&tea"]) assertEquals(parseTarget(to), undefined);
});

Deno.test("roomNumber() returns the number of a private room", () => {
  assertEquals([roomNumber({ kind: "private", name: "#tea", room: 7 }), roomNumber({ kind: "room", name: "#tea" })], [
    7,
    undefined,
  ]);
});
