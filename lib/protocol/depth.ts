// Valid messages are nested at most three levels deep. Short texts need no check: parsing them is fast at any depth.
const MAX_DEPTH = 32;
const MIN_CHECKED_LENGTH = 512;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Returns whether a JSON text is nested too deeply, before it is parsed. Parsing a megabyte of brackets takes a hundred
 * times as long as parsing a megabyte of text.
 *
 * @param json In UTF-8, or as a string.
 */
export function isNestedTooDeeply(json: Uint8Array | string): boolean {
  if (json.length < MIN_CHECKED_LENGTH) return false;
  return typeof json === "string" ? isDeepText(json) : areDeepBytes(json);
}

// Two copies of the same loop: a single one for bytes and strings takes four times as long.
function areDeepBytes(json: Uint8Array): boolean {
  let depth = 0;
  for (let at = 0; at < json.length;) {
    const code = json[at++];
    if (code === QUOTE) {
      while (at < json.length) {
        const inside = json[at++];
        if (inside === QUOTE) break;
        if (inside === BACKSLASH) at++;
      }
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > MAX_DEPTH) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return false;
}

function isDeepText(json: string): boolean {
  let depth = 0;
  for (let at = 0; at < json.length;) {
    const code = json.charCodeAt(at++);
    if (code === QUOTE) {
      while (at < json.length) {
        const inside = json.charCodeAt(at++);
        if (inside === QUOTE) break;
        if (inside === BACKSLASH) at++;
      }
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > MAX_DEPTH) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return false;
}
