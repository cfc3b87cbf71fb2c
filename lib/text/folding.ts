/** No name is longer, however it is composed, in UTF-16 units. To normalize a longer one could take minutes. */
export const MAX_NAME_UNITS = 4 * 32 + 1;

const PLAIN_NAME = /^[#@]?[A-Za-z0-9_.-]+$/;

/**
 * How texts are compared, by one table for all: what counts as the same letter where people look for a name, or for
 * words that somebody said.
 *
 * @module
 */

// deno-lint-ignore no-control-regex
const ASCII = /^[\x00-\x7f]*$/;

// To put marks in order takes time that grows with the square of their number. No language has more than 30 on a letter
// (Unicode Standard Annex 15, "Stream-Safe Text Format").
const STACKED_MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * Folds a text to what it is compared by: NFKC, then case, so that ß is ss, and ς is σ wherever it stands. Marks beyond the
 * 30th on one letter are dropped.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return foldCase(text.replace(STACKED_MARKS, "$1")).replaceAll("ς", "σ");
}

/**
 * Folds what is short, such as a name: NFKC, then case. By way of upper case, so that letters which differ in lower case
 * alone (ß and ss, σ and ς) fold together, and by way of lower case before that, since ẞ has no other upper case.
 */
function foldCase(text: string): string {
  return text.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");
}

// Signs for vowels and for singing that Arabic and Hebrew are mostly written without, and the line that stretches a word.
const POINTS =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;

/** Removes from a folded text the vowel signs that Arabic and Hebrew can do without. */
export function withoutVowelPoints(folded: string): string {
  return folded.replace(POINTS, "");
}

// Accents and the like over Latin, Greek and Cyrillic letters. In other scripts a mark makes another letter.
const ACCENTS = /[\u0300-\u036f]/g;

/** Letters that Unicode does not take apart, as they are typed on a keyboard that does not have them. */
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
 * Folds a text and takes the accents off its letters, as somebody types who does not have them on the keyboard: José as
 * jose, Łukasz as lukasz, Ёлка as елка.
 */
export function plainText(text: string): string {
  const folded = withoutVowelPoints(foldText(text));
  if (ASCII.test(folded)) return folded;
  return folded.normalize("NFD").replace(ACCENTS, "").normalize("NFC")
    .replace(TYPED_LETTERS, (letter) => TYPED[letter]);
}

const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Java}\p{scx=Bali}\p{scx=Lana}\p{scx=Tale}\p{scx=Talu}\p{scx=Yiii}]/u;

/** Tells whether a character is of a script that is written without spaces, so that a word may begin at any of its letters. */
export function isUnspaced(character: string): boolean {
  return UNSPACED.test(character);
}

// What nobody sees (joiners, soft hyphens, selectors of a style), the skin of a hand, and the frame around a key.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\u20d0-\u20f0]/gu;

/** Letters that people mix up or have no key for, in scripts where the above leaves them apart. */
const MIXED: Readonly<Record<string, string>> = {
  // Arabic, as Persians, Kurds and Urdu speakers type it, or hurriedly.
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
  // Hebrew letters at the end of a word.
  ך: "כ",
  ם: "מ",
  ן: "נ",
  ף: "פ",
  ץ: "צ",
};
const MIXED_LETTERS = new RegExp(`[${Object.keys(MIXED).join("")}]`, "g");

// Katakana, each as far behind its hiragana.
const KATAKANA = /[\u30a1-\u30f6\u30fd\u30fe]/g;
const KANA_DISTANCE = 0x60;

// The zeros of digits that people write; those up to nine follow each.
const ZEROS = "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀០᠐".split("");
const DIGITS = new RegExp(`[${ZEROS.map((zero) => `${zero}-${shifted(zero, 9)}`).join("")}]`, "g");

/**
 * Folds a text to what a search compares: as `plainText`, and without what cannot be seen, with one kind of kana, of
 * digits, and of letters that Arabic and Hebrew keyboards have several of.
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
 * Folds a name to what two names are compared by (docs/protocol.md, "Names and text"): NFKC, then case. What is too long
 * for a name comes back as it is.
 */
export function foldName(name: string): string {
  if (name.length > MAX_NAME_UNITS) return name;
  return PLAIN_NAME.test(name) ? name.toLowerCase() : foldCase(name);
}
