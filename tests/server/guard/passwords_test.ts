import { assert, assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import { ProtocolError } from "../../../lib/protocol/mod.ts";
import { COST, isSame, Passwords } from "../../../lib/server/guard/passwords.ts";

const CHEAP = { ln: 4, r: 8, p: 1 };

Deno.test("Passwords.hash() includes the cost and the salt, and verifies its password only", async () => {
  const passwords = new Passwords(CHEAP);
  const hash = await passwords.hash("correct horse");
  assertMatch(hash, /^\$scrypt\$ln=4,r=8,p=1\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/);
  assertNotEquals(await passwords.hash("correct horse"), hash);
  assert(await passwords.verify("correct horse", hash));
  for (const wrong of ["", "correct hors", "correct horse ", "Correct horse", "\0"]) {
    assertEquals(await passwords.verify(wrong, hash), false, wrong);
  }
  assertEquals(await passwords.verify("correct horse", undefined), false);
  // Another cost of new hashes does not affect existing ones.
  assert(await new Passwords({ ln: 5, r: 4, p: 2 }).verify("correct horse", hash));
  await assertRejects(() => passwords.verify("x", "$argon2id$v=19$"), Error, "Cannot read the hash");
});

Deno.test("Passwords normalizes what different keyboards type", async () => {
  const passwords = new Passwords(CHEAP);
  assert(await passwords.verify("pa\u0308ssword", await passwords.hash("pässword")));
  assert(isSame("pässword", "pa\u0308ssword") && !isSame("password", "passwor") && !isSame("passwor", "password"));
});

Deno.test("Passwords.hash() refuses a password that is too short, in characters", async () => {
  const passwords = new Passwords(CHEAP);
  const error = await assertRejects(() => passwords.hash("😀".repeat(7)), ProtocolError);
  assertEquals(error.code, "not-allowed");
  await passwords.hash("😀".repeat(8));
});

Deno.test("Passwords hashes at the recommended cost without blocking the event loop", async () => {
  assertEquals(COST, { ln: 17, r: 8, p: 1 });
  let turns = 0;
  const counting = setInterval(() => turns++, 1);
  const hash = await new Passwords().hash("correct horse");
  clearInterval(counting);
  assertMatch(hash, /^\$scrypt\$ln=17,r=8,p=1\$/);
  assert(turns > 1);
});

Deno.test("Passwords hashes a few at a time, lets some wait, and refuses the others", async () => {
  const passwords = new Passwords({ ln: 10, r: 8, p: 1 });
  const all = await Promise.allSettled(Array.from({ length: 30 }, () => passwords.hash("correct horse")));
  const refused = all.filter(({ status }) => status === "rejected");
  assertEquals(refused.length, 30 - 18);
  for (const { reason } of refused as PromiseRejectedResult[]) {
    assertEquals([reason.code, reason.retryAfter > 0], ["rate-limited", true]);
  }
  await passwords.hash("correct horse"); // there is room again
});
