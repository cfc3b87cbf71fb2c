import { say, type Sentence } from "../language/mod.ts";
import { ProtocolError } from "./errors.ts";
import { DEFAULT_LIMITS, SERVER_NICK } from "./limits.ts";
import { foldName, MAX_NAME_UNITS, mixedScripts } from "../text/mod.ts";

const PLAIN = /^[#@]?[A-Za-z0-9_.-]+$/;
// Apostrophes are allowed only between letters, as in O'Brien.
const ALLOWED = /^(?=[\p{L}\p{Nd}_.-])(?:[\p{L}\p{Mn}\p{Mc}]'(?=\p{L})|[\p{L}\p{Nd}\p{Mn}\p{Mc}_.-])+$/u;
// The apostrophe that many keyboards and phones type.
const CURLY_APOSTROPHE = /\u2019/g;
// Letters and marks that are not drawn, such as fillers. With them, a name looks like another name.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
// Marks with which a name (in NFD) looks like another, or overlaps other lines (Unicode Technical Standard 39, 5.4): a
// dot on a letter that has a dot or has lost it, the same mark twice, and more than four marks.
const HIDDEN_DOT = /[\p{Soft_Dotted}l\u0131\u0237]\p{M}*\u0307/u;
const REPEATED_MARK = /(\p{Mn})\1/u;
const STACKED_MARKS = /\p{Mn}{5}/u;
// A ban on such a nickname would apply to the machine with that address.
const ADDRESS = /^\p{Nd}{1,3}(\.\p{Nd}{1,3}){3}$/u;
// Letters and marks that are blank, or blank unless a letter follows: hieroglyphs, fillers, joiners, viramas.
const BLANK =
  /[\u2d7f\u{1107f}\u{13441}\u{13442}\u{16fe4}]|[\u1039\u17d2\u1a60\u{10a3f}\u{11133}\u{113d0}\u{1193e}\u{11a47}\u{11a99}\u{11d45}\u{11d97}\u{11f42}](?!\p{L})/u;

/**
 * Checks a nickname that a person wants to take.
 *
 * @returns The nickname to show: trimmed, in NFC.
 * @throws {ProtocolError} `nick-invalid`, with a sentence that says what is wrong.
 */
export function checkNick(nick: string): string {
  const shown = normalizeName(nick);
  const problem = nameProblem("nick", shown, DEFAULT_LIMITS.nick);
  if (problem) throw new ProtocolError("nick-invalid", problem);
  if (ADDRESS.test(shown.normalize("NFKC"))) {
    throw new ProtocolError("nick-invalid", say("protocol.nick-like-address"));
  }
  if (foldName(shown) === SERVER_NICK) {
    throw new ProtocolError("nick-invalid", say("protocol.nick-of-server", { nick: SERVER_NICK }));
  }
  return shown;
}

/**
 * Checks the name of a room.
 *
 * @param room With its `#`.
 * @returns The name to show, in NFC.
 * @throws {ProtocolError} `room-invalid`, with a sentence that says what is wrong.
 */
export function checkRoom(room: string): string {
  const shown = normalizeName(room);
  if (!shown.startsWith("#")) {
    throw new ProtocolError("room-invalid", say("protocol.room-without-sign"));
  }
  const problem = nameProblem("room", shown.slice(1), DEFAULT_LIMITS.room);
  if (problem) throw new ProtocolError("room-invalid", problem);
  return shown;
}

function normalizeName(name: string): string {
  const trimmed = name.trim();
  return trimmed.length > MAX_NAME_UNITS ? trimmed : trimmed.normalize("NFC").replace(CURLY_APOSTROPHE, "'");
}

function nameProblem(of: "nick" | "room", name: string, limit: number): Sentence | undefined {
  if (name === "") return say("protocol.name-empty", { of });
  if (name.length > MAX_NAME_UNITS || [...name].length > limit) return say("protocol.name-too-long", { of, limit });
  if (!ALLOWED.test(name) || !ALLOWED.test(name.normalize("NFKC"))) {
    const joined = name.replace(/\s+/g, "_");
    // For a first and a last name, suggests a single name.
    const offer = joined !== name && nameProblem(of, joined, limit) === undefined;
    return offer
      ? say("protocol.name-characters-try", { of, name: of === "room" ? `#${joined}` : joined })
      : say("protocol.name-characters", { of });
  }
  if (INVISIBLE.test(name) || BLANK.test(name)) return say("protocol.name-invisible", { of });
  if (PLAIN.test(name)) return undefined;
  const decomposed = name.normalize("NFD");
  if (HIDDEN_DOT.test(decomposed) || REPEATED_MARK.test(decomposed)) return say("protocol.name-hidden-accent", { of });
  if (STACKED_MARKS.test(decomposed)) return say("protocol.name-stacked-accents", { of });
  const mixed = mixedScripts(name);
  if (!mixed) return undefined;
  const [first, second = "other"] = mixed;
  const letters = (script: string) => say("protocol.letters-of", { script });
  return say("protocol.name-mixed", { of, first: letters(first), second: letters(second) });
}
