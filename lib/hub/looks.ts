import { foldName } from "../protocol/mod.ts";

// What looks like what, of the plain letters and digits. More comes below.
const LIKE: Record<string, string> = { "0": "o", "O": "o", "1": "l", "I": "l", "m": "rn" };

/** What two names that look alike have in common (Unicode Technical Standard 39, “skeleton”). */
export function looksOf(name: string): string {
  return foldName(name.replace(/[0O1Im]/g, (character) => LIKE[character]));
}
