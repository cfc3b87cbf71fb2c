import { assertEquals, assertThrows } from "@std/assert";
import { LogFile } from "../../lib/operator/log_file.ts";
import { LogWriter } from "../../lib/operator/log_writer.ts";

async function withFolder(test: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(`${folder}/tincan.log`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a log file continues at its end, even after something emptied it", () =>
  withFolder(async (path) => {
    await Deno.writeTextFile(path, "before\n");
    const file = new LogFile(path);
    const writer = new LogWriter(file, { droppedNotice: String });
    writer.line("one");
    await writer.flush(10_000);
    assertEquals(await Deno.readTextFile(path), "before\none\n");
    await Deno.truncate(path);
    writer.line("two");
    await writer.flush(10_000);
    assertEquals(await Deno.readTextFile(path), "two\n");
    file.close();
  }));

Deno.test({
  name: "a log file that was renamed is followed by a new one, and no line is lost or torn",
  ignore: Deno.build.os === "windows", // where an open file cannot be renamed
  fn: () =>
    withFolder(async (path) => {
      const file = new LogFile(path);
      const writer = new LogWriter(file, { droppedNotice: String });
      for (let i = 0; i < 50; i++) {
        writer.line(`line ${i}`);
        if (i % 10 === 9) {
          await Deno.rename(path, `${path}.${i}`);
          file.reopen();
          if (i === 29) file.reopen(); // while a line may be on its way
        }
        if (i % 7 === 0) await writer.flush(10_000);
      }
      await writer.flush(10_000);
      file.close();
      const files = [...[9, 19, 29, 39, 49].map((i) => `${path}.${i}`), path];
      const lines = files.map((it) => Deno.readTextFileSync(it)).join("").trimEnd().split("\n");
      assertEquals(lines, Array.from({ length: 50 }, (_, i) => `line ${i}`));
      assertEquals(Deno.statSync(path).mode! & 0o007, 0);
    }),
});

Deno.test("a log file that cannot be opened again stays open", () =>
  withFolder(async (path) => {
    const file = new LogFile(path);
    const folder = path.replace("/tincan.log", "");
    if (Deno.build.os !== "windows") {
      await Deno.rename(path, `${folder}/old.log`);
      await Deno.mkdir(path);
      assertThrows(() => file.reopen());
      await file.write(new TextEncoder().encode("still here\n"));
      assertEquals(await Deno.readTextFile(`${folder}/old.log`), "still here\n");
    }
    file.close();
  }));
