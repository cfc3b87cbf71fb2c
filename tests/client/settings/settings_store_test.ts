import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { join } from "node:path";
import { SettingsFile, SettingsStore } from "../../../lib/client/mod.ts";
import { replaceSmallFile } from "../../../lib/client/settings/small_file.ts";

async function withFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Waits until the store has other settings. */
function changed(store: SettingsStore): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const unsubscribe = store.subscribe(() => (unsubscribe(), resolve()));
  return promise;
}

Deno.test("settings are kept in a file, and several programs change different ones", () =>
  withFolder(async (folder) => {
    const [one, other] = [0, 1].map(() => new SettingsStore(new SettingsFile(`${folder}/deep/config`)));
    await one.reread();
    await other.reread();
    await Promise.all([one.set("bell", false), one.set("clock", "12h"), other.setRule("a:1", "notify #a", "none")]);
    await one.reread();
    assertEquals([one.parsed.settings.bell, one.parsed.settings.clock], [false, "12h"]);
    assertEquals(one.parsed.servers.get("a:1")?.notify.get("#a"), { level: "none" });
    await one.set("bell", true);
    const text = await Deno.readTextFile(`${folder}/deep/config/settings.ini`);
    assertMatch(text, /^# Settings of Tincan.*\nclock = 12h\n\n\[a:1\]\nnotify #a = none\n$/);
    assertEquals([...Deno.readDirSync(`${folder}/deep/config`)].map(({ name }) => name).sort(), [
      "settings.ini",
      "settings.ini.lock",
    ]);
  }));

Deno.test("settings are read again when the file changes, also when an editor replaces it", () =>
  withFolder(async (folder) => {
    const store = new SettingsStore(new SettingsFile(folder));
    const problems: string[] = [];
    store.reportTo((problem) => void problems.push(problem));
    await store.open();
    try {
      const first = changed(store);
      await Deno.writeTextFile(`${folder}/settings.ini`, "bell = off\n");
      await first;
      assertEquals(store.parsed.settings.bell, false);
      const second = changed(store);
      await Deno.writeTextFile(`${folder}/new`, "bell = loud\nclock = 12h\n");
      await Deno.rename(`${folder}/new`, `${folder}/settings.ini`);
      await second;
      assertEquals([store.parsed.settings.bell, store.parsed.settings.clock], [true, "12h"]);
      assertEquals(problems, [
        `${join(folder, "settings.ini")}, line 1: “loud” is not a value of “bell”. Use on or off.`,
      ]);
    } finally {
      store.close();
    }
  }));

Deno.test("settings that cannot be saved apply until the end, and the person is told", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/file`, "");
    const store = new SettingsStore(new SettingsFile(`${folder}/file/config`));
    await store.set("bell", false);
    assertEquals(store.parsed.settings.bell, false);
    const problems: string[] = [];
    store.reportTo((problem) => void problems.push(problem));
    assertMatch(
      problems.join("\n"),
      /^The setting lasts only until you end the program, because .*settings\.ini: .+\.$/,
    );
  }));

Deno.test("a flag sets a setting until the person sets it, and nothing keeps it", async () => {
  await withFolder(async (folder) => {
    const store = new SettingsStore(new SettingsFile(folder), { formatting: false });
    await store.set("clock", "12h");
    await store.reread();
    assertEquals([store.parsed.settings.formatting, store.parsed.settings.clock], [false, "12h"]);
    const heard = changed(store);
    await store.set("formatting", true);
    await heard;
    assertEquals(store.parsed.settings.formatting, true);
    assertMatch(await Deno.readTextFile(`${folder}/settings.ini`), /^[^]*clock = 12h\n$/);
  });
});

Deno.test("a file that is no text of settings is reported in a sentence, and stays as it is", async () => {
  for (
    const [reason, make] of [
      [
        "it is not UTF-8 text. Save it as UTF-8 in your editor",
        (path: string) =>
          Deno.writeFile(path, new Uint8Array([...new TextEncoder().encode("highlight = M"), 0xfc, 10])),
      ],
      ["it is a folder, not a file", (path: string) => Deno.mkdir(path)],
    ] as const
  ) {
    await withFolder(async (folder) => {
      const path = join(folder, "settings.ini");
      await make(path);
      const before = (await Deno.stat(path)).mtime;
      const store = new SettingsStore(new SettingsFile(folder));
      const problems: string[] = [];
      store.reportTo((problem) => void problems.push(problem));
      await store.reread();
      await store.set("bell", false);
      assertEquals(problems, [
        `Cannot read ${path}: ${reason}.`,
        `The setting lasts only until you end the program, because it cannot be saved in ${path}: ${reason}.`,
      ]);
      assertEquals((await Deno.stat(path)).mtime, before);
      assertEquals(store.parsed.settings.bell, false);
    });
  }
});

Deno.test({
  name: "a pipe in place of the file does not keep the program waiting",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "settings.ini");
      await new Deno.Command("mkfifo", { args: [path] }).output();
      const store = new SettingsStore(new SettingsFile(folder));
      const problems: string[] = [];
      store.reportTo((problem) => void problems.push(problem));
      await store.reread();
      assertEquals(problems, [`Cannot read ${path}: it is not an ordinary file.`]);
    }),
});

Deno.test("a change that cannot be written leaves nothing behind", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(`${folder}/target`);
    await Deno.writeTextFile(`${folder}/target/kept`, "");
    await assertRejects(() => replaceSmallFile(`${folder}/target`, "bell = off"), Error);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["target"]);
  }));

Deno.test("many wrong lines are counted, and long ones shortened", () =>
  withFolder(async (folder) => {
    const lines = Array.from({ length: 50 }, (_, i) => `${i}${"x".repeat(5_000)} = 1`);
    await Deno.writeTextFile(`${folder}/settings.ini`, `${lines.join("\n")}\nbell = off\n`);
    const store = new SettingsStore(new SettingsFile(folder));
    const problems: string[] = [];
    store.reportTo((problem) => void problems.push(problem));
    await store.reread();
    assertEquals(problems.length, 4);
    assertEquals(problems.every((problem) => problem.length < 300), true);
    assertEquals(
      problems[3],
      `47 more lines of ${join(folder, "settings.ini")} are wrong, too. Other lines have their effect.`,
    );
    assertEquals(store.parsed.settings.bell, false);
  }));

Deno.test("changes that could not be kept last when the settings are read again, and the next change keeps them", () =>
  withFolder(async (folder) => {
    const file = new SettingsFile(folder);
    let isFull = true;
    const store = new SettingsStore({
      place: file.place,
      read: () => file.read(),
      update: (edit) => isFull ? Promise.reject(new Error("the disk is full")) : file.update(edit),
      watch: () => () => {},
    });
    store.reportTo(() => {});
    await store.set("bell", false);
    await store.setRule("a:1", "ignore bob", "on");
    await Deno.writeTextFile(file.place, "clock = 12h\n");
    await store.reread();
    assertEquals([store.parsed.settings.bell, store.parsed.settings.clock], [false, "12h"]);
    assertEquals(store.parsed.servers.get("a:1")?.ignored.has("bob"), true);
    isFull = false;
    await store.set("joins", "none");
    assertEquals(
      await Deno.readTextFile(file.place),
      "clock = 12h\nbell = off\njoins = none\n\n[a:1]\nignore bob = on\n",
    );
  }));
