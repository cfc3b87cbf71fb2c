import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { TransferError } from "../../lib/client/mod.ts";
import { sendWith } from "../../lib/terminal/send_files.ts";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { FilePerson } from "../support/file_person.ts";
import { TestServer } from "../support/test_server.ts";

const MIB = 1024 * 1024;

Deno.test("a file arrives with its name, and /get saves it", async () => {
  await using server = await TestServer.start();
  await using alice = await FilePerson.join("alice", server.port);
  await using bob = await FilePerson.join("bob", server.port);
  alice.write("tea.txt", "A cup of tea\n");
  alice.type("/send ~/tea.txt -- Our tea today");
  assertEquals((await alice.transferred())[0].phase, "done");
  await bob.receive("tea.txt");
  const [said] = bob.events.flatMap((it) => it.kind === "message" ? [it.entry] : []);
  assertEquals([said.text, said.file?.size, said.file?.type], ["Our tea today", 13, "text/plain"]);
  bob.type("/get");
  const [saved] = await bob.transferred();
  assertEquals([saved.phase, saved.path], ["done", join(bob.downloads, "tea.txt")]);
  assertEquals(await Deno.readTextFile(saved.path!), "A cup of tea\n");
  assertEquals(bob.told.at(-1), `Saved: ${join(bob.downloads, "tea.txt")}`);
});

Deno.test("/get does not take a file of the room for one that came as a direct message", async () => {
  await using server = await TestServer.start();
  await using alice = await FilePerson.join("alice", server.port);
  await using bob = await FilePerson.join("bob", server.port);
  alice.write("tea.txt", "tea");
  alice.type("/send ~/tea.txt");
  await alice.transferred();
  await bob.receive("tea.txt");
  alice.write("secret.txt", "secret");
  alice.type("/msg bob here it comes");
  await alice.when(({ pending }) => pending.length === 0);
  alice.type("/switch @bob");
  alice.type("/send ~/secret.txt");
  await alice.transferred(2);
  await bob.receive("secret.txt");
  bob.type("/get");
  assertEquals(bob.told.at(-1), "The last file was sent to you by alice. Use /switch @alice first.");
  bob.type("/switch @alice");
  bob.type("/get");
  assertEquals((await bob.transferred())[0].path, join(bob.downloads, "secret.txt"));
});

Deno.test("a saved file never replaces another one, and goes where the person says", async () => {
  await using server = await TestServer.start();
  await using alice = await FilePerson.join("alice", server.port);
  Deno.mkdirSync(alice.downloads);
  alice.write("Downloads/tea.txt", "another one");
  alice.write("tea.txt", "tea");
  alice.type("/send ~/tea.txt");
  await alice.transferred();
  alice.type("/get tea.txt");
  await alice.transferred(2);
  alice.type("/get 1 ~/my.txt");
  await alice.transferred(3);
  assertEquals(alice.state.transfers.map(({ path }) => path), [
    undefined,
    join(alice.downloads, "tea (2).txt"),
    join(alice.home, "my.txt"),
  ]);
  assertEquals(Deno.readTextFileSync(`${alice.downloads}/tea.txt`), "another one");
  assertEquals([...Deno.readDirSync(alice.downloads)].map(({ name }) => name).sort(), ["tea (2).txt", "tea.txt"]);
});

Deno.test("an upload and a download go on where broken connections left them", async () => {
  await using server = await TestServer.start();
  await using proxy = new FaultyProxy(server.port);
  await using bob = await FilePerson.join("bob", proxy.port);
  const content = crypto.getRandomValues(new Uint8Array(65_536));
  const large = new Uint8Array(24 * MIB);
  for (let at = 0; at < large.length; at += content.length) large.set(content, at), content[at % 65_536] ^= 1;
  bob.write("film.bin", large);
  proxy.nextCut = () => ({ up: 5 * MIB, down: 5 * MIB });
  bob.type("/send ~/film.bin");
  assertEquals((await bob.transferred())[0].phase, "done");
  const sent = proxy.accepted;
  assert(sent >= 5, `only ${sent} connections`);
  await bob.receive("film.bin");
  bob.type("/get");
  const saved = (await bob.transferred(2))[1];
  assertEquals(saved.phase, "done");
  assert(proxy.accepted - sent >= 5, `only ${proxy.accepted - sent} connections`);
  assertEquals(Deno.readFileSync(saved.path!), large);
});

