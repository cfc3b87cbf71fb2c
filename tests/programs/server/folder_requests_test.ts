import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { answerAll, type InviteAnswer } from "../../../lib/programs/server/folder_requests.ts";
import { operatorFunctions } from "../../../lib/server/operator_functions.ts";
import { hashSecret } from "../../../lib/store/mod.ts";
import { FakeServer } from "../../server/fakes.ts";

/** A folder with requests to a server in memory. */
class Bench implements Disposable {
  readonly server = new FakeServer();
  readonly folder = Deno.makeTempDirSync({ prefix: "tincan-test-" });

  /** Writes a request. @returns The path of its answer. */
  ask(request: unknown): string {
    const path = join(this.folder, `${crypto.randomUUID()}.request`);
    Deno.writeTextFileSync(path, typeof request === "string" ? request : JSON.stringify(request));
    return path.replace(/request$/, "answer");
  }

  answerAll(now?: number): Promise<void> {
    return answerAll(operatorFunctions(this.server.context), this.folder, now);
  }

  get files(): string[] {
    return Array.from(Deno.readDirSync(this.folder), ({ name }) => name);
  }

  [Symbol.dispose](): void {
    this.server[Symbol.dispose]();
    Deno.removeSync(this.folder, { recursive: true });
  }
}

const answerIn = (path: string): InviteAnswer => JSON.parse(Deno.readTextFileSync(path));

Deno.test("a request in the folder creates a link of which the server knows only the hash", async () => {
  using bench = new Bench();
  const hash = hashSecret("code");
  const answer = bench.ask({ type: "invite", hash, room: "#team", uses: 3, lasting: 60_000 });
  await bench.answerAll();
  const { link } = answerIn(answer) as Extract<InviteAnswer, { link: unknown }>;
  assertEquals([link.link, link.code, link.room, link.uses, link.port], [1, "", "#team", 3, 5555]);
  assertEquals(bench.server.context.store.inviteLinks.list().map((it) => [it.hash, it.by, it.registers]), [
    [hash, "server", true],
  ]);
  assertEquals(bench.files.length, 1);
});

Deno.test("an invalid request gets the reason as its answer, and creates nothing", async () => {
  using bench = new Bench();
  const hash = hashSecret("code");
  const wrong = [
    "{",
    "null",
    "x".repeat(10_000),
    { type: "stop" },
    { type: "invite", hash: "short" },
    { type: "invite", hash, uses: 0 },
    { type: "invite", hash, lasting: "1d" },
    { type: "invite", hash, room: 7 },
  ].map((request) => bench.ask(request));
  await bench.answerAll();
  for (const path of wrong) {
    assertEquals(answerIn(path), { problem: { key: "programs.wrong-request", values: {} } } as unknown as InviteAnswer);
  }
  const tooMany = bench.ask({ type: "invite", hash, uses: 5_000 });
  await bench.answerAll();
  assertEquals("problem" in answerIn(tooMany), true);
  assertEquals(bench.server.context.store.inviteLinks.list(), []);
});

Deno.test("answers that nobody takes are removed after a minute, and a missing folder is no request", async () => {
  using bench = new Bench();
  bench.ask({ type: "stop" });
  await bench.answerAll();
  await bench.answerAll();
  assertEquals(bench.files.length, 1);
  await bench.answerAll(Date.now() + 61_000);
  assertEquals(bench.files, []);
  await answerAll(operatorFunctions(bench.server.context), join(bench.folder, "none"));
});

Deno.test("nothing in the folder of the requests stops the server", async () => {
  using bench = new Bench();
  const path = bench.ask({ type: "invite", hash: hashSecret("code") });
  Deno.mkdirSync(join(bench.folder, "notes", "more"), { recursive: true });
  const folder = join(bench.folder, `${crypto.randomUUID()}.request`);
  Deno.mkdirSync(join(folder, "more"), { recursive: true });
  await bench.answerAll(Date.now() + 61_000);
  assertEquals("link" in answerIn(path), true);
  assertEquals("problem" in answerIn(folder.replace(/request$/, "answer")), true);
  assertEquals(bench.files.toSorted().filter((name) => !name.endsWith(".answer")), ["notes"]);
  // Where the folder should be, there is a file.
  await answerAll(operatorFunctions(bench.server.context), path.replace(/request$/, "answer"));
});

Deno.test("other files in the folder keep no request waiting", async () => {
  using bench = new Bench();
  for (let i = 0; i < 20; i++) Deno.writeTextFileSync(join(bench.folder, `0 ${i}`), "");
  const path = bench.ask({ type: "invite", hash: hashSecret("code") });
  await bench.answerAll();
  assertEquals("link" in answerIn(path), true);
});
