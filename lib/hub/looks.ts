import { foldName } from "../protocol/mod.ts";
import CONFUSABLES from "./confusables.json" with { type: "json" };

/**
 * What two names that look alike have in common: as the skeleton of Unicode Technical Standard 39, and then without regard
 * to case. Only good for comparing.
 *
 * `confusables.json` has, by what they look like, the letters, digits and marks that a name can have: Unicode's security data, version 15, © Unicode, Inc., under the Unicode License.
 */
export function looksOf(name: string): string {
  if (PLAIN.test(name)) return foldName(name.replace(/[01Im]/g, (character) => LIKE.get(character)!));
  return foldName([...name.normalize("NFD")].map((it) => LIKE.get(it) ?? plainer(it)).join(""));
}

// A variant of a letter, such as a wide one, looks like what the letter looks like.
function plainer(character: string): string {
  return [...character.normalize("NFKC").normalize("NFD")].map((it) => LIKE.get(it) ?? it).join("");
}

const PLAIN = /^[A-Za-z0-9_.-]+$/;

const LIKE = new Map(
  Object.entries(CONFUSABLES).flatMap(([prototype, alike]) =>
    [...alike].map((character): [string, string] => [character, prototype])
  ),
);
