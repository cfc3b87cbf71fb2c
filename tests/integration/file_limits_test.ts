import { assert, assertEquals } from "@std/assert";
import { ask } from "../support/asking.ts";
import { patientTest } from "../support/patience.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { download, present, sendFile, sha256, upload } from "../support/transferring.ts";

const KIB = 1024;
const HOUR = 3_600_000;

/** Returns bytes that differ from those for another number. */
const content = (length: number, which: number) => new Uint8Array(length).fill(which);

async function request(alice: RawClient, size: number): Promise<Raw> {
  return await ask(alice, { type: "upload", to: "#lobby", name: "a", size });
}

patientTest("a file that is too large is refused, and a server without files says so", async () => {
  await using server = await TestServer.start({ limits: { file: 10 * KIB } });
  const alice = await RawClient.join(server.port, "alice");
  const { limits, features } = await alice.next("welcome");
  assertEquals([limits.file, features.includes("files")], [10 * KIB, true]);
  const refused = await request(alice, 10 * KIB + 1);
  assertEquals([refused.code, refused.message], ["file-too-large", "This server accepts files of at most 10 KiB."]);
  assertEquals((await request(alice, 10 * KIB)).type, "ticket");
  await alice.close();
  await server.restart({ limits: { ...limits, file: undefined } });
  const bob = await RawClient.join(server.port, "bob");
  const welcome = await bob.next("welcome");
  assertEquals([welcome.limits.file, welcome.features.includes("files")], [undefined, false]);
  assertEquals((await request(bob, 1)).code, "not-allowed");
  await bob.close();
});

patientTest("the oldest files make room for new ones, and their messages stay", async () => {
  await using server = await TestServer.start({ fileRoom: { total: 130 * KIB, whenFull: "oldest" } });
  const alice = await RawClient.join(server.port, "alice");
  const said = [];
  for (const which of [1, 2, 3]) said.push(await sendFile(server.port, alice, content(30 * KIB, which)));
  // It is not the oldest any more.
  await sendFile(server.port, alice, content(30 * KIB, 1), { name: "again" });
  const newest = await sendFile(server.port, alice, content(60 * KIB, 4));
  assertEquals(
    (await server.storedFiles()).sort(),
    [content(30 * KIB, 1), content(30 * KIB, 3), content(60 * KIB, 4)].map(sha256).sort(),
  );
  assertEquals((await download(server.port, alice, "#lobby", newest.seq)).length, 60 * KIB);
  assertEquals((await ask(alice, { type: "download", to: "#lobby", about: said[1].seq })).code, "no-such-file");
  const { messages } = await ask(alice, { type: "history", to: "#lobby" });
  assertEquals(messages.map(({ text, file }: Raw) => [text, file === undefined]), [
    ["tea.bin", false],
    ["tea.bin", true],
    ["tea.bin", false],
    ["again", false],
    ["tea.bin", false],
  ]);
  const gone = server.events.filter(({ type }) => type === "file-removed");
  assertEquals(gone.map((it) => "name" in it ? [it.name, it.from, it.room, it.by] : []), [
    ["tea.bin", "alice", "#lobby", undefined],
  ]);
  assertEquals(server.server.stats().files, 120 * KIB);
  assertEquals((await request(alice, 131 * KIB)).code, "files-full");
  await alice.close();
});

patientTest("a server that is full can refuse new files instead", async () => {
  await using server = await TestServer.start({ fileRoom: { total: 100 * KIB, whenFull: "refuse" } });
  const alice = await RawClient.join(server.port, "alice");
  const first = await sendFile(server.port, alice, content(60 * KIB, 1));
  const refused = await request(alice, 41 * KIB);
  assertEquals([refused.code, refused.message], [
    "files-full",
    "The server has no room for more files: its limit of 100 KiB is reached.",
  ]);
  // Two that fit each, but not together.
  const tickets = [(await request(alice, 30 * KIB)).ticket, (await request(alice, 30 * KIB)).ticket];
  const answers = [];
  for (const [i, ticket] of tickets.entries()) {
    const [transfer] = await present(server.port, ticket);
    transfer.sendChunk(content(30 * KIB, i + 2));
    transfer.send({ type: "sent", hash: sha256(content(30 * KIB, i + 2)) });
    const { type, code } = await transfer.until(({ type }) => type === "sent" || type === "error");
    answers.push(code ?? type);
    await transfer.close();
  }
  assertEquals(answers, ["sent", "files-full"]);
  assertEquals((await download(server.port, alice, "#lobby", first.seq)).length, 60 * KIB);
  await alice.close();
});

