import { assertEquals } from "@std/assert";
import { ask } from "../support/asking.ts";
import { patientTest } from "../support/patience.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { download, present, sendFile, sha256, upload } from "../support/transferring.ts";

const BYTES = new Uint8Array(10_000).fill(7);
const OPERATOR = { nick: "server", role: "operator" } as const;

/** Asks for a ticket to send `BYTES`. */
async function ticketOf(client: RawClient, fields: Raw = {}): Promise<string> {
  return (await ask(client, { type: "upload", to: "#lobby", name: "a", size: BYTES.length, ...fields })).ticket;
}

/** Presents a ticket, sends something, and returns the code of the error that ends the connection. */
async function refusal(port: number, ticket: string, send: (client: RawClient) => void = () => {}): Promise<string> {
  const [client, first] = await present(port, ticket);
  if (first.type === "go") send(client);
  const { code, fatal } = await client.next("error");
  assertEquals(fatal, true);
  await client.ended();
  return code;
}

async function together(...nicks: string[]): Promise<{ server: TestServer; people: RawClient[] }> {
  const server = await TestServer.start();
  return { server, people: await Promise.all(nicks.map((nick) => RawClient.join(server.port, nick))) };
}

patientTest("a ticket that is unknown, cancelled, used or made up is refused", async () => {
  const { server, people: [alice, bob] } = await together("alice", "bob");
  await using _ = server;
  const { port } = server;
  for (const ticket of ["x", "../../chat.db", "0".repeat(32), "\u0000"]) {
    assertEquals(await refusal(port, ticket), "no-such-ticket");
  }
  const ticket = await ticketOf(alice);
  assertEquals((await ask(bob, { type: "cancel", ticket })).type, "ok");
  const [still, { type }] = await present(port, ticket);
  assertEquals(type, "go"); // it is not bob's
  await ask(alice, { type: "cancel", ticket });
  assertEquals((await still.next("error")).code, "no-such-ticket");
  await still.ended();
  assertEquals(await refusal(port, ticket), "no-such-ticket");
  const used = await upload(port, alice, BYTES);
  await alice.say("", { file: used });
  assertEquals(await refusal(port, used), "no-such-ticket");
  await Promise.all([alice.close(), bob.close()]);
});

patientTest("a message takes only a whole file of its author, for its conversation, and once", async () => {
  const { server, people: [alice, bob] } = await together("alice", "bob");
  await using _ = server;
  const send = async (client: RawClient, file: string, fields: Raw = {}) => {
    const id = crypto.randomUUID();
    client.send({ type: "send", id, to: "#lobby", text: "", file, ...fields });
    const answer = await client.until((it) => it.id === id);
    return answer.code ?? answer.type;
  };
  assertEquals(await send(alice, await ticketOf(alice)), "no-such-file");
  const ticket = await upload(server.port, alice, BYTES);
  assertEquals(await send(bob, ticket), "no-such-ticket");
  assertEquals(await send(alice, ticket, { to: "@bob" }), "no-such-ticket");
  assertEquals(await send(alice, ticket, { to: "#nowhere" }), "no-such-room");
  assertEquals(await send(alice, ticket, { preview: "x" }), "no-such-ticket");
  assertEquals(await send(alice, ticket, { preview: await upload(server.port, alice, BYTES) }), "file-too-large");
  assertEquals(await send(alice, ticket, { text: "x".repeat(5_000) }), "text-too-long");
  assertEquals(await send(alice, ticket), "message");
  assertEquals(await send(alice, ticket), "no-such-ticket");
  await Promise.all([alice.close(), bob.close()]);
});