Deno.test("a file that changes while it is sent is not sent", async () => {
  await using server = await TestServer.start();
  await using proxy = new FaultyProxy(server.port);
  await using alice = await FilePerson.join("alice", proxy.port);
  const path = alice.write("log.txt", new Uint8Array(8 * MIB));
  proxy.nextCut = () => ({ up: 4 * MIB, down: Infinity });
  alice.client.subscribe(({ transfers: [transfer] }) => {
    if (transfer?.phase === "paused") Deno.writeFileSync(path, new Uint8Array(1), { append: true });
  });
  alice.type("/send ~/log.txt");
  const [{ phase, reason }] = await alice.transferred();
  assertEquals([phase, reason], ["failed", "log.txt changed while it was being sent. Send it again with /send."]);
});

Deno.test("the next run of the program goes on with what the last one has not ended", async () => {
  await using server = await TestServer.start();
  await using proxy = new FaultyProxy(server.port);
  await using owner = await FilePerson.join("alice", server.port);
  owner.type("/register secret-enough");
  await owner.when(({ hasAccount }) => hasAccount);
  const content = new Uint8Array(16 * MIB).map((_, i) => (i * 7) ^ (i >> 11));
  owner.write("film.bin", content);
  const run = () => FilePerson.join("alice", proxy.port, owner.home, "secret-enough");
  {
    await using alice = await run();
    proxy.nextCut = () => ({ up: 6 * MIB, down: 6 * MIB });
    alice.type("/send ~/film.bin -- The film");
    await alice.when(({ transfers }) => transfers[0]?.phase === "paused");
  }
  const incoming = () => [...Deno.readDirSync(`${server.data}/files/incoming`)].map(({ name }) => name).sort();
  const before = incoming();
  {
    await using alice = await run();
    await alice.when(() =>
      alice.told.some((text) => text.startsWith("A transfer did not finish last time: film.bin to"))
    );
    alice.type("/resume");
    // It is still the same upload.
    await alice.when(({ transfers }) => transfers[0].phase === "paused");
    assertEquals(incoming(), before);
    assertEquals((await alice.transferred())[0].phase, "done");
    alice.type("/get");
    await alice.when(({ transfers }) => transfers[1]?.phase === "paused");
  }
  {
    await using alice = await run();
    await alice.when(({ transfers }) => transfers.length === 1);
    alice.type("/resume");
    const [{ phase, path }] = await alice.transferred();
    assertEquals(phase, "done");
    assertEquals(Deno.readFileSync(path!), content);
  }
  assertEquals([...Deno.readDirSync(`${owner.home}/.config/tincan/transfers`)], []);
});

Deno.test("what has arrived of a file is neither the target of a link nor another file", async () => {
  await using server = await TestServer.start();
  await using alice = await FilePerson.join("alice", server.port);
  alice.write("tea.txt", "tea");
  alice.type("/send ~/tea.txt");
  await alice.transferred();
  await alice.receive("tea.txt");
  const hash = alice.events.flatMap((it) => it.kind === "message" ? [it.entry.file!.hash] : [])[0];
  const mine = alice.write("mine.txt", "mine");
  Deno.mkdirSync(alice.downloads);
  Deno.symlinkSync(mine, `${alice.downloads}/tea.txt.${hash.slice(0, 12)}.part`);
  alice.type("/get");
  assertEquals((await alice.transferred(2))[1].phase, "done");
  assertEquals(Deno.readTextFileSync(mine), "mine");
  // Damaged remains of an earlier attempt.
  alice.write(`Downloads/tea.txt.${hash.slice(0, 12)}.part`, "toy");
  alice.type("/get");
  const saved = (await alice.transferred(3))[2];
  assertEquals([saved.phase, Deno.readTextFileSync(saved.path!)], ["done", "tea"]);
});

Deno.test("a file that is being saved is not saved to the same place a second time", async () => {
  await using server = await TestServer.start();
  await using alice = await FilePerson.join("alice", server.port);
  alice.write("tea.bin", new Uint8Array(MIB));
  alice.type("/send ~/tea.bin");
  await alice.transferred();
  alice.type("/get");
  alice.type("/get");
  alice.type("/get tea.bin ~/other.bin");
  const saved = await alice.transferred(3);
  assertEquals(saved.map(({ path }) => path), [
    undefined,
    join(alice.downloads, "tea.bin"),
    join(alice.home, "other.bin"),
  ]);
});

