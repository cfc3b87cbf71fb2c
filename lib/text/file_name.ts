import { cleanLine } from "./clean.ts";

// Windows reserves these, with any extension, and treats some superscript digits like digits.
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
// Separators of folders, drives and streams, and what Windows does not allow.
const FORBIDDEN = /[/\\:*?"<>|]/g;
// A soft hyphen, spaces without width and invisible operators. Those that join letters and emoji stay.
const INVISIBLE = /[\u00ad\u200b\u2060-\u2064\ufeff]/g;

/** The name of a file that has no usable name. */
const UNNAMED = "file";
const MAX_CHARACTERS = 200;
// Most systems allow 255 bytes; a client adds a number and an ending.
const MAX_BYTES = 230;
const MAX_EXTENSION_CHARACTERS = 20;

/**
 * Returns a name under which any system can store a file, close to what was asked for: without a folder, without characters
 * that are invisible, control something or are not allowed, not hidden, not reserved, and not too long.
 */
export function safeFileName(name: string): string {
  const parts = cleanLine(name).replace(INVISIBLE, "").split(/[/\\]/);
  const last = parts.findLast((part) => part.trim() !== "" && !/^\.+$/.test(part.trim())) ?? "";
  const clean = last.replace(FORBIDDEN, "_").normalize("NFC");
  const trimmed = shorten(clean.replace(/^[\s.]+|[\s.]+$/gu, "")).replace(/[\s.]+$/u, "");
  if (trimmed === "") return UNNAMED;
  const [stem] = trimmed.split(".");
  return RESERVED.test(stem.trim()) ? `_${trimmed}` : trimmed;
}

/** Returns the first name in a full Windows path that no file or folder can have there, such as `NUL`, `a?b` or `a `. */
export function impossibleName(path: string): string | undefined {
  const [, names] = path.match(/^(?:\\\\[?.]\\)?(?:[a-z]:)?(.*)$/is)!;
  return names.split(/[\\/]/).find((name) =>
    /[:*?"<>|\p{Cc}]/u.test(name) || /[^.][ .]$|^ +$/.test(name) || RESERVED.test(name.split(".")[0].trim())
  );
}

/** Shortens a name in front of its extension. */
function shorten(name: string): string {
  if (fits([...name])) return name;
  const at = name.lastIndexOf(".");
  const extension = at > 0 ? [...name.slice(at)] : [];
  const tail = extension.length <= MAX_EXTENSION_CHARACTERS ? extension : [];
  const stem = [...name.slice(0, tail.length > 0 ? at : undefined)].slice(0, MAX_CHARACTERS);
  while (stem.length > 0 && !fits([...stem, ...tail])) stem.pop();
  return [...stem, ...tail].join("");
}

function fits(characters: readonly string[]): boolean {
  // A reserved name gets a character in front.
  return characters.length < MAX_CHARACTERS && new TextEncoder().encode(characters.join("")).length < MAX_BYTES;
}
