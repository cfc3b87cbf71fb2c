import { assert, assertEquals } from "@std/assert";
import { ask, leave, login, proof, registered } from "../support/asking.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

const OPERATOR = { nick: "server", role: "operator" } as const;

// The messages by which a moderator acts on a person.
const DEEDS: Raw[] = [
  { type: "kick", nick: "bob" },
  { type: "ban", who: "bob" },
  { type: "mute", who: "bob" },
  { type: "unban", who: "bob" },
  { type: "unmute", who: "bob" },
  { type: "bans" },
  { type: "announce", text: "hear" },
];

Deno.test("a plain member may not moderate, and nothing changes", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([registered(server.port, "alice"), RawClient.join(server.port, "bob")]);
  for (const client of [alice, await RawClient.join(server.port, "carol")]) {
    for (const deed of [...DEEDS, { type: "grant", nick: "alice", role: "owner" }]) {
      assertEquals((await ask(client, deed)).code, "not-allowed", deed.type);
    }
  }
  await bob.say("still here");
  assertEquals(server.server.moderation.sanctions(), { bans: [], mutes: [] });
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("a moderator may act on members only", async () => {
  await using server = new TestServer();
  const [mod, other, owner] = await Promise.all(["mod", "other", "boss"].map((nick) => registered(server.port, nick)));
  const { moderation } = server.server;
  await moderation.grant(OPERATOR, "mod", "moderator");
  await moderation.grant(OPERATOR, "other", "moderator");
  await moderation.grant(OPERATOR, "boss", "owner");
  assertEquals((await mod.next("notice")).text, "server made you a moderator.");
  for (const nick of ["other", "boss", "mod"]) {
    for (const deed of [{ type: "kick", nick }, { type: "ban", who: nick }, { type: "mute", who: nick }]) {
      assertEquals((await ask(mod, deed)).code, "not-allowed", `${deed.type} ${nick}`);
    }
  }
  const bob = await RawClient.join(server.port, "bob");
  assertEquals((await ask(mod, { type: "mute", who: "bob", lasting: 60_000, why: "loud" })).type, "ok");
  assertEquals((await bob.next("error")).code, "muted");
  const { mutes } = await ask(mod, { type: "bans" });
  assertEquals(mutes.map(({ nick, why, by }: Raw) => [nick, why, by]), [["bob", "loud", "mod"]]);
  assertEquals((await ask(mod, { type: "unmute", who: "bob" })).type, "ok");
  assertEquals((await ask(mod, { type: "announce", text: "hear" })).type, "ok");
  assertEquals((await bob.next("notice", ({ by }) => by !== undefined)).by, "mod");
  await ask(bob, { type: "join", room: "#tea" });
  assertEquals((await ask(mod, { type: "topic", room: "#tea", text: "Black." })).type, "ok");
  assertEquals((await bob.next("topic")).by, "mod");
  assertEquals((await ask(mod, { type: "ban", who: "bob" })).type, "ok");
  await bob.ended();
  assertEquals((await login(server.port, "bob")).code, "banned");
  assertEquals((await ask(mod, { type: "grant", nick: "mod", role: "owner" })).code, "not-allowed");
  await Promise.all([mod.close(), other.close(), owner.close()]);
});

Deno.test("an owner appoints moderators and owners, across restarts, and cannot demote another owner", async () => {
  await using server = new TestServer();
  const [one, two] = await Promise.all(["one", "two"].map((nick) => registered(server.port, nick)));
  const guest = await RawClient.join(server.port, "guest");
  await server.server.moderation.grant(OPERATOR, "one", "owner");
  assertEquals((await ask(one, { type: "grant", nick: "two", role: "king" })).code, "bad-message");
  assertEquals((await ask(one, { type: "grant", nick: "two", role: "operator" })).code, "bad-message");
  assertEquals((await ask(one, { type: "grant", nick: "guest", role: "moderator" })).code, "no-such-nick");
  assertEquals((await ask(one, { type: "grant", nick: "two", role: "moderator" })).type, "ok");
  assertEquals((await ask(two, { type: "kick", nick: "guest" })).type, "ok");
  await guest.ended();
  assertEquals((await ask(one, { type: "grant", nick: "TWO", role: "owner" })).type, "ok");
  assertEquals((await ask(one, { type: "grant", nick: "two", role: "member" })).code, "not-allowed");
  await server.restart();
  await Promise.all([one.ended(), two.ended()]);
  const back = await login(server.port, "two", proof("two"));
  assertEquals(back.role, "owner");
  await server.server.moderation.grant(OPERATOR, "two", "member"); // even though they are away
  assertEquals((await login(server.port, "two", proof("two"))).role, "member");
  assert(server.events.some((event) => event.type === "granted" && event.nick === "two" && event.role === "member"));
});

Deno.test("a kick or ban ends all connections of a person, and a ban follows the account", async () => {
  await using server = new TestServer();
  const one = await registered(server.port, "alice");
  const two = await RawClient.join(server.port, "alice", proof("alice"));
  server.server.moderation.kick(OPERATOR, "alice");
  await Promise.all([one.ended(), two.ended()]);
  const back = await RawClient.join(server.port, "alice", proof("alice"));
  await ask(back, { type: "nick", nick: "alicia" });
  await server.server.moderation.ban(OPERATOR, "alicia");
  await back.ended();
  assertEquals((await login(server.port, "alice", proof("alice"))).code, "banned");
  assertEquals((await login(server.port, "other", { session: one.session })).code, "banned");
});

Deno.test("everyone is told who the moderators are, also at login and when that changes", async () => {
  await using server = new TestServer();
  const [ada, bob] = await Promise.all([registered(server.port, "ada"), RawClient.join(server.port, "bob")]);
  await server.server.moderation.grant(OPERATOR, "ada", "moderator");
  const there = (nick: string) => ({ moderators }: Raw) => moderators.includes(nick);
  await bob.next("roles", there("ada"));
  const carol = await RawClient.join(server.port, "carol");
  assertEquals((await carol.next("roles")).moderators, ["ada"]);
  await ask(ada, { type: "nick", nick: "countess" });
  await carol.next("roles", there("countess"));
  await ask(ada, { type: "unregister", password: "password of ada" });
  await carol.next("roles", ({ owners, moderators }) => owners.length + moderators.length === 0);
  await Promise.all([ada.close(), bob.close(), carol.close()]);
});

Deno.test("the role of an account counts for people who are away or use another nickname", async () => {
  await using server = new TestServer();
  const [mod, boss, bob] = await Promise.all(["mod", "boss", "bob"].map((nick) => registered(server.port, nick)));
  const { moderation } = server.server;
  await moderation.grant(OPERATOR, "mod", "moderator");
  await moderation.grant(OPERATOR, "boss", "owner");
  const refused = async () => {
    for (const type of ["ban", "mute"]) {
      assertEquals(
        (await ask(mod, { type, who: "BOSS" })).message,
        `You cannot ${type} someone whose role is equal to or higher than yours.`,
      );
    }
  };
  await ask(boss, { type: "nick", nick: "al" });
  await refused();
  await leave(boss);
  await refused();
  assertEquals((await login(server.port, "boss", proof("boss"))).type, "welcome");
  // A member stays out under any nickname, even with a session of that account.
  await leave(bob);
  assertEquals((await ask(mod, { type: "ban", who: "bob" })).type, "ok");
  assertEquals((await login(server.port, "robert", { session: bob.session })).code, "banned");
  assertEquals((await ask(mod, { type: "unban", who: "bob" })).type, "ok");
  const back = await RawClient.join(server.port, "robert", { session: bob.session });
  assertEquals((await ask(mod, { type: "ban", who: "bob" })).type, "ok");
  await back.ended();
  await mod.close();
});

Deno.test("a muted moderator cannot announce, nor lift the mute of an owner", async () => {
  await using server = new TestServer();
  const [mod, other] = await Promise.all(["mod", "other"].map((nick) => registered(server.port, nick)));
  const { moderation } = server.server;
  for (const nick of ["mod", "other"]) await moderation.grant(OPERATOR, nick, "moderator");
  await ask(mod, { type: "nick", nick: "mo" });
  await moderation.mute(OPERATOR, "mo");
  await moderation.ban(OPERATOR, "other");
  await other.ended();
  assertEquals((await ask(mod, { type: "announce", text: "hear" })).code, "muted");
  const bob = await RawClient.join(server.port, "bob");
  for (const deed of [{ type: "kick", nick: "bob", why: "hear" }, { type: "ban", who: "bob", why: "hear" }]) {
    assertEquals((await ask(mod, deed)).code, "muted");
  }
  // Under the nickname that it was imposed on, and under that of the account.
  for (const nick of ["mo", "mod"]) {
    if (nick === "mod") await (await RawClient.join(server.port, nick, proof(nick))).close();
    for (const deed of [{ type: "unmute", who: "mo" }, { type: "unban", who: "other" }]) {
      assertEquals(
        (await ask(mod, deed)).message,
        `You cannot ${deed.type} someone whose role is equal to or higher than yours.`,
      );
    }
  }
  const { bans, mutes } = moderation.sanctions();
  assertEquals([bans.length, mutes.length], [1, 1]);
  await moderation.unmute(OPERATOR, "mo");
  assertEquals((await ask(mod, { type: "announce", text: "hear" })).type, "ok");
  await Promise.all([mod.close(), bob.close()]);
});

Deno.test("a moderator cannot replace the mute of an owner by a shorter one", async () => {
  await using server = new TestServer();
  const mod = await registered(server.port, "mod");
  const { moderation } = server.server;
  await moderation.grant(OPERATOR, "mod", "moderator");
  await ask(mod, { type: "nick", nick: "mo" });
  await moderation.mute(OPERATOR, "mo");
  const back = await RawClient.join(server.port, "mod", proof("mod"));
  const shorter = { type: "mute", who: "mo", lasting: 1_000 };
  assertEquals((await ask(mod, shorter)).code, "not-allowed");
  const stranger = await RawClient.join(server.port, "mo");
  assertEquals((await ask(mod, shorter)).code, "not-allowed");
  assertEquals(moderation.sanctions().mutes.map(({ by, until }) => [by, until]), [["server", undefined]]);
  await moderation.mute(OPERATOR, "mo", 60_000);
  assertEquals(moderation.sanctions().mutes.length, 1);
  await Promise.all([mod.close(), back.close(), stranger.close()]);
});
