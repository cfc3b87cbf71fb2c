import { assert, assertEquals } from "@std/assert";
import {
  type IncomingFile,
  LOST,
  type OutgoingFile,
  type Transfer,
  TransferError,
  type TransferPort,
  type TransferRun,
  type TransferTicket,
  type UnfinishedTransfer,
} from "../../../lib/client/mod.ts";
import type { FileInfo } from "../../../lib/protocol/mod.ts";
import { Bench, message, turn } from "../fakes.ts";

/** An attempt of a transfer, which the test ends. */
interface Attempt extends TransferRun {
  readonly ticket: string;
  succeed(path?: string): Promise<void>;
  fail(code: string, message?: string): Promise<void>;
}

/** A port whose attempts the test carries out, and a client that uses it. */
class Files implements TransferPort {
  readonly attempts: Attempt[] = [];
  readonly kept = new Map<string, UnfinishedTransfer>();
  discarded = 0;
  readonly bench: Bench;
  readonly open?: (path: string) => Promise<void>;
  readonly journal = {
    load: () => Promise.resolve([...this.kept.values()]),
    keep: (transfer: UnfinishedTransfer) => Promise.resolve(void this.kept.set(transfer.key, transfer)),
    forget: (key: string) => Promise.resolve(void this.kept.delete(key)),
  };

  constructor() {
    this.bench = new Bench({ files: this });
  }

  static async with(test: (files: Files) => Promise<void>, role?: string): Promise<void> {
    const files = new Files();
    await files.bench.login({ role });
    await test(files);
    await files.bench.close();
  }

  get transfers(): readonly Transfer[] {
    return this.bench.state.transfers;
  }

  get last(): Attempt {
    return this.attempts.at(-1)!;
  }

  find(path: string): Promise<OutgoingFile> {
    if (/none| /.test(path)) return Promise.reject(new TransferError("file", `Cannot send ${path}.`));
    const upload = (ticket: TransferTicket, run: TransferRun) => this.#attempt(ticket, run).then(() => {});
    return Promise.resolve({ name: path, size: 1_000, origin: { path, modified: 1 }, upload });
  }

  place(): Promise<IncomingFile> {
    return Promise.resolve({
      download: (ticket, run) => this.#attempt(ticket, run),
      discard: () => Promise.resolve(void this.discarded++),
    });
  }

  read(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array());
  }

  async type(line: string): Promise<void> {
    this.bench.client.commands.run(line);
    for (let i = 0; i < 5; i++) await turn();
  }

  /** The server gives a ticket for the last request that has none. */
  async giveTicket(ticket: string): Promise<void> {
    const { connection } = this.bench;
    const asked = connection.received.filter(({ type }) => type === "upload" || type === "download");
    const { rid } = asked.at(-1) as { rid?: string };
    await connection.say({ type: "ticket", rid, ticket, size: 1_000 });
  }

  /** Sends a file, up to the beginning of the transfer. */
  async begin(name = "tea.png", ticket = "t1"): Promise<Attempt> {
    await this.type(`/send ${name}`);
    await this.giveTicket(ticket);
    this.last.began();
    return this.last;
  }

  #attempt({ ticket }: TransferTicket, run: TransferRun): Promise<string | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
    run.signal.addEventListener("abort", () => reject(run.signal.reason));
    this.attempts.push({
      ...run,
      ticket,
      succeed: (path) => (resolve(path), turn()),
      fail: (code, message = "No.") => (reject(new TransferError(code, message)), turn()),
    });
    return promise;
  }
}

const TEA: FileInfo = { name: "tea.png", size: 1_000, type: "image/png", hash: "9f86" };

Deno.test("an upload gets a ticket, and its message is sent when the server has the file", () =>
  Files.with(async (files) => {
    const { connection } = files.bench;
    await files.type("/send tea.png -- Our tea");
    assertEquals(connection.last("upload").name, "tea.png");
    assertEquals(files.transfers[0].phase, "waiting");
    await files.giveTicket("t1");
    files.last.began();
    assertEquals([files.last.ticket, files.transfers[0].phase], ["t1", "running"]);
    assertEquals([connection.of("send"), files.kept.size], [[], 1]);
    await files.last.succeed();
    assertEquals(files.kept.size, 0, "the next run would send the message a second time");
    const { to, text, file, id } = connection.last("send");
    assertEquals([to, text, file, files.transfers[0].phase], ["#lobby", "Our tea", "t1", "checking"]);
    await connection.say(message(1, "Our tea", { id, from: "alice", file: TEA }));
    assertEquals([files.transfers[0].phase, files.kept.size], ["done", 0]);
  }));