patientTest("each person has a daily share, and files that do not arrive do not count", async () => {
  let now = Date.now();
  await using server = await TestServer.start({ dailyShare: 100 * KIB, now: () => now });
  const alice = await RawClient.join(server.port, "alice");
  await upload(server.port, alice, content(50 * KIB, 1));
  const { ticket } = await request(alice, 50 * KIB);
  const refused = await request(alice, 1);
  assertEquals([refused.code, refused.message.split(". ")[1]], ["files-full", "Try again in 1 day."]);
  assert(refused.retry_after > 0);
  await ask(alice, { type: "cancel", ticket });
  assertEquals((await request(alice, 50 * KIB)).type, "ticket");
  // Another nickname on the same machine has the same share, as long as it is not registered.
  const bob = await RawClient.join(server.port, "bob");
  assertEquals((await request(bob, 1)).code, "files-full");
  await ask(bob, { type: "register", password: "a long password" });
  assertEquals((await request(bob, 1)).type, "ticket");
  now += 24 * 3600 * 1000;
  assertEquals((await request(alice, 1)).type, "ticket");
  await Promise.all([alice.close(), bob.close()]);
});

patientTest("the operator lists and deletes files, without the names of private ones", async () => {
  await using server = await TestServer.start();
  const { files } = server.server;
  const alice = await RawClient.join(server.port, "alice");
  const open = await sendFile(server.port, alice, content(5, 1), { name: "tea.png" });
  await sendFile(server.port, alice, content(6, 2), { to: "@alice", name: "secret" });
  const hash = (which: number) => sha256(content(4 + which, which)).slice(0, 12);
  assertEquals(files.list(10).files, [
    { hash: hash(2), size: 6 },
    { hash: hash(1), size: 5, name: "tea.png", from: "alice", room: "#lobby" },
  ]);
  await files.remove({ nick: "server", role: "operator" }, hash(1).slice(0, 6));
  assertEquals(await server.storedFiles(), [sha256(content(6, 2))]);
  assertEquals((await ask(alice, { type: "download", to: "#lobby", about: open.seq })).code, "no-such-file");
  await files.remove({ nick: "server", role: "operator" }, hash(1)).then(() => assert(false), () => {});
  await alice.close();
});

patientTest("a broken upload is forgotten after a day, and so is a file that was never sent", async () => {
  let now = Date.now();
  await using server = await TestServer.start({ now: () => now });
  const alice = await RawClient.join(server.port, "alice");
  const { ticket } = await request(alice, 10);
  const [transfer] = await present(server.port, ticket);
  transfer.sendChunk(content(5, 1));
  transfer.send({ type: "ping" });
  await transfer.next("pong");
  await transfer.close();
  const whole = await upload(server.port, alice, content(6, 2));
  const left = () => [...Deno.readDirSync(`${server.data}/files/incoming`)].length;
  assertEquals([left(), server.server.stats().files], [3, 11]); // a part, and two notes
  now += 23 * HOUR;
  const [again, { offset }] = await present(server.port, ticket);
  assertEquals(offset, 5);
  await again.close();
  now += 23 * HOUR;
  while ((await server.storedFiles()).length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const [gone, { code }] = await present(server.port, whole);
  assertEquals(code, "no-such-ticket");
  const [still, go] = await present(server.port, ticket); // it was used since
  assertEquals(go.offset, 5);
  await Promise.all([gone.close(), still.close()]);
  while (server.server.files.list(1).running.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  now += 25 * HOUR;
  while (left() > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  assertEquals(server.server.stats().files, 0);
  await alice.close();
});

patientTest("a start removes files that no message has, and keeps those that a ticket holds", async () => {
  await using server = await TestServer.start();
  const alice = await RawClient.join(server.port, "alice");
  const { seq } = await sendFile(server.port, alice, content(5, 1));
  const held = await upload(server.port, alice, content(6, 2));
  const stray = sha256(content(7, 3));
  await Deno.mkdir(`${server.data}/files/${stray.slice(0, 2)}`, { recursive: true });
  await Deno.writeFile(`${server.data}/files/${stray.slice(0, 2)}/${stray}`, content(7, 3));
  await server.restart();
  while ((await server.storedFiles()).includes(stray)) await new Promise((resolve) => setTimeout(resolve, 1));
  const again = await RawClient.join(server.port, "alice", { session: alice.session });
  assertEquals((await again.say("", { file: held })).file.hash, sha256(content(6, 2)));
  assertEquals(await download(server.port, again, "#lobby", seq), content(5, 1));
  assertEquals((await server.storedFiles()).length, 2);
  await Promise.all([alice.close(), again.close()]);
});
