import { assert, assertEquals } from "@std/assert";
import { Client, conversationOf, frameTransport, type State } from "../../lib/client/mod.ts";
import { dial } from "../../lib/net/mod.ts";
import { leave, registered } from "../support/asking.ts";
import { FastClock } from "../support/person.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

/** A person at the real client, who is asked for passwords. */
class Somebody implements AsyncDisposable {
  readonly client: Client;
  readonly clock = new FastClock();
  /** The questions, and the answers to give. */
  readonly asked: string[] = [];
  readonly answers: (string | undefined)[];
  /** The notices and answers that were shown. */
  readonly shown: string[] = [];

  constructor(nick: string, port: number, answers: (string | undefined)[] = [], file?: string) {
    this.answers = answers;
    this.client = new Client({
      address: `127.0.0.1:${port}`,
      nick,
      agent: "test",
      clock: this.clock,
      random: () => 0,
      passwords: () => file,
      connect: async (signal) => frameTransport(await dial("127.0.0.1", port, { signal })),
    });
    this.client.askSecret = ({ prompt }) => {
      this.asked.push(prompt);
      return Promise.resolve(this.answers.shift());
    };
    this.client.subscribe((_, events) => {
      for (const item of events) {
        if (item.kind === "notice") this.shown.push(item.entry.text);
        if (item.kind === "answer") this.shown.push(item.text);
      }
    });
  }

  static async start(...args: ConstructorParameters<typeof Somebody>): Promise<Somebody> {
    const somebody = new Somebody(...args);
    await somebody.client.start();
    return somebody;
  }

  async until(holds: (state: State) => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => holds(this.client.state) && resolve();
    const unsubscribe = this.client.subscribe(look);
    look();
    await promise.finally(unsubscribe);
  }