patientTest("more bytes, fewer bytes, other bytes and a wrong order end an upload, and nothing is stored", async () => {
  const { server, people: [alice] } = await together("alice");
  await using _ = server;
  const { port } = server;
  const hash = sha256(BYTES);
  const more = await ticketOf(alice);
  assertEquals(
    await refusal(port, more, (it) => {
      it.sendChunk(BYTES);
      it.sendChunk(Uint8Array.of(1));
    }),
    "file-damaged",
  );
  const fewer = await ticketOf(alice);
  assertEquals(
    await refusal(port, fewer, (it) => {
      it.sendChunk(BYTES.subarray(0, 100));
      it.send({ type: "sent", hash });
    }),
    "file-damaged",
  );
  assertEquals(
    await refusal(port, fewer, (it) => {
      it.sendChunk(BYTES.subarray(0, 9_900).map(() => 8));
      it.send({ type: "sent", hash });
    }),
    "file-damaged",
  );
  const [again, { offset }] = await present(port, fewer); // it begins again
  again.sendChunk(BYTES);
  again.send({ type: "sent", hash: hash.toUpperCase() });
  assertEquals([offset, (await again.next("sent")).hash], [0, hash]);
  await again.close();
  for (
    const message of [
      { type: "hello", protocol: 1, nick: "x" },
      { type: "send", id: "1", to: "#lobby", text: "x" },
      { type: "transfer", ticket: "x" },
      { type: "sent" },
      { type: "nonsense" },
    ]
  ) {
    const code = await refusal(port, await ticketOf(alice), (it) => it.send(message));
    assertEquals(code, message.type === "nonsense" ? "unknown-type" : "bad-message", message.type);
  }
  assertEquals(await server.storedFiles(), [hash]);
  await alice.close();
});

patientTest("bytes of a file without a transfer are refused, and so is a transfer after a login", async () => {
  const { server, people: [alice] } = await together("alice");
  await using _ = server;
  alice.sendChunk(BYTES);
  assertEquals((await alice.next("error")).code, "unknown-type");
  const ticket = await ticketOf(alice);
  assertEquals((await ask(alice, { type: "transfer", ticket })).code, "bad-message");
  assertEquals((await ask(alice, { type: "sent", hash: "" })).code, "bad-message");
  const early = await RawClient.connect(server.port);
  early.sendChunk(BYTES);
  assertEquals((await early.next("error")).code, "unknown-type");
  const done = await RawClient.connect(server.port);
  done.send({ type: "transfer", ticket: await upload(server.port, alice, BYTES) });
  assertEquals((await done.next("go")).offset, BYTES.length); // it is whole already
  done.send({ type: "sent", hash: sha256(BYTES) });
  await done.next("sent");
  done.sendChunk(BYTES);
  assertEquals((await done.next("error")).code, "bad-message");
  await Promise.all([alice, early, done].map((client) => client.close()));
});

patientTest("of two connections with one ticket, the newer one goes on", async () => {
  const { server, people: [alice] } = await together("alice");
  await using _ = server;
  const ticket = await ticketOf(alice);
  const [older] = await present(server.port, ticket);
  older.sendChunk(BYTES.subarray(0, 5_000));
  older.send({ type: "ping" });
  await older.next("pong");
  const [newer, { offset }] = await present(server.port, ticket);
  assertEquals(offset, 5_000);
  assertEquals((await older.next("error")).code, "no-such-ticket");
  older.sendChunk(BYTES.subarray(0, 5_000));
  newer.sendChunk(BYTES.subarray(5_000));
  newer.send({ type: "sent", hash: sha256(BYTES) });
  await newer.next("sent");
  await older.ended();
  await Promise.all([alice.close(), newer.close()]);
});

patientTest("two people send the same file at the same time", async () => {
  const { server, people } = await together("alice", "bob");
  await using _ = server;
  const messages = await Promise.all(people.map((client) => sendFile(server.port, client, BYTES)));
  assertEquals(await server.storedFiles(), [sha256(BYTES)]);
  for (const { seq } of messages) assertEquals(await download(server.port, people[0], "#lobby", seq), BYTES);
  await Promise.all(people.map((client) => client.close()));
});

patientTest("an offset past the end is refused", async () => {
  const { server, people: [alice] } = await together("alice");
  await using _ = server;
  const { seq } = await sendFile(server.port, alice, BYTES);
  const { ticket } = await ask(alice, { type: "download", to: "#lobby", about: seq });
  for (const offset of [BYTES.length + 1, Number.MAX_SAFE_INTEGER]) {
    const [client, { type, code }] = await present(server.port, ticket, { offset });
    assertEquals([type, code], ["error", "bad-message"]);
    await client.ended();
  }
  await alice.close();
});

patientTest("an empty file is a file too", async () => {
  const { server, people: [alice] } = await together("alice");
  await using _ = server;
  const { seq, file } = await sendFile(server.port, alice, new Uint8Array());
  assertEquals([file.size, file.hash], [0, sha256(new Uint8Array())]);
  assertEquals((await download(server.port, alice, "#lobby", seq)).length, 0);
  await alice.close();
});

