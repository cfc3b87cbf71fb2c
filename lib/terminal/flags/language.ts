import type { SettingsStore } from "../../client/mod.ts";
import { loadLanguage } from "../../language/load.ts";
import { chooseLanguage, currentLanguage, languageOf, LANGUAGES, setLanguage, t } from "../../language/mod.ts";
import { type Os, type ReadEnv, systemLanguage } from "../../platform.ts";
import { UsageError } from "./flag.ts";

/**
 * Sets the language of a program: that of `--lang`, otherwise that of the system. It is called before the flags are read,
 * so that errors in them are in that language too.
 *
 * @throws {UsageError} if `--lang` names a language that the catalogue does not have.
 */
export async function useLanguage(args: readonly string[], os: Os, env: ReadEnv): Promise<void> {
  await use(chooseLanguage([systemLanguage(os, (name) => readIfPossible(env, name)) ?? ""]));
  const value = wantedLanguage(args);
  if (value === undefined) return;
  const wanted = languageOf(value);
  if (wanted === undefined) {
    throw new UsageError(t("flags.unknown-language", { languages: Object.keys(LANGUAGES).join(", "), value }));
  }
  await use(wanted);
}

/**
 * Uses the language that the person has set, now and after each change. `auto` is the language before.
 *
 * @param isChosen Whether a flag has chosen the language, until the setting changes.
 */
export async function followLanguage(settings: SettingsStore, isChosen: boolean): Promise<void> {
  const first = currentLanguage();
  let set = isChosen ? settings.parsed.settings.language : "auto";
  const follow = async () => {
    const { language } = settings.parsed.settings;
    if (language === set) return;
    set = language;
    await use(language === "auto" ? first : language);
  };
  settings.subscribe(() => void follow());
  await follow();
}

/** Reads a variable to which the program may have no access, if it was started with few permissions, or that is no text. */
function readIfPossible(env: ReadEnv, name: string): string | undefined {
  try {
    return env(name);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.InvalidData) return undefined;
    throw error;
  }
}

async function use(language: Parameters<typeof loadLanguage>[0]): Promise<void> {
  setLanguage(await loadLanguage(language));
}

/** Returns the value of the last `--lang`. */
function wantedLanguage(args: readonly string[]): string | undefined {
  const end = args.indexOf("--");
  const options = end === -1 ? args : args.slice(0, end);
  const at = options.findLastIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  if (at === -1) return undefined;
  return options[at] === "--lang" ? options[at + 1] : options[at].slice("--lang=".length);
}
