/**
 * What the compiler does not see in the catalogue: each message has the same arguments in all languages, the plural cases
 * that its language needs, and is translated.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { loadLanguage } from "../../lib/language/load.ts";
import { type Catalogue, type Language, LANGUAGES } from "../../lib/language/mod.ts";
import { parseMessage, type Part } from "../../lib/language/parse.ts";

/** Messages that are the same in English and another language, by key: names, loanwords, patterns. */
const SAME: Readonly<Record<string, readonly Language[]>> = {
  "files.transfer-short": ["zh"],
  "terminal.percent": ["zh"],
  "files.per-second": ["de", "es"],
  "files.two-rates": ["de", "es"],
  "files.seconds-left": ["de", "es"],
  "files.minutes-left": ["es"],
  "files.hours-left": ["es"],
  "chat.password-prompt": ["de", "es", "ar"],
  "chat.two-movements": ["de", "es"],
  "chat.users-in": ["de"],
  "help.usage-and-help": ["de", "es", "ar"],
  "people.status": ["de"],
  "people.bot": ["es"],
  "panels.hooks": ["de"],
  "panels.hook-name": ["de"],
  "chat.bot-called": ["es"],
  "people.status-is": ["de"],
  "flags.group-server": ["de"],
  "flags.group-export": ["de"],
  "flags.group-import": ["de"],
  "flags.heading": ["de", "es", "ar"],
  "terminal.ask-port": ["de"],
  "terminal.label-port": ["de"],
  "terminal.online-since": ["de"],
  "terminal.re": ["de", "es"],
  "terminal.re-action": ["de", "es"],
  "terminal.label-server": ["de"],
  "terminal.in-room": ["de"],
  "terminal.enter-does": ["de", "es", "ar"],
  "terminal.role-moderator": ["es"],
  "common.two-sentences": ["de", "es", "ar"],
  "common.two-notes": ["de", "es"],
  "common.with-key": ["de", "es", "ar"],
  "common.day-and-time": ["de", "es"],
  "common.ok": ["de"],
  "conversation.milliseconds": ["de", "es"],
  "conversation.emoji": ["de"],
  "conversation.said": ["de", "es", "ar"],
  "conversation.said-in-room": ["de"],
  "conversation.notification-room": ["de"],
  "page.port": ["de"],
  "operator.column-online": ["de"],
  "operator.name-of": ["de"],
  "operator.short-seconds": ["de", "es"],
  "operator.short-minutes": ["de", "es"],
  "operator.short-hours": ["de", "es"],
  "operator.short-days": ["de", "es"],
  "operator.milliseconds": ["de", "es"],
  "operatorPage.from-in": ["de"],
  "operatorPage.port": ["de"],
  "operatorPage.online": ["de"],
  "operatorPage.since": ["de", "es", "ar"],
};

const all = new Map<Language, Map<string, string>>();
for (const language of Object.keys(LANGUAGES) as Language[]) {
  all.set(language, messagesOf(await loadLanguage(language)));
}
const english = all.get("en")!;

function messagesOf({ areas }: Catalogue): Map<string, string> {
  return new Map(
    Object.entries(areas).flatMap(([area, messages]) =>
      Object.entries<string>(messages).map(([name, message]): [string, string] => [`${area}.${name}`, message])
    ),
  );
}

/** Returns all arguments in a message and its cases. */
function argumentsOf(parts: readonly Part[]): Exclude<Part, string>[] {
  return parts.flatMap((part) =>
    typeof part === "string" ? [] : [part, ...[...part.cases.values()].flatMap(argumentsOf)]
  );
}

/** `count plural`, `nick value`: the arguments of a message, and the cases of those that select by a word. */
function signature(message: string): string[] {
  const found = argumentsOf(parseMessage(message)).filter(({ kind }) => kind !== "number").map((
    { name, kind, cases },
  ) => kind === "select" ? `${name} ${[...cases.keys()].sort()}` : `${name} ${kind}`);
  return [...new Set(found)].sort();
}

for (const [language, messages] of all) {
  const wrong = (isWrong: (message: string, key: string) => boolean) =>
    [...messages].filter(([key, message]) => isWrong(message, key)).map(([key]) => key);

  Deno.test(`the messages of ${language} have the arguments of the English ones`, () => {
    for (const [key, message] of messages) {
      assertEquals({ [key]: signature(message) }, { [key]: signature(english.get(key)!) });
    }
  });

  Deno.test(`the plurals of ${language} have the cases that its numbers need`, () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      .filter((category) => !(language === "es" && category === "many")); // from a million
    const lacks = (cases: ReadonlyMap<string, unknown>) =>
      needed.some((it) =>
        !cases.has(it) && !(it === "zero" && cases.has("=0")) && !(it === "one" && cases.has("=1"))
      ) ||
      [...cases.keys()].some((it) => !it.startsWith("=") && !needed.includes(it as Intl.LDMLPluralRule));
    assertEquals(
      wrong((message) =>
        argumentsOf(parseMessage(message)).some(({ kind, cases }) => kind === "plural" && lacks(cases))
      ),
      [],
    );
  });

  if (language === "en") continue;

  Deno.test(`all messages of ${language} are translated`, () => {
    assertEquals(
      wrong((message, key) => message === english.get(key) && !SAME[key]?.includes(language)),
      [],
    );
  });
}

Deno.test("the list of messages that need no translation has no others", () => {
  const stale = Object.entries(SAME).flatMap(([key, same]) =>
    same.filter((language) => all.get(language)!.get(key) !== english.get(key)).map((language) => `${key}: ${language}`)
  );
  assertEquals(stale, []);
});

Deno.test("Chinese has its own punctuation", () => {
  const wrong = [...all.get("zh")!].filter(([, message]) => /\p{Script=Han}[,:;?!]/u.test(message)).map(([key]) => key);
  assertEquals(wrong, []);
});