Deno.test("a file without a text is sent with an empty text, and shown with its name until it is stored", () =>
  Files.with(async (files) => {
    await (await files.begin()).succeed();
    assertEquals(files.bench.connection.last("send").text, "");
    assertEquals(files.bench.state.pending.map(({ text }) => text), ["tea.png"]);
  }));

Deno.test("at most two files are sent at a time", () =>
  Files.with(async (files) => {
    await files.type("/send a b c");
    assertEquals(files.bench.connection.of("upload").map(({ name }) => name), ["a", "b"]);
    await files.giveTicket("t2");
    await files.last.succeed();
    assertEquals(files.bench.connection.of("upload").map(({ name }) => name), ["a", "b", "c"]);
  }));

Deno.test("progress changes the state at most five times a second, with the rate and the time left", () =>
  Files.with(async (files) => {
    const { progress } = await files.begin();
    let changes = 0;
    const stop = files.bench.client.subscribe(() => changes++);
    for (let done = 1; done <= 500; done++) {
      progress(done);
      await files.bench.clock.pass(2);
    }
    stop();
    assert(changes <= 6, `${changes} changes in a second`);
    const [{ done, rate, timeLeft }] = files.transfers;
    assert(done >= 450 && rate! > 450 && rate! < 550 && timeLeft! > 900 && timeLeft! < 1_300);
  }));

Deno.test("a transfer goes on with the same ticket after a lost connection, later each time without progress", () =>
  Files.with(async (files) => {
    const first = await files.begin();
    first.progress(400);
    await first.fail(LOST);
    assertEquals([files.transfers[0].phase, files.transfers[0].done], ["paused", 400]);
    await files.bench.clock.pass(499);
    assertEquals(files.attempts.length, 1);
    await files.bench.clock.pass(1);
    assertEquals([files.attempts.length, files.last.ticket], [2, "t1"]);
    await files.last.fail(LOST);
    await files.bench.clock.pass(999);
    assertEquals(files.attempts.length, 2);
    await files.bench.clock.pass(1);
    assertEquals(files.attempts.length, 3);
  }));

Deno.test("a transfer waits for the connection of the chat, and keeps its own meanwhile if it has begun", () =>
  Files.with(async (files) => {
    const running = await files.begin();
    await files.bench.connection.hangUp();
    assertEquals([running.signal.aborted, files.transfers[0].phase], [false, "running"]);
    await running.fail(LOST);
    await files.bench.clock.pass(400);
    assertEquals(files.attempts.length, 1);
    await files.bench.clock.pass(1_000);
    await files.bench.login();
    assertEquals([files.attempts.length, files.last.ticket], [2, "t1"]);
    // One that has not begun would wait for ever, since the server is gone.
    await files.bench.connection.hangUp();
    assertEquals(files.last.signal.aborted, true);
  }));

Deno.test("a transfer whose ticket the server has forgotten begins again with another one, twice", () =>
  Files.with(async (files) => {
    await (await files.begin()).fail("no-such-ticket");
    for (const ticket of ["t2", "t3"]) {
      await files.giveTicket(ticket);
      assertEquals(files.last.ticket, ticket);
      await files.last.fail("no-such-ticket", "This ticket is not valid.");
    }
    assertEquals([files.transfers[0].phase, files.attempts.length], ["failed", 3]);
    assertEquals(files.bench.notices.at(-1), "This ticket is not valid. Not sent: tea.png");
  }));

Deno.test("a message with a file that the server refuses is sent again with another ticket if that may help", () =>
  Files.with(async (files) => {
    const { connection } = files.bench;
    await (await files.begin()).succeed();
    const refuse = (code: string) =>
      connection.say({ type: "error", code, message: "Refused.", id: connection.last("send").id });
    await refuse("no-such-ticket");
    await files.giveTicket("t2");
    await files.last.succeed();
    assertEquals(connection.last("send").file, "t2");
    await refuse("muted");
    assertEquals([files.transfers[0].phase, files.transfers[0].reason], ["failed", "Refused."]);
    assertEquals(files.bench.state.pending, []);
  }));

Deno.test("a failed transfer goes on with /resume, or when the same file is sent again", () =>
  Files.with(async (files) => {
    await (await files.begin()).fail("files-full", "The server has no room.");
    await files.type("/resume");
    assertEquals([files.attempts.length, files.last.ticket, files.transfers.length], [2, "t1", 1]);
    await files.last.fail("files-full", "The server has no room.");
    await files.type("/send tea.png -- with a text");
    assertEquals([files.attempts.length, files.last.ticket, files.transfers.length], [3, "t1", 1]);
    await files.last.succeed();
    assertEquals(files.bench.connection.last("send").text, "with a text");
    await files.type("/resume");
    assertEquals(files.bench.notices.at(-1), "No transfer has failed.");
  }));

