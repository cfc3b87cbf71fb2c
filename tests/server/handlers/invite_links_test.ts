import { assertEquals } from "@std/assert";
import { hashSecret } from "../../../lib/store/mod.ts";
import { FakeServer } from "../fakes.ts";

const HOUR = 3600 * 1000;

/** Has a client create a link. @returns The answer. */
async function link(client: Awaited<ReturnType<FakeServer["join"]>>, fields: object = {}) {
  await client.send({ type: "invite_link", rid: "link", ...fields });
  return client.received.at(-1)!;
}

/** Starts a server with alice in the private room #den. */
async function denServer(options = {}) {
  const server = new FakeServer({}, options);
  const alice = await server.join("alice");
  await alice.send({ type: "join", room: "#den", private: true });
  return { server, alice };
}

Deno.test("a link makes the number of people for whom it is members of a private room, and no others", async () => {
  const { server, alice } = await denServer();
  using _ = server;
  const { code, link: number, ...answer } = await link(alice, { room: "#den", uses: 2, lasting: HOUR });
  assertEquals(answer, {
    type: "invite_link",
    rid: "link",
    room: "#den",
    uses: 2,
    until: server.now + HOUR,
    host: "192.168.1.5",
    port: 5555,
    fingerprint: "AA:BB",
  });
  for (const nick of ["bob", "carol", "dave"]) {
    const client = await server.join(nick);
    await client.send({ type: "use_link", rid: "use", code });
    const { type, room, rid, message } = client.received.at(-1)!;
    const refusal = "This invitation was for 2 people, who have used it already. Ask for a new link.";
    assertEquals(
      [type, rid, room ?? message],
      nick === "dave" ? ["error", "use", refusal] : ["room", "use", "#den"],
    );
  }
  await alice.send({ type: "invite_links", rid: "list" });
  const listed = { link: number, room: "#den", private: true, by: "alice", uses: 2, used: 2, until: server.now + HOUR };
  assertEquals(alice.received.at(-1), { type: "invite_links", rid: "list", links: [listed] });
});

Deno.test("the log has the hash of a code, and neither it nor the operator's events have the code", async () => {
  const { server, alice } = await denServer();
  using _ = server;
  const { code } = await link(alice, { room: "#den" });
  const stored = server.context.store.inviteLinks.list();
  assertEquals(stored.map(({ hash }) => hash), [hashSecret(code)]);
  const bob = await server.join("bob");
  await bob.send({ type: "use_link", code });
  assertEquals(server.events.filter(({ type }) => type.startsWith("link")).map(({ type }) => type), [
    "link-created",
    "link-used",
  ]);
  assertEquals(JSON.stringify([stored, server.events]).includes(code), false);
});

Deno.test("a person who repeats a request, or is a member already, does not use a link up", async () => {
  const { server, alice } = await denServer();
  using _ = server;
  const { code } = await link(alice, { room: "#den" });
  const bob = await server.join("bob");
  await alice.send({ type: "use_link", code });
  await bob.send({ type: "use_link", code }, { type: "use_link", code });
  assertEquals([alice.codes, bob.codes], [[], []]);
  assertEquals(server.context.store.inviteLinks.list()[0].usedBy.length, 1);
});

Deno.test("a link does not bring back a person who was removed from its room", async () => {
  const { server, alice } = await denServer();
  using _ = server;
  const { code } = await link(alice, { room: "#den", uses: 5 });
  const bob = await server.join("bob");
  await bob.send({ type: "use_link", code });
  await alice.send({ type: "uninvite", nick: "bob", room: "#den" });
  await bob.send({ type: "use_link", code });
  assertEquals(bob.received.at(-1)!.message, "You have used this invitation already. Ask for a new link.");
});

Deno.test("a link ends with its time, when it is revoked, and when its creator leaves the room", async () => {
  const { server, alice } = await denServer();
  using _ = server;
  const bob = await server.join("bob");
  const refusal = async (code: string) => {
    await bob.send({ type: "use_link", code });
    return bob.received.at(-1)!.message;
  };
  const short = await link(alice, { room: "#den", lasting: HOUR });
  server.now += HOUR;
  assertEquals(await refusal(short.code), "This invitation has expired. Ask for a new link.");
  const revoked = await link(alice, { room: "#den" });
  await alice.send({ type: "revoke_link", rid: "revoke", link: revoked.link });
  assertEquals(alice.received.at(-1), { type: "ok", rid: "revoke" });
  assertEquals(
    await refusal(revoked.code),
    "This invitation does not exist, or was revoked. Check the link, or ask for a new link.",
  );
  const carol = await server.join("carol");
  await alice.send({ type: "invite", nick: "carol", room: "#den" });
  const kept = await link(alice, { room: "#den" });
  await alice.send({ type: "leave", room: "#den" });
  assertEquals(
    await refusal(kept.code),
    "alice created this invitation, but is no longer a member of the room. Ask another member for a new link.",
  );
  assertEquals(carol.codes, []);
});

