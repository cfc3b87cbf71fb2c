import { foldName } from "./folding.ts";
import CONFUSABLES from "./confusables.json" with { type: "json" };

/**
 * Returns what two names that look alike have in common: as the skeleton of Unicode Technical Standard 39, and then
 * without regard to case, to marks that are easily overlooked, and to what stands before and behind the name. Only good for
 * comparing.
 *
 * `confusables.json` has, by what they look like, the letters, digits and marks that a name can have: Unicode's security data, version 15, © Unicode, Inc., under the Unicode License.
 */
export function skeleton(name: string): string {
  const letters = lookalikeLetters(name).replaceAll("'", "");
  // Among capitals what looks like an “l” is an “I”: “ΜΙΚΕ” in Greek letters is taken for mike.
  const capitals = !/[a-km-z]/.test(letters) && /[A-Z].*[A-Z]/.test(letters);
  const folded = foldName(capitals ? letters.replaceAll("l", "i") : letters);
  // Once more, since a capital need not look like what its small letter does: an “M” in no case like “rn”.
  const looks = lookalikeLetters(folded).normalize("NFC").replace(BEFORE_LETTER, (digit) => DIGITS[digit]);
  return looks.replace(AROUND, "") || looks;
}

/** Returns the letters, digits and signs that those of a name look like, in the case that they look like. */
export function lookalikeLetters(name: string): string {
  if (PLAIN.test(name)) return name.replace(/[01ImwW]/g, (character) => LIKE.get(character)!);
  return [...name.normalize("NFD").replace(OVERLOOKED, "")].map((it) => LIKE.get(it) ?? plainer(it)).join("");
}

// A variant of a letter, such as a wide one, looks like what the letter looks like.
function plainer(character: string): string {
  return [...character.normalize("NFKC").normalize("NFD")].map((it) => LIKE.get(it) ?? it).join("");
}

const PLAIN = /^[A-Za-z0-9_.'-]+$/;

// Marks of no script of its own, but for those above a letter that people tell names apart by: a line or a dot below, a dot
// above, a stroke through it. And what modifies a letter beside it.
const OVERLOOKED =
  /[\u0305\u0307\u030d-\u031a\u031c-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u02b9-\u02df\u02e5-\u02ff]/g;

// Digits that look like a letter where they stand in a word, as in “5arah”. At its end they count something.
const DIGITS: Record<string, string> = { 5: "s", 8: "b" };
const BEFORE_LETTER = /[58](?=\p{L})/gu;

const AROUND = /^[^\p{L}\p{Nd}\p{M}_]+|[^\p{L}\p{Nd}\p{M}_]+$/gu;

// Which Unicode's data tells apart from the letters.
const SMALL_CAPITALS = new Map<string, string>(
  Array.from(
    "ĸkᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlɴnᴏoᴘpꞯqʀrꜱsᴛtᴜuᴠvʏyᴢz".matchAll(/(.)(.)/gu),
    ([, small, letter]) => [small, letter],
  ),
);

const LIKE = new Map<string, string>([
  ...Object.entries(CONFUSABLES).flatMap(([prototype, alike]) => {
    const looks = [...prototype].map((it) => SMALL_CAPITALS.get(it) ?? it).join("");
    // Unicode's data has wide letters as alike to nothing but themselves.
    return [...alike].filter((it) => it !== prototype).map((character): [string, string] => [character, looks]);
  }),
  ...SMALL_CAPITALS,
  ["ᴍ", "rn"],
  ["Ꮖ", "l"],
  ...Array.from("wᴡ", (it): [string, string] => [it, "vv"]),
  ["W", "VV"],
]);
