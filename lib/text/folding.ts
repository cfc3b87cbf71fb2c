/**
 * How texts are compared: which letters count as the same when people look for a name, or for words in messages.
 *
 * @module
 */

/** The maximum length of a name in any Unicode form, in UTF-16 units. Normalizing a longer text could take minutes. */
export const MAX_NAME_UNITS = 4 * 32 + 1;

const PLAIN_NAME = /^[#@]?[A-Za-z0-9_.-]+$/;

// deno-lint-ignore no-control-regex
const ASCII = /^[\x00-\x7f]*$/;

// The time to sort marks grows with the square of their number. No language puts more than 30 on a letter (Unicode
// Standard Annex 15, "Stream-Safe Text Format").
const STACKED_MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * Folds a text for comparing: NFKC, then case. ß becomes ss, and every ς becomes σ. Drops marks after the 30th on a
 * letter.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return foldCase(text.replace(STACKED_MARKS, "$1")).replaceAll("ς", "σ");
}

/**
 * Folds a short text, such as a name: NFKC, then case. Upper case unifies letters that differ only in lower case (ß and
 * ss, σ and ς). Lower case comes before that, since ẞ is its own upper case.
 */
function foldCase(text: string): string {
  return text.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");
}

// Vowel and cantillation marks, which are mostly left out in Arabic and Hebrew, and the line that stretches a word.
const POINTS =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;

/** Removes the optional vowel marks of Arabic and Hebrew from a folded text. */
export function withoutVowelPoints(folded: string): string {
  return folded.replace(POINTS, "");
}

// Accents on Latin, Greek and Cyrillic letters. In other scripts, a mark makes a different letter.
const ACCENTS = /[\u0300-\u036f]/g;

/** What people type for letters that Unicode does not decompose, on keyboards without them. */
const TYPED: Readonly<Record<string, string>> = {
  æ: "ae",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ĸ: "k",
  ł: "l",
  ŋ: "n",
  ø: "o",
  œ: "oe",
  þ: "th",
  ŧ: "t",
  ƀ: "b",
  ɓ: "b",
  ɖ: "d",
  ɗ: "d",
  ɛ: "e",
  ə: "e",
  ɔ: "o",
  ƒ: "f",
  ɨ: "i",
  ƙ: "k",
  ɲ: "n",
  ʉ: "u",
  ƶ: "z",
};
const TYPED_LETTERS = new RegExp(`[${Object.keys(TYPED).join("")}]`, "g");

/**
 * Folds a text and removes accents, as people type it on a keyboard without them: José becomes jose, Łukasz lukasz,
 * Ёлка елка.
 */
export function plainText(text: string): string {
  const folded = withoutVowelPoints(foldText(text));
  if (ASCII.test(folded)) return folded;
  return folded.normalize("NFD").replace(ACCENTS, "").normalize("NFC")
    .replace(TYPED_LETTERS, (letter) => TYPED[letter]);
}

const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Java}\p{scx=Bali}\p{scx=Lana}\p{scx=Tale}\p{scx=Talu}\p{scx=Yiii}]/u;

/**
 * Returns whether a character belongs to a script without spaces between words, where a word can start at any letter.
 */
export function isUnspaced(character: string): boolean {
  return UNSPACED.test(character);
}

// Invisible characters (joiners, soft hyphens, variation selectors), skin tones, and frames around a key.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\u20d0-\u20f0]/gu;

/** Letters that people confuse or have no key for, in scripts for which the folding above is not enough. */
const MIXED: Readonly<Record<string, string>> = {
  // Arabic, as typed on Persian, Kurdish and Urdu keyboards, or in a hurry.
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ے: "ي",
  ک: "ك",
  ة: "ه",
  ۀ: "ه",
  ہ: "ه",
  ھ: "ه",
  ە: "ه",
  // Final forms of Hebrew letters.
  ך: "כ",
  ם: "מ",
  ן: "נ",
  ף: "פ",
  ץ: "צ",
};
const MIXED_LETTERS = new RegExp(`[${Object.keys(MIXED).join("")}]`, "g");

// Katakana, each at the same distance from its hiragana.
const KATAKANA = /[\u30a1-\u30f6\u30fd\u30fe]/g;
const KANA_DISTANCE = 0x60;

// The zero of each set of digits in use; the other nine follow it.
const ZEROS = "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀០᠐".split("");
const DIGITS = new RegExp(`[${ZEROS.map((zero) => `${zero}-${shifted(zero, 9)}`).join("")}]`, "g");

/**
 * Folds a text for searching: like `plainText`, and also removes invisible characters, and unifies kana, digits, and
 * the variants of Arabic and Hebrew letters.
 */
export function searchText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const plain = plainText(text.replace(INVISIBLE, ""));
  if (ASCII.test(plain)) return plain;
  return withoutVowelPoints(plain.normalize("NFD")).normalize("NFC")
    .replace(MIXED_LETTERS, (letter) => MIXED[letter])
    .replace(KATAKANA, (kana) => shifted(kana, -KANA_DISTANCE))
    .replace(DIGITS, (digit) => String(digit.charCodeAt(0) - ZEROS.findLast((zero) => zero <= digit)!.charCodeAt(0)));
}

function shifted(letter: string, by: number): string {
  return String.fromCharCode(letter.charCodeAt(0) + by);
}

/**
 * Folds a name for comparing (docs/protocol.md, "Names and text"): NFKC, then case. Returns a text that is too long for
 * a name unchanged.
 */
export function foldName(name: string): string {
  if (name.length > MAX_NAME_UNITS) return name;
  return PLAIN_NAME.test(name) ? name.toLowerCase() : foldCase(name);
}