  /** Called when something is shown. */
  told(pattern: RegExp): Promise<void> {
    return this.until(() => this.shown.some((text) => pattern.test(text)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
  }
}

Deno.test("the client registers a nickname, and asks for its password until it is right", async () => {
  await using server = new TestServer();
  {
    await using alice = await Somebody.start("alice", server.port, [
      "short",
      "password one",
      "password two",
      "password",
      "password",
    ]);
    alice.client.commands.account.register();
    await alice.told(/alice is registered to you/);
    assertEquals(alice.asked, [
      "New password for alice (at least 8 characters): ",
      "The password is too short. New password for alice (at least 8 characters): ",
      "Repeat the password: ",
      "The passwords do not match. New password for alice (at least 8 characters): ",
      "Repeat the password: ",
    ]);
  }
  await using alice = await Somebody.start("alice", server.port, ["wrong", "password"]);
  assertEquals(alice.asked, ["Password for alice: ", "Wrong password. Password for alice: "]);
  // The client does not ask for it again while it runs, whatever happens to the server and the session.
  await server.restart();
  await alice.until(({ link }) => link.phase === "connected");
  alice.client.commands.say("back");
  await alice.until((state) => conversationOf(state, "#lobby").entries.some((it) => it.kind === "message"));
  assertEquals(alice.asked.length, 2);
});

Deno.test("a client without a password says why it does not connect, and a password file answers for it", async () => {
  await using server = new TestServer();
  await leave(await registered(server.port, "alice", "from a file"));
  await using nobody = new Somebody("alice", server.port, [undefined]);
  const error = await nobody.client.start().catch((error) => error);
  assertEquals([error.code, error.message], [
    "auth-required",
    "The nickname alice is registered. Log in with its password.",
  ]);
  await using alice = await Somebody.start("alice", server.port, [], "from a file");
  assertEquals(alice.asked, []);
  await using wrong = new Somebody("alice", server.port, ["from a file"], "another");
  await wrong.client.start();
  assertEquals(wrong.asked, ["Wrong password. Password for alice: "]);
});

Deno.test("/nick to the own registered nickname asks for its password and keeps the rooms", async () => {
  await using server = new TestServer();
  await leave(await registered(server.port, "alice", "password"));
  await using guest = await Somebody.start("guest", server.port, [undefined, "password"]);
  guest.client.commands.join("#tea");
  await guest.until((state) => conversationOf(state, "#tea").members.size === 1);
  guest.client.commands.nick("alice");
  await guest.told(/alice is registered, and you gave no password\. You are still guest\./);
  guest.client.commands.nick("alice");
  await guest.until(({ me, link }) => me === "alice" && link.phase === "connected");
  await guest.until((state) => [...conversationOf(state, "#tea").members.values()].join() === "alice");
  assertEquals(server.server.people().map(({ nick }) => nick), ["alice"]);
});

Deno.test("/password, /unregister and the server's password work in the client, as do invitations", async () => {
  await using server = new TestServer({ password: "open sesame" });
  await using alice = await Somebody.start("alice", server.port, ["no", "open sesame"]);
  assertEquals(alice.asked, ["Password for the server: ", "Wrong password. Password for the server: "]);
  alice.client.commands.account.register("password");
  await alice.told(/is registered to you/);
  assert(alice.client.state.hasAccount);
  alice.client.commands.account.change("password", "new password");
  await alice.told(/^Password changed/);
  alice.client.commands.account.unregister("password");
  await alice.told(/The password for alice is wrong/);
  alice.client.commands.account.unregister("new password");
  await alice.told(/^Your nickname is no longer registered\.$/);
  assert(!alice.client.state.hasAccount);
  const bob = await RawClient.join(server.port, "bob", { password: "open sesame" });
  bob.send({ type: "join", room: "#team", private: true });
  bob.send({ type: "invite", nick: "alice", room: "#team" });
  await alice.told(/^bob invites you to #team\. Join it with \/join #team\.$/);
  alice.client.commands.join("#team");
  await alice.until((state) => conversationOf(state, "#team").joined);
  alice.client.commands.rooms();
  await alice.told(/#team \(2, you too, private\)/);
  alice.client.commands.moderation.kick("bob");
  await alice.told(/^Only moderators can kick people\.$/);
  alice.client.commands.run("/uninvite bob #team");
  await alice.told(
    /^Only the person who created #team can remove anyone from it\. You can only remove people you invited\.$/,
  );
  bob.send({ type: "uninvite", nick: "alice", room: "#team" });
  await alice.told(/^bob removed you from #team\. You can only return if you are invited again\.$/);
  await alice.until((state) => !conversationOf(state, "#team").joined);
  alice.client.commands.join("#own", true);
  await alice.until((state) => conversationOf(state, "#own").joined);
  alice.client.commands.run("/invite bob");
  await alice.told(/^bob was invited to #own\.$/);
  alice.client.commands.run("/uninvite bob");
  await alice.told(/^bob was removed from #own\.$/);
  await bob.close();
});

Deno.test("the commands of a moderator are answered with sentences", async () => {
  await using server = new TestServer();
  await using mod = await Somebody.start("mod", server.port);
  mod.client.commands.account.register("password");
  await mod.told(/is registered to you/);
  await server.server.moderation.grant({ nick: "server", role: "operator" }, "mod", "owner");
  await mod.told(/^server made you an owner\.$/);
  const bob = await registered(server.port, "bob");
  const { commands } = mod.client;
  commands.moderation.mute("bob", 600_000, "loud");
  await mod.told(/^bob is muted for 10 minutes\. Undo this with \/unmute bob\.$/);
  commands.moderation.bans();
  await mod.told(/^muted bob for (10 minutes|9 minutes 59 seconds): loud \(by mod\)$/);
  commands.moderation.unmute("bob");
  await mod.told(/^bob can write again\.$/);
  commands.moderation.bans();
  await mod.told(/^Nobody is banned or muted\.$/);
  commands.moderation.grant("bob", "moderator");
  await mod.told(/^bob is now a moderator\.$/);
  commands.moderation.announce("hear");
  await mod.told(/^mod announces: hear$/);
  commands.run("/invite bob");
  await mod.told(/^bob was invited to #lobby\.$/);
  commands.moderation.kick("bob");
  await mod.told(/^bob was kicked\.$/);
  await bob.ended();
  commands.moderation.ban("bob");
  await mod.told(/^bob is banned permanently\. Undo this with \/unban bob\.$/);
  commands.moderation.unban("bob");
  await mod.told(/^bob is no longer banned\.$/);
  assert(mod.asked.length === 0);
});
