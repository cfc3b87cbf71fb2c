import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { ProtocolError } from "../../../lib/protocol/mod.ts";
import { Backoff, MAX_KEYS } from "../../../lib/server/guard/backoff.ts";
import { Authenticator } from "../../../lib/server/guard/authenticator.ts";
import { Passwords } from "../../../lib/server/guard/passwords.ts";

const CHEAP = { ln: 4, r: 8, p: 1 };

Deno.test("Backoff has no pauses at first, then doubles them up to a maximum", () => {
  const attempts = new Backoff({ free: 3, pause: 1_000, longest: 5_000 });
  const waits: number[] = [];
  let now = 0;
  for (let i = 0; i < 8; i++) {
    waits.push(attempts.wait("a", now));
    now += waits[i];
    attempts.begin("a", now);
  }
  assertEquals(waits, [0, 0, 0, 1_000, 2_000, 4_000, 5_000, 5_000]);
  assertEquals(attempts.wait("b", now), 0);
  attempts.succeed("a");
  assertEquals(attempts.wait("a", now), 0);
});

Deno.test("Backoff forgets failures after a quarter of an hour, and limits the number of keys", () => {
  const attempts = new Backoff({ free: 1, pause: 1_000, longest: 60_000 });
  for (let i = 0; i < 4; i++) attempts.begin("a", i);
  assertEquals(attempts.wait("a", 3), 8_000);
  attempts.begin("a", 16 * 60_000);
  assertEquals(attempts.wait("a", 16 * 60_000), 1_000);
  for (let i = 0; i < MAX_KEYS; i++) attempts.begin(`other ${i}`, 16 * 60_000);
  assertEquals(attempts.wait("a", 16 * 60_000), 0);
});

Deno.test("a person who seldom mistypes never has to wait", () => {
  const attempts = new Backoff({ free: 3, pause: 1_000, longest: 60_000 });
  for (let minute = 0; minute < 600; minute += 10) {
    const now = minute * 60_000;
    attempts.begin("a", now);
    attempts.takeBack("a", now);
    if (minute % 60 === 0) attempts.begin("a", now);
    assertEquals(attempts.wait("a", now), 0);
  }
});

Deno.test("guesses at a nickname from many addresses are slowed down, but not the address of its owner", async () => {
  const doorkeeper = new Authenticator(undefined, CHEAP);
  const hash = await new Passwords(CHEAP).hash("correct horse");
  await doorkeeper.check("10.0.0.1", "Alice", "correct horse", hash, 0);
  const codes: string[] = [];
  for (let i = 0; i < 15; i++) {
    const error = await assertRejects(
      () => doorkeeper.check(`10.0.1.${i}`, "alice", "guess", hash, 0),
      ProtocolError,
    );
    codes.push(error.code);
  }
  assertEquals(codes, [...Array(10).fill("auth-failed"), ...Array(5).fill("rate-limited")]);
  await doorkeeper.check("10.0.0.1", "alice", "correct horse", hash, 0);
  // At another address the owner waits, but not for long.
  for (let i = 0; i < 15; i++) await doorkeeper.check(`10.0.2.${i}`, "alice", "guess", hash, 1e6 * i).catch(() => {});
  const waiting = await doorkeeper.check("10.0.0.9", "alice", "correct horse", hash, 14e6).catch((error) => error);
  assert(waiting === undefined || waiting.retryAfter <= 30_000);
});

Deno.test("guessing many passwords at once does not evade the pauses", async () => {
  const doorkeeper = new Authenticator(undefined, CHEAP);
  const guesses = Array.from({ length: 12 }, (_, i) => doorkeeper.check("10.0.0.1", `name${i}`, "guess", undefined, 0));
  const codes = (await Promise.allSettled(guesses)).map((it) => (it as PromiseRejectedResult).reason.code);
  assertEquals(codes.filter((code) => code === "auth-failed").length, 6); // so many are hashed at a time
  let failed = 6;
  for (let i = 0; i < 20; i++) {
    const error = await doorkeeper.check("10.0.0.1", `other${i}`, "guess", undefined, 0).catch((error) => error);
    if (error.code === "auth-failed") failed++;
  }
  assertEquals(failed, 12);
});

Deno.test("mistakes of others at an address do not keep the owner of a nickname out", async () => {
  const doorkeeper = new Authenticator("open sesame", CHEAP);
  const hash = await doorkeeper.hash("10.0.0.1", "correct horse");
  const enter = (nick: string, password: string, server = "open sesame") => {
    doorkeeper.checkServer("10.0.0.1", server, 0);
    return doorkeeper.check("10.0.0.1", nick, password, hash, 0);
  };
  const wrong = async (nick: string, times: number) => {
    for (let i = 0; i < times; i++) {
      assertEquals((await enter(nick, "guess").catch((error) => error)).code, "auth-failed");
    }
  };
  await wrong("bob", 5);
  await enter("alice", "correct horse"); // who never was there before
  // They guess at her nickname at an address where she has been.
  await wrong("alice", 5);
  await enter("alice", "correct horse");
  // The same holds for the server's password.
  for (let i = 0; i < 5; i++) {
    assertThrows(() => doorkeeper.checkServer("10.0.0.1", "open", 0), ProtocolError, "is wrong");
  }
  await enter("alice", "correct horse");
});