Deno.test("only members create links to a private room, and only moderators see and revoke those of others", async () => {
  const { server, alice } = await denServer();
  using _ = server;
  const bob = await server.join("bob");
  const { link: number } = await link(alice);
  await bob.send(
    { type: "invite_link", room: "#den" },
    { type: "invite_links" },
    { type: "revoke_link", link: number },
  );
  assertEquals(bob.codes, ["no-such-room", "no-such-link"]);
  assertEquals(bob.received.find(({ type }) => type === "invite_links")!.links, []);
  await server.promote("bob");
  await link(alice, { room: "#den" });
  await bob.send({ type: "invite_links" });
  assertEquals(bob.received.at(-1)!.links.map(({ room }: { room: string }) => room), ["#lobby"]);
  await bob.send({ type: "revoke_link", link: number });
  assertEquals(server.context.store.inviteLinks.list().map(({ room }) => room), ["#den"]);
});

Deno.test("a link that asks for too much is refused", async () => {
  const { server, alice } = await denServer();
  using _ = server;
  const messages = [
    (await link(alice, { uses: 1_001 })).message,
    (await link(alice, { lasting: 366 * 24 * HOUR })).message,
  ];
  assertEquals(messages, [
    "At most 1,000 people can use an invitation link.",
    "An invitation link can last at most a year.",
  ]);
});

Deno.test("guesses at codes are slowed down, and do not keep others out", async () => {
  const { server, alice } = await denServer();
  using _ = server;
  const { code } = await link(alice);
  const [mallory, bob] = [await server.join("mallory"), await server.join("bob", { host: "192.168.1.9" })];
  for (let i = 0; i < 6; i++) await mallory.send({ type: "use_link", code: `guess ${i}` });
  assertEquals(mallory.codes.at(-1), "rate-limited");
  await bob.send({ type: "use_link", code });
  assertEquals(bob.codes, []);
});

Deno.test("with --registered-only, the link of a moderator registers a nickname with the chosen password", async () => {
  using server = new FakeServer({}, { registeredOnly: true });
  const password = "correct horse";
  const views = server.views;
  const operator = { nick: "server", role: "operator" } as const;
  const { createLink } = await import("../../../lib/server/invite_links.ts");
  const { code } = await createLink(server.context, operator, {});
  const bob = server.connect({ encrypted: true });
  const hello = { type: "hello", protocol: 1, nick: "bob", invite_code: code };
  await bob.send({ ...hello, invite_code: undefined, nick_password: password });
  await bob.send(hello);
  await bob.until(() => bob.codes.length === 2);
  assertEquals(bob.received.map(({ code, for: whose }) => [code, whose]), [
    ["auth-failed", "nick"],
    ["auth-required", "new"],
  ]);
  await bob.send({ ...hello, nick_password: password });
  await bob.until(() => bob.received.some(({ type }) => type === "welcome"));
  await bob.send({ type: "use_link", rid: "use", code });
  assertEquals(bob.received.at(-1)!.room, "#lobby");
  assertEquals(views.accounts.find("bob")?.role, "member");
  const carol = server.connect({ encrypted: true });
  await carol.send({ ...hello, nick: "carol", nick_password: password });
  await carol.until(() => carol.codes.length === 1);
  assertEquals(carol.codes, ["no-such-link"]);
  assertEquals(views.accounts.find("carol"), undefined);
});

Deno.test("with --registered-only, a member's link leads members to a private room, and registers nobody", async () => {
  const { server, alice } = await denServer();
  using _ = server;
  await server.promote("alice", "moderator");
  await server.context.store.log.apply({
    kind: "account-role",
    person: server.context.hub.find("alice")!.person,
    role: "member",
    before: "moderator",
  });
  Object.assign(server.context, { registeredOnly: true });
  assertEquals((await link(alice)).message, "Only moderators can invite people to this server.");
  const { code, registered_only } = await link(alice, { room: "#den" });
  assertEquals(registered_only, true);
  const bob = server.connect({ encrypted: true });
  await bob.send({ type: "hello", protocol: 1, nick: "bob", invite_code: code, nick_password: "correct horse" });
  assertEquals(
    bob.received.at(-1)!.message,
    "This server lets in only registered nicknames, and the invitation of alice does not let you register. Ask a " +
      "moderator or the operator for a link.",
  );
});
