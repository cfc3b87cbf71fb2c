import { assertEquals } from "@std/assert";
import { OS } from "../../lib/platform.ts";
import { openOnDesktop } from "../../lib/gui/browser.ts";
import { makeBrowser } from "../support/gui.ts";

/** Opens an address where the program for that is found in a folder alone. */
async function openedFrom(folder: string, url = "http://127.0.0.1:1/"): Promise<boolean> {
  const path = Deno.env.get("PATH")!;
  Deno.env.set("PATH", folder);
  try {
    return await openOnDesktop(OS, url);
  } finally {
    Deno.env.set("PATH", path);
  }
}

Deno.test({
  name: "openOnDesktop() returns whether a browser opened, also if the command cannot start",
  ignore: OS === "windows",
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
    try {
      assertEquals(await openedFrom(folder), false);
      await makeBrowser(folder);
      assertEquals(await openedFrom(folder), true);
      for (const name of ["xdg-open", "open"]) await Deno.writeTextFile(`${folder}/${name}`, "#!/bin/sh\nexit 3\n");
      assertEquals(await openedFrom(folder), false);
      // The system refuses it, as where a machine may start chosen programs only.
      assertEquals(await openedFrom(folder, `http://127.0.0.1:1/${"x".repeat(4_000_000)}`), false);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