Deno.test("a cancelled transfer ends at once, and the server forgets its ticket", () =>
  Files.with(async (files) => {
    const upload = await files.begin();
    await files.type("/cancel");
    assertEquals([upload.signal.aborted, files.transfers.length, files.kept.size], [true, 0, 0]);
    assertEquals(files.bench.connection.last("cancel").ticket, "t1");
    await files.type("/cancel");
    assertEquals(files.bench.notices.at(-1), "There is no transfer to cancel.");
  }));

Deno.test("a cancelled download removes what has arrived", () =>
  Files.with(async (files) => {
    const { connection } = files.bench;
    await files.type("/get");
    const { rid } = connection.last("files");
    await connection.say({ type: "files", rid, to: "#lobby", messages: [fileMessage()], more: false });
    await turn();
    await files.giveTicket("t1");
    files.last.began();
    await files.type("/cancel 1");
    assertEquals([files.transfers.length, files.discarded], [0, 1]);
  }));

Deno.test("transfers of the last run are offered, and the ticket of an upload is kept only for an account", async () => {
  for (const role of [undefined, "member"]) {
    await Files.with(async (files) => {
      const { progress } = await files.begin();
      progress(300);
      await files.bench.clock.pass(10_000);
      const [kept] = files.kept.values();
      assert(kept.direction === "up");
      assertEquals([kept.done, kept.ticket?.ticket], [300, role && "t1"]);
    }, role);
  }
  const files = new Files();
  const common = { server: "192.168.1.5:5555", nick: "alice", to: "#lobby", name: "tea.png", size: 1_000 };
  const origin = { path: "tea.png", modified: 1 };
  files.kept.set("k", {
    ...common,
    key: "k",
    done: 450,
    direction: "up",
    origin,
    text: "Our tea",
    ticket: { ticket: "t" },
  });
  files.kept.set("o", { ...common, key: "o", nick: "bob", done: 1, direction: "up", origin, text: "" });
  await files.bench.login();
  await turn();
  assertEquals(
    files.bench.notices.at(-1),
    "A transfer did not finish last time: tea.png to #lobby (45%). Type /resume to continue, or /cancel.",
  );
  await files.type("/resume");
  assertEquals([files.last.ticket, files.transfers.length], ["t", 1]);
  await files.last.succeed();
  assertEquals(files.bench.connection.last("send").text, "Our tea");
  await files.bench.close();
});

Deno.test("/send refuses what cannot be sent, with a sentence and before anything is sent", async () => {
  await Files.with(async (files) => {
    const told = async (line: string) => {
      await files.type(line);
      return files.bench.notices.at(-1);
    };
    assertEquals(await told("/send tea none"), "Cannot send none.");
    assertEquals(await told("/send -- text"), "Name a file to send, as in: /send tea.png -- Our tea today");
    assertEquals(files.transfers, []);
    await files.bench.connection.hangUp();
    assertEquals(await told("/send tea"), "You are not connected. Type /rejoin to connect now.");
  });
  const old = new Files();
  await old.bench.login({ features: [] });
  await old.type("/send tea");
  assertEquals(old.bench.notices.at(-1), "This server cannot accept files. Ask its operator to update it.");
  await old.bench.close();
  const without = new Bench();
  await without.login();
  without.client.commands.run("/send tea");
  assertEquals(without.notices.at(-1), "This client cannot send or save files.");
  await without.close();
});

Deno.test("/open opens a saved file when it is typed twice, and never a program", () =>
  Files.with(async (files) => {
    const opened: string[] = [];
    Object.assign(files, { open: (path: string) => Promise.resolve(void opened.push(path)) });
    files.bench.client.commands.usesShorthand = true;
    const { connection } = files.bench;
    const save = async (path: string) => {
      await files.type("/get");
      const { rid } = connection.last("files");
      await connection.say({ type: "files", rid, to: "#lobby", messages: [fileMessage(path)], more: false });
      await turn();
      await files.giveTicket("t1");
      await files.last.succeed(path);
    };
    await files.type("/open");
    assert(files.bench.notices.at(-1)!.startsWith("Save it first, with /get."));
    await save("/home/alice/tea.png");
    await files.type("/open");
    assertEquals(opened, []);
    await files.type("/open");
    assertEquals(opened, ["/home/alice/tea.png"]);
    await save("/home/alice/tea.desktop");
    await files.type("/open");
    await files.type("/open");
    assertEquals(opened.length, 1);
    assert(files.bench.notices.at(-1)!.startsWith("/home/alice/tea.desktop is a program."));
  }));

function fileMessage(hash = "9f86") {
  return { to: "#lobby", seq: 7, id: "m7", from: "bob", text: "tea.png", at: 1, file: { ...TEA, hash } };
}