patientTest("the files of a private room are for its members, as long as they are members", async () => {
  const { server, people: [alice, bob, eve] } = await together("alice", "bob", "eve");
  await using _ = server;
  await ask(alice, { type: "join", room: "#team", private: true });
  await ask(alice, { type: "invite", room: "#team", nick: "bob" });
  await ask(bob, { type: "join", room: "#team" });
  const { seq } = await sendFile(server.port, alice, BYTES, { to: "#team" });
  assertEquals(await download(server.port, bob, "#team", seq), BYTES);
  assertEquals((await ask(eve, { type: "download", to: "#team", about: seq })).code, "no-such-room");
  assertEquals((await ask(eve, { type: "download", to: "#lobby", about: seq })).code, "no-such-message");
  assertEquals((await ask(eve, { type: "files", to: "#team" })).code, "no-such-room");
  assertEquals((await ask(eve, { type: "upload", to: "#team", name: "a", size: 1 })).code, "no-such-room");
  const { ticket } = await ask(bob, { type: "download", to: "#team", about: seq });
  await ask(bob, { type: "leave", room: "#team" });
  assertEquals(await refusal(server.port, ticket), "no-such-room");
  await bob.close();
  const { ticket: other } = await ask(alice, { type: "download", to: "#team", about: seq });
  await alice.close();
  await eve.until(({ type, left }) => type === "presence" && left?.includes("alice"));
  assertEquals(await refusal(server.port, other), "not-allowed"); // alice is not here
  await eve.close();
});

patientTest("a ban ends the transfers of a person, and makes their tickets invalid", async () => {
  const { server, people: [alice, bob] } = await together("alice", "bob");
  await using _ = server;
  const { seq } = await sendFile(server.port, bob, BYTES);
  const tickets = [await ticketOf(alice), await ticketOf(alice)];
  tickets.push((await ask(alice, { type: "download", to: "#lobby", about: seq })).ticket);
  const [running] = await present(server.port, tickets[0]);
  running.sendChunk(BYTES.subarray(0, 10));
  await server.server.moderation.ban(OPERATOR, "alice");
  assertEquals((await running.next("error")).code, "banned");
  await running.ended();
  for (const ticket of tickets) assertEquals(await refusal(server.port, ticket), "no-such-ticket");
  await Promise.all([alice.ended(), bob.close()]);
});

patientTest("muted people send no files", async () => {
  const { server, people: [alice] } = await together("alice");
  await using _ = server;
  await server.server.moderation.mute(OPERATOR, "alice");
  assertEquals((await ask(alice, { type: "upload", to: "#lobby", name: "a", size: 1 })).code, "muted");
  await alice.close();
});

patientTest("a person has four transfers at a time, and others do not wait for them", async () => {
  const { server, people: [alice, bob] } = await together("alice", "bob");
  await using _ = server;
  const clients: RawClient[] = [];
  const begin = async (person: RawClient) => {
    const ticket = await ticketOf(person);
    const client = await RawClient.connect(server.port);
    client.send({ type: "transfer", ticket });
    clients.push(client);
    return client;
  };
  const first = [await begin(alice), await begin(alice), await begin(alice), await begin(alice)];
  for (const client of first) await client.next("go");
  const fifth = await begin(alice);
  await (await begin(bob)).next("go");
  assertEquals(fifth.received, []);
  first[2].sendChunk(BYTES);
  first[2].send({ type: "sent", hash: sha256(BYTES) });
  await fifth.next("go");
  await Promise.all([alice, bob, ...clients].map((client) => client.close()));
});

patientTest("a server that stops ends its transfers with a farewell, and they go on later", async () => {
  const { server, people: [alice] } = await together("alice");
  await using _ = server;
  const ticket = await ticketOf(alice);
  const [first] = await present(server.port, ticket);
  first.sendChunk(BYTES.subarray(0, 6_000));
  first.send({ type: "ping" });
  await first.next("pong");
  await server.restart();
  await first.next("bye");
  await first.ended();
  const [second, { offset }] = await present(server.port, ticket);
  assertEquals(offset, 6_000);
  await Promise.all([alice.close(), second.close()]);
});