Deno.test("a name from hell is saved inside the folder", async () => {
  await using server = await TestServer.start();
  await using alice = await FilePerson.join("alice", server.port);
  const file = { name: "../../etc/\x1b[2J\u202egnp.exe\0", size: 3, type: "", hash: "0".repeat(64) };
  const place = await alice.client.transfers!.port.place(file);
  const { signal } = new AbortController();
  const run = { signal, fingerprint: undefined, began() {}, progress() {}, checking() {} };
  await assertRejects(() => place.download({ ticket: "none" }, run), TransferError);
  const [{ name }] = Deno.readDirSync(alice.downloads);
  // deno-lint-ignore no-control-regex
  assert(!/[/\\\x00-\x1f\u202e]/.test(name) && name.endsWith(".part"), name);
});

Deno.test("nothing is sent over a connection that reaches another server", async () => {
  await using server = await TestServer.start();
  await using alice = await FilePerson.join("alice", server.port);
  const file = await alice.client.transfers!.port.find(alice.write("tea.txt", "tea"));
  const { signal } = new AbortController();
  const run = { signal, fingerprint: "12345", began() {}, progress() {}, checking() {} };
  const error = await assertRejects(() => file.upload({ ticket: "t" }, run), TransferError);
  assertEquals(error.code, "server-changed");
});

Deno.test("client --send waits until the message with the file is stored", async () => {
  await using server = await TestServer.start();
  await using bob = await FilePerson.join("bob", server.port);
  await using ci = new FilePerson("ci", server.port);
  const [path, errors, progress]: [string, string[], string[]] = [ci.write("app.zip", new Uint8Array(MIB)), [], []];
  const output = { err: (line: string) => errors.push(line), progress: (line: string) => progress.push(line) };
  const { signal } = new AbortController();
  assertEquals(await sendWith(ci.client, { paths: [path], to: "@bob", text: "Build 7" }, output, signal), true);
  assertEquals([errors, progress.at(-1)], [[], ""]);
  await bob.receive("app.zip");
  bob.type("/files @ci");
  await bob.when(() => bob.events.some((it) => it.kind === "listing" && it.title.startsWith("1 file in @ci.")));
});

Deno.test("client --send sends several files in their order, and says which it could not send", async () => {
  await using server = await TestServer.start({ limits: { file: 1_000 } });
  await using bob = await FilePerson.join("bob", server.port);
  await using ci = new FilePerson("ci", server.port);
  const paths = [ci.write("large.zip", new Uint8Array(1_000)), ci.write("larger.zip", new Uint8Array(1_001))];
  paths.push(ci.write("small.zip", "s"));
  const errors: string[] = [];
  const output = { err: (line: string) => errors.push(line) };
  assertEquals(
    await sendWith(ci.client, { paths, to: "#lobby", text: "Build 7" }, output, new AbortController().signal),
    false,
  );
  assertEquals(errors, [
    "Cannot send larger.zip: it is 1.0 KiB, and this server accepts at most 1.0 KiB.",
    "Sent: 2 of 3 files.",
  ]);
  const received = () =>
    bob.events.flatMap((it) => it.kind === "message" && it.entry.file ? [[it.entry.file.name, it.entry.text]] : []);
  await bob.when(() => received().length === 2);
  assertEquals(received(), [["large.zip", "Build 7"], ["small.zip", "small.zip"]]);
});

Deno.test("client --send says why a file was not sent", async () => {
  await using server = await TestServer.start({ limits: { file: 1_000 } });
  const { signal } = new AbortController();
  const fail = async (to: string, path: string, size = 10) => {
    await using ci = new FilePerson("ci", server.port);
    ci.write("app.zip", new Uint8Array(size));
    const errors: string[] = [];
    const sent = await sendWith(ci.client, { paths: [`${ci.home}/${path}`], to, text: "" }, {
      err: (line) => errors.push(line),
    }, signal);
    assertEquals(sent, false);
    return errors.join(" ");
  };
  assertEquals(
    await fail("#lobby", "app.zip", 1_001),
    "Cannot send app.zip: it is 1.0 KiB, and this server accepts at most 1.0 KiB.",
  );
  assertEquals(await fail("@nobody", "app.zip"), "Nobody here is called nobody. Not sent: app.zip");
  const missing = await assertRejects(() => fail("#lobby", "none.zip"), TransferError);
  assert(/^Cannot send .*none\.zip: no such file or folder\.$/.test(missing.message), missing.message);
  const folder = await assertRejects(() => fail("#lobby", ""), TransferError);
  assert(/is a folder, and only files can be sent\. Pack it/.test(folder.message), folder.message);
});
