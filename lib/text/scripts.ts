// Scripts in everyday use (Unicode Standard Annex 31, table 5), by their names in Unicode.
const SCRIPTS = [
  "Latin",
  "Greek",
  "Cyrillic",
  "Arabic",
  "Armenian",
  "Bengali",
  "Bopomofo",
  "Devanagari",
  "Ethiopic",
  "Georgian",
  "Gujarati",
  "Gurmukhi",
  "Han",
  "Hangul",
  "Hebrew",
  "Hiragana",
  "Kannada",
  "Katakana",
  "Khmer",
  "Lao",
  "Malayalam",
  "Myanmar",
  "Oriya",
  "Sinhala",
  "Tamil",
  "Telugu",
  "Thaana",
  "Thai",
  "Tibetan",
] as const;

// Scripts that people mix: Japanese, Chinese and Korean, each with Latin letters.
const TOGETHER = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
];

// Digits, punctuation and marks that belong to no single script.
const COMMON = String.raw`\p{Script_Extensions=Common}\p{Script_Extensions=Inherited}`;

const inClass = (scripts: readonly string[]) => scripts.map((script) => `\\p{Script_Extensions=${script}}`).join("");
const only = (scripts: readonly string[]) => new RegExp(`^[${COMMON}${inClass(scripts)}]*$`, "u");

const ONE = SCRIPTS.map((script) => only([script]));
const OTHER = new RegExp(`^(?:[${COMMON}]|[^${inClass(SCRIPTS)}])*$`, "u");
const COMMON_ONLY = new RegExp(`^[${COMMON}]$`, "u");
const ALLOWED = [...ONE, ...TOGETHER.map(only), OTHER];

/**
 * Returns the scripts in a name that people do not mix, so that it could pass for another name; undefined if there are
 * none. The rule is “highly restrictive” of Unicode Technical Standard 39.
 *
 * @example
 * ```ts
 * mixedScripts("аlice"); // ["Cyrillic", "Latin"]: its first letter is not the “a” of “alice”
 * mixedScripts("tokyo東京"); // undefined
 * ```
 */
export function mixedScripts(name: string): readonly string[] | undefined {
  // Punctuation separates words, which may have different scripts: “Аня_PC”.
  return name.split(/[_.'-]/).map(mixedInWord).find((mixed) => mixed !== undefined);
}

function mixedInWord(name: string): readonly string[] | undefined {
  if (ALLOWED.some((allowed) => allowed.test(name))) return undefined;
  const found: string[] = [];
  for (const character of name) {
    const at = ONE.findIndex((one) => one.test(character));
    const script = at < 0 ? "other" : SCRIPTS[at];
    if (!COMMON_ONLY.test(character) && !found.includes(script)) found.push(script);
  }
  return found;
}
