import { assertEquals, assertMatch } from "@std/assert";
import { SettingsFile, SettingsStore } from "../../../lib/client/mod.ts";

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
        `${folder}/settings.ini, line 1: “loud” is not a value of “bell”. Use on or off.`,
      ]);
    } finally {
      store.close();
    }
  }));

Deno.test("settings that cannot be kept apply until the end, and the person is told", () =>
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