Deno.test("guesses from the address of the owner are slowed down too", async () => {
  const doorkeeper = new Authenticator(undefined, CHEAP);
  const hash = await doorkeeper.hash("10.0.0.1", "correct horse");
  doorkeeper.know("10.0.0.1", "alice");
  let [now, guesses] = [0, 0];
  while (now < 3_600_000 && guesses < 2_000) {
    const error = await doorkeeper.check("10.0.0.1", "alice", "guess", hash, now).catch((error) => error);
    if (error.code === "auth-failed") guesses++;
    else now += error.retryAfter;
  }
  assert(guesses < 740, `${guesses} guesses`);
  const { code } = await doorkeeper.check("10.0.0.2", "alice", "guess", hash, now).catch((error) => error);
  assertEquals(code, "rate-limited", "they count elsewhere");
});

Deno.test("checkServer() accepts the right password only, and any if the server has none", () => {
  new Authenticator(undefined).checkServer("10.0.0.1", undefined, 0);
  const doorkeeper = new Authenticator("open sesame");
  const code = (password?: string) => {
    const error = assertThrows(() => doorkeeper.checkServer("10.0.0.1", password, 0), ProtocolError);
    return [error.code, error.passwordOf];
  };
  assertEquals(code(), ["auth-required", "server"]);
  for (let i = 0; i < 5; i++) assertEquals(code("open"), ["auth-failed", "server"]);
  assertEquals(code("open"), ["rate-limited", undefined]);
  doorkeeper.checkServer("10.0.0.1", "open sesame", 60_000);
});

Deno.test("many passwords from one address do not delay logins from elsewhere", async () => {
  const doorkeeper = new Authenticator(undefined, CHEAP);
  const hash = await doorkeeper.hash("10.0.0.1", "correct horse");
  const codes = (results: PromiseSettledResult<unknown>[]) =>
    results.map((it) => it.status === "fulfilled" ? "done" : it.reason.code).sort();
  const flood = [];
  for (let i = 0; i < 20; i++) {
    flood.push(doorkeeper.hash("10.0.0.2", "password"), doorkeeper.register("10.0.0.2", "password", 0));
    flood.push(doorkeeper.check("10.0.0.2", "alice", "correct horse", hash, 0));
  }
  const flooded = Promise.allSettled(flood);
  const others = [1, 3, 4].map((host) => doorkeeper.check(`10.0.0.${host}`, "alice", "correct horse", hash, 0));
  assertEquals(codes(await Promise.allSettled(others)), ["done", "done", "done"]);
  assertEquals(codes(await flooded), [...Array(6).fill("done"), ...Array(54).fill("rate-limited")]);
  // Afterwards there is room again, from that address too.
  await doorkeeper.check("10.0.0.2", "alice", "correct horse", hash, 0);
});

Deno.test("registrations from one address are limited, without those that failed", async () => {
  const doorkeeper = new Authenticator(undefined, CHEAP);
  await assertRejects(() => doorkeeper.register("10.0.0.2", "short", 0), ProtocolError, "at least 8");
  for (let i = 0; i < 20; i++) await doorkeeper.register("10.0.0.2", "password", 0);
  const { code, retryAfter } = await assertRejects(() => doorkeeper.register("10.0.0.2", "password", 0), ProtocolError);
  assertEquals([code, retryAfter], ["rate-limited", 1_000]);
  await doorkeeper.register("10.0.0.3", "password", 0);
  await doorkeeper.register("10.0.0.2", "password", 1_000);
  await assertRejects(() => doorkeeper.register("10.0.0.2", "password", 2_000), ProtocolError, "Try again in 1 s");
});

Deno.test("a right password does not make up for wrong ones for other nicknames", async () => {
  const doorkeeper = new Authenticator("open sesame", CHEAP);
  const hash = await doorkeeper.hash("10.0.0.1", "correct horse");
  let now = 0;
  let guesses = 0;
  // For an hour, a person with an account and the server's password guesses one password for each nickname.
  while (now < 3_600_000 && guesses < 200) {
    try {
      doorkeeper.checkServer("10.0.0.2", "open sesame", now);
      await doorkeeper.check("10.0.0.2", "own", "correct horse", hash, now);
      doorkeeper.checkServer("10.0.0.2", "open sesame", now);
      await doorkeeper.check("10.0.0.2", `name${guesses}`, "password1", hash, now);
    } catch (error) {
      assert(error instanceof ProtocolError);
      if (error.code === "auth-failed") guesses++;
      else now += error.retryAfter!;
    }
  }
  assert(guesses < 80, `${guesses} guesses`);
  // A person who mistypes now and then does not wait.
  for (const guess of ["corect", "correct", "correct horse", "corect horse", "correct horse"]) {
    await doorkeeper.check("10.0.0.3", "own", guess, hash, now).catch(({ code }) => assertEquals(code, "auth-failed"));
  }
});
