import { foldName } from "./folding.ts";
import CONFUSABLES from "./confusables.json" with { type: "json" };

/**
 * Returns the skeleton of a name, which names that look alike share: that of Unicode Technical Standard 39, but also
 * without case, marks that are easily overlooked, and punctuation around the name. Use it only for comparing.
 *
 * `confusables.json` lists the letters, digits and marks that a name can contain by what they look like. It is from
 * Unicode's security data, version 15, © Unicode, Inc., under the Unicode License.
 */
export function skeleton(name: string): string {
  const letters = lookalikeLetters(name).replaceAll("'", "");
  // Among capitals, a character like “l” is read as “I”: “ΜΙΚΕ” in Greek letters is taken for mike.
  const capitals = !/[a-km-z]/.test(letters) && /[A-Z].*[A-Z]/.test(letters);
  const folded = foldName(capitals ? letters.replaceAll("l", "i") : letters);
  // Once more, since a small letter may look like something that its capital does not: “m” like “rn”.
  const looks = lookalikeLetters(folded).normalize("NFC").replace(BEFORE_LETTER, (digit) => DIGITS[digit]);
  return looks.replace(AROUND, "") || looks;
}

/** Replaces each character of a name with the one that it looks like, and keeps the case. */
export function lookalikeLetters(name: string): string {
  if (PLAIN.test(name)) return name.replace(/[01ImwW]/g, (character) => LIKE.get(character)!);
  return [...name.normalize("NFD").replace(OVERLOOKED, "")].map((it) => LIKE.get(it) ?? plainer(it)).join("");
}

// A variant of a letter, such as a wide one, looks like what the letter looks like.
function plainer(character: string): string {
  return [...character.normalize("NFKC").normalize("NFD")].map((it) => LIKE.get(it) ?? it).join("");
}

const PLAIN = /^[A-Za-z0-9_.'-]+$/;

// Marks that people overlook: a line or dot below, a dot above, a stroke through the letter, and modifier letters.
// Other marks above a letter distinguish names.
const OVERLOOKED =
  /[\u0305\u0307\u030d-\u031a\u031c-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u02b9-\u02df\u02e5-\u02ff]/g;

// Digits that look like a letter inside a word, as in “5arah”. At the end of a word, they are numbers.
const DIGITS: Record<string, string> = { 5: "s", 8: "b" };
const BEFORE_LETTER = /[58](?=\p{L})/gu;

const AROUND = /^[^\p{L}\p{Nd}\p{M}_]+|[^\p{L}\p{Nd}\p{M}_]+$/gu;

// The annotation lets the bundler leave the table out of the pages, which compare no skeletons.
const LIKE = /* @__PURE__ */ makeLike();

function makeLike(): Map<string, string> {
  // Small capitals, which Unicode's data does not treat as similar to letters.
  const smallCapitals = new Map<string, string>(
    Array.from(
      "ĸkᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlɴnᴏoᴘpꞯqʀrꜱsᴛtᴜuᴠvʏyᴢz".matchAll(/(.)(.)/gu),
      ([, small, letter]) => [small, letter],
    ),
  );
  return new Map<string, string>([
    ...Object.entries(CONFUSABLES).flatMap(([prototype, alike]) => {
      const looks = [...prototype].map((it) => smallCapitals.get(it) ?? it).join("");
      // In Unicode's data, wide letters are similar only to themselves.
      return [...alike].filter((it) => it !== prototype).map((character): [string, string] => [character, looks]);
    }),
    ...smallCapitals,
    ["ᴍ", "rn"],
    ["Ꮖ", "l"],
    ...Array.from("wᴡ", (it): [string, string] => [it, "vv"]),
    ["W", "VV"],
  ]);
}
