import { assert, assertEquals, assertMatch } from "@std/assert";
import { ask, leave, login, registered } from "../support/asking.ts";
import { withIntervals } from "../support/intervals.ts";
import { patientTest } from "../support/patience.ts";
import { ServerProcess, SOURCE } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

// The log of a whole program, in either format, as an operator would keep it.

for (const format of ["text", "json"]) {
  patientTest(`the log as ${format} has no password, session secret or private text`, async () => {
    const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
    try {
      const server = await ServerProcess.start(SOURCE, data, 0, ["--plain", "--log-format", format]);
      const { port } = server;
      const alice = await registered(port, "alice", "hidden password");
      const bob = await RawClient.join(port, "bob");
      await alice.say("hidden words", { to: "@bob" });
      await ask(alice, { type: "join", room: "#hidden", private: true });
      await ask(alice, { type: "topic", room: "#hidden", text: "hidden topic" });
      await alice.say("hidden plan", { to: "#hidden" });
      await ask(alice, { type: "invite", nick: "bob", room: "#hidden" });
      await ask(bob, { type: "join", room: "#hidden" });
      await ask(bob, { type: "search", to: "#hidden", text: "hidden search" });
      await ask(alice, { type: "uninvite", nick: "bob", room: "#hidden" });
      await ask(bob, { type: "join", room: "#hidden" });
      await alice.say("public words");
      assertEquals((await login(port, "alice", { nick_password: "hidden guess" })).code, "auth-failed");
      assertEquals((await login(port, "bob", { session: "hidden session" })).code, "nick-taken");
      await ask(alice, { type: "password", old: "hidden guess", new: "hidden other" });
      await ask(alice, { type: "password", old: "hidden password", new: "hidden staple" });
      await ask(alice, { type: "hidden type" });
      await leave(await RawClient.join(port, "alice", { nick_password: "hidden staple" }));
      await ask(alice, { type: "unregister", password: "hidden staple" });
      await Promise.all([alice, bob].map(leave));
      await server.end();
      const log = server.output.join("\n");
      for (const { session } of [alice, bob]) assert(!log.includes(session), log);
      for (const secret of ["hidden", "public words"]) assert(!log.includes(secret), log);
      // The log is that of this server.
      const refused = format === "json" ? "auth-failed" : "The password for alice is wrong";
      for (const word of ["alice", "bob", refused, "registered"]) assert(log.includes(word), log);
    } finally {
      await Deno.remove(data, { recursive: true });
    }
  });
}

Deno.test("a clock behind the newest message is reported once, and a small step back is not", () =>
  withIntervals(async (elapse) => {
    let now = Date.UTC(2036, 0, 1, 12);
    await using server = new TestServer({ now: () => now });
    const alice = await RawClient.join(server.port, "alice");
    await alice.say("in the future");
    const told = () => server.warnings.filter((it) => it.includes("behind")).length;
    now -= 30_000;
    elapse();
    assertEquals(told(), 0);
    now = Date.UTC(2026, 0, 1, 12);
    elapse();
    elapse();
    assertMatch(
      server.warnings[0],
      /^The clock of this machine is behind the time of the newest message\. All messages get that time until 2036-01-01 [\d:]+\. /,
    );
    assertEquals(told(), 1);
    await server.restart();
    await alice.ended();
    elapse();
    assertEquals(told(), 2);
    now = Date.UTC(2036, 0, 1, 13);
    elapse();
    assertEquals(told(), 2);
  }));

Deno.test({
  name: "the operator is warned of a data folder that other users can write to",
  ignore: Deno.build.os === "windows",
  async fn() {
    const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
    await Deno.chmod(data, 0o777);
    await using server = new TestServer({ data });
    assertEquals(server.warnings.length, 1);
    assert(server.warnings[0].startsWith(`Other users can write to the data folder ${data}: `), server.warnings[0]);
  },
});
