import { assert, assertEquals, assertRejects } from "@std/assert";
import { Backups, type BackupsOptions } from "../../lib/server/backups.ts";
import type { ServerEvent } from "../../lib/server/mod.ts";
import {
  BackupError,
  type BackupOptions,
  type BackupResult,
  type LogListener,
  type RunningBackup,
} from "../../lib/store/mod.ts";
import { TempDir } from "../store/fakes.ts";

const DAY = 24 * 3600 * 1000;
const NOON = Date.UTC(2026, 11, 1, 12);

/** Backups on a clock that the test sets, made by nobody: the test says when each is complete or has failed. */
class Setting implements Disposable {
  readonly dir = new TempDir();
  readonly events: ServerEvent[] = [];
  readonly listeners: LogListener[] = [];
  readonly asked: BackupOptions[] = [];
  readonly backups: Backups;
  now = NOON;
  stopped = 0;
  #running: PromiseWithResolvers<BackupResult> | undefined;

  constructor(options: Partial<BackupsOptions> = {}) {
    this.backups = new Backups({
      data: "/data",
      store: {
        log: { identity: "log", subscribe: (it) => this.listeners.push(it) },
        startBackup: (asked) => this.#start(asked),
      },
      schedule: { folder: this.dir.path, every: DAY, keep: 7 },
      version: "1",
      now: () => this.now,
      emit: (event) => this.events.push(event),
      ...options,
    });
  }

  /** Lets time pass, as a server does that calls `tick` each second. */
  async pass(ms: number): Promise<void> {
    this.now += ms;
    // The first tick reads what is in the folder.
    for (let i = 0; i < 2; i++) {
      this.backups.tick();
      await this.settled();
    }
  }

  async succeed(left: BackupResult["left"] = []): Promise<void> {
    const at = this.now;
    this.#running!.resolve({ path: "/backups/1", at, messages: 9, files: 2, bytes: 4_096, removed: ["old"], left });
    await this.settled();
  }

  async fail(sentence: string): Promise<void> {
    this.#running!.reject(new BackupError(sentence));
    await this.settled();
  }

  /** Waits for everything that is under way except a backup. */
  async settled(): Promise<void> {
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve));
    await Array.fromAsync(Deno.readDir(this.dir.path));
    await new Promise((resolve) => setTimeout(resolve));
  }

  [Symbol.dispose](): void {
    this.dir[Symbol.dispose]();
  }

  #start(asked: BackupOptions): RunningBackup {
    this.asked.push(asked);
    const running = this.#running = Promise.withResolvers<BackupResult>();
    const stop = () => {
      this.stopped++;
      running.reject(new BackupError("The backup was stopped."));
    };
    return { done: running.promise, stop };
  }
}

Deno.test("a server without backups makes one soon after its start, then one a day", async () => {
  using setting = new Setting();
  await setting.pass(0);
  assertEquals(setting.asked, []);
  await setting.pass(2_000);
  const { folder, create, kind, keep, now } = setting.asked[0];
  assertEquals({ folder, create, kind, keep, now }, {
    folder: setting.dir.path,
    create: false,
    kind: "scheduled",
    keep: 7,
    now: NOON + 2_000,
  });
  await setting.succeed();
  await setting.pass(DAY - 1);
  assertEquals(setting.asked.length, 1);
  await setting.pass(1);
  assertEquals(setting.asked.length, 2);
});

Deno.test("a restart of the server does not change when the next backup is due", async () => {
  using setting = new Setting();
  for (const name of ["2026-11-29T12-00-00Z", "2026-11-30T18-00-00Z", "2026-12-01T11-59-00Z-requested"]) {
    Deno.mkdirSync(setting.dir.file(name));
  }
  await setting.pass(2_000);
  assertEquals(setting.asked, []);
  const { last, next } = setting.backups.status;
  assertEquals([last, next], [Date.UTC(2026, 11, 1, 11, 59), Date.UTC(2026, 11, 1, 18)]);
  await setting.pass(6 * 3600 * 1000);
  assertEquals(setting.asked.length, 1);
});

Deno.test("a backup that was killed is made again after the start", async () => {
  using setting = new Setting();
  for (const name of ["2026-12-01T11-00-00Z", "unfinished-2026-12-01T11-59-00Z-requested"]) {
    Deno.mkdirSync(setting.dir.file(name));
  }
  await setting.pass(2_000);
  assertEquals(setting.asked.length, 1);
});

