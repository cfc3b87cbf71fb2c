import { assertEquals, assertRejects } from "@std/assert";
import { currentLanguage } from "../../../lib/language/mod.ts";
import { SettingsStore } from "../../../lib/client/mod.ts";
import { followLanguage, UsageError, useLanguage } from "../../../lib/terminal/flags/mod.ts";

const GERMAN = (name: string) => name === "LANG" ? "de_DE.UTF-8" : undefined;

Deno.test("useLanguage() takes the last --lang, otherwise the language of the system", async () => {
  const after = async (...args: string[]) => {
    await useLanguage(args, "linux", GERMAN);
    return currentLanguage();
  };
  try {
    assertEquals(await after(), "de");
    assertEquals(await after("--lang", "es", "--lang=zh-CN"), "zh");
    assertEquals(await after("--", "--lang", "es"), "de");
    assertEquals(await after("--lang"), "de"); // the flags are checked later
  } finally {
    await useLanguage([], "linux", () => undefined);
  }
  assertEquals(currentLanguage(), "en");
});

Deno.test("useLanguage() rejects other languages, in the language of the system", async () => {
  try {
    await assertRejects(() => useLanguage(["--lang", "xx"], "linux", GERMAN), UsageError, "braucht eine der Sprachen");
  } finally {
    await useLanguage([], "linux", () => undefined);
  }
});

Deno.test("followLanguage() uses the language that the person has set, but not at the start in place of --lang", async () => {
  /** Waits until the program has another language. */
  const changed = async (from: string) => {
    while (currentLanguage() === from) await new Promise((resolve) => setTimeout(resolve));
    return currentLanguage();
  };
  const settings = new SettingsStore();
  await settings.set("language", "es");
  try {
    await followLanguage(settings, true);
    assertEquals(currentLanguage(), "en");
    await settings.set("language", "de");
    assertEquals(await changed("en"), "de");
    await settings.set("language", "auto");
    assertEquals(await changed("de"), "en");
    const stored = new SettingsStore();
    await stored.set("language", "zh");
    await followLanguage(stored, false);
    assertEquals(currentLanguage(), "zh");
  } finally {
    await useLanguage([], "linux", () => undefined);
  }
});

Deno.test("useLanguage() takes English if the variables of the language are not text", async () => {
  await useLanguage([], "linux", () => {
    throw new Deno.errors.InvalidData("environment variable was not valid unicode");
  });
  assertEquals(currentLanguage(), "en");
});