Deno.test("a failed backup is reported once for each reason, and tried again until it succeeds", async () => {
  using setting = new Setting();
  await setting.pass(2_000);
  await setting.fail("The disk is gone.");
  await setting.pass(60_000);
  await setting.fail("The disk is gone.");
  await setting.pass(120_000);
  await setting.fail("The disk is full.");
  assertEquals(setting.asked.length, 3);
  assertEquals(setting.backups.status.failure, "The disk is full.");
  await setting.pass(240_000);
  await setting.succeed();
  assertEquals(setting.backups.status, {
    last: setting.now,
    failure: undefined,
    next: setting.now + DAY,
    running: false,
  });
  assertEquals(setting.events.map((event) => event.type === "backup-failed" ? event.reason : event.type), [
    "The disk is gone.",
    "The disk is full.",
    "backed-up",
  ]);
  const made = setting.events[2];
  assert(made.type === "backed-up" && made.removed === 1 && made.messages === 9);
});

Deno.test("the operator is warned of files that a backup could not remove, and the next backup is due as always", async () => {
  using setting = new Setting();
  await setting.pass(2_000);
  await setting.succeed(["Cannot use /backups/old: permission denied."]);
  assertEquals(setting.events.map((event) => event.type === "warning" ? event.message : event.type), [
    "backed-up",
    "Cannot use /backups/old: permission denied.",
  ]);
  const { failure, next } = setting.backups.status;
  assertEquals([failure, next], [undefined, setting.now + DAY]);
});

Deno.test("a backup that the operator asks for goes to the same folder, and the schedule stays", async () => {
  using setting = new Setting();
  Deno.mkdirSync(setting.dir.file("2026-12-01T11-00-00Z"));
  await setting.pass(2_000);
  const { next } = setting.backups.status;
  const made = setting.backups.make();
  assertEquals([setting.asked[0].kind, setting.asked[0].folder], ["requested", setting.dir.path]);
  assertEquals(setting.backups.status.running, true);
  await setting.succeed();
  assertEquals((await made).messages, 9);
  assertEquals(setting.backups.status.next, next);
});

Deno.test("the operator who asks while a backup is being made gets that", async () => {
  using setting = new Setting();
  await setting.pass(2_000);
  const [one, two] = [setting.backups.make(), setting.backups.make()];
  assertEquals(setting.asked.length, 1);
  await setting.succeed();
  assertEquals(await one, await two);
});

Deno.test("without a schedule, the operator's backups go to the data folder", async () => {
  using setting = new Setting({ schedule: undefined });
  await setting.pass(10 * DAY);
  assertEquals(setting.asked, []);
  const made = setting.backups.make();
  const { folder, create, keep } = setting.asked[0];
  assertEquals([folder.replaceAll("\\", "/"), create, keep], ["/data/backups", true, undefined]);
  const refused = assertRejects(() => made, BackupError, "No.");
  await setting.fail("No.");
  await refused;
  assertEquals(setting.events, []);
});

Deno.test("a server that stops ends its backup, which is not a failure", async () => {
  using setting = new Setting();
  await setting.pass(2_000);
  await setting.backups.close();
  assertEquals([setting.stopped, setting.events], [1, []]);
});

Deno.test("deleted messages are noted beside the backups, even once the folder is back", async () => {
  using setting = new Setting();
  const amendment = (kind: string, about: number) => ({ kind, about, from: "bob" });
  const committed = (...entries: object[]) =>
    setting.listeners[0].committed({ kind: "amendments", entries, frames: undefined } as never);
  committed(amendment("deletion", 7), amendment("edit", 8));
  await setting.pass(0);
  const list = setting.dir.file("deleted.jsonl");
  assertEquals(Deno.readTextFileSync(list), '{"log":"log","about":7,"by":"bob"}\n');
  Deno.removeSync(list);
  Deno.mkdirSync(list);
  committed(amendment("deletion", 9));
  await setting.pass(0);
  Deno.removeSync(list);
  await setting.pass(1_000);
  assertEquals(Deno.readTextFileSync(list), '{"log":"log","about":9,"by":"bob"}\n');
  await setting.backups.close();
});
