/** The types that a page may show or play. None of them can contain a script. */
const SHOWN = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "audio/mpeg",
  "audio/wav",
  "audio/ogg",
  "audio/flac",
  "audio/mp4",
  "video/mp4",
  "video/webm",
]);

/** How much of a file shows its type. */
export const HEAD_BYTES = 4 * 1024;

const OTHER = "application/octet-stream";

/** How the content of a type begins: bytes in Latin-1, with `?` for any byte. */
const BEGINNINGS: ReadonlyArray<readonly [type: string, beginning: string, at?: number]> = [
  ["image/png", "\x89PNG\r\n\x1a\n"],
  ["image/jpeg", "\xff\xd8\xff"],
  ["image/gif", "GIF87a"],
  ["image/gif", "GIF89a"],
  ["image/webp", "RIFF????WEBP"],
  ["image/avif", "ftypavif", 4],
  ["image/avif", "ftypavis", 4],
  ["audio/wav", "RIFF????WAVE"],
  ["audio/ogg", "OggS"],
  ["audio/flac", "fLaC"],
  ["audio/mpeg", "ID3"],
  ["audio/mpeg", "\xff\xfb"],
  ["audio/mpeg", "\xff\xf3"],
  ["audio/mpeg", "\xff\xf2"],
  ["audio/mp4", "ftypM4A", 4],
  ["video/mp4", "ftypisom", 4],
  ["video/mp4", "ftypiso2", 4],
  ["video/mp4", "ftypiso4", 4],
  ["video/mp4", "ftypiso5", 4],
  ["video/mp4", "ftypiso6", 4],
  ["video/mp4", "ftypmp41", 4],
  ["video/mp4", "ftypmp42", 4],
  ["video/mp4", "ftypavc1", 4],
  ["video/mp4", "ftypdash", 4],
  ["video/mp4", "ftypM4V", 4],
  ["video/mp4", "ftypqt  ", 4],
  ["video/webm", "\x1aE\xdf\xa3"],
  ["application/pdf", "%PDF-"],
  ["application/zip", "PK\x03\x04"],
  ["application/gzip", "\x1f\x8b\x08"],
];

/**
 * Returns the type of a file by its content, whatever its name says.
 *
 * @param head How the file begins. @param isWhole Whether that is all of it.
 */
export function fileTypeOf(head: Uint8Array, isWhole: boolean): string {
  const found = BEGINNINGS.find(([, beginning, at = 0]) => beginsWith(head, beginning, at));
  if (found) return found[0];
  return head.length > 0 && isText(head, isWhole) ? "text/plain" : OTHER;
}

/** Returns whether a page may show or play a file of this type where it is, instead of saving it. */
export function isShown(type: string): boolean {
  return SHOWN.has(type);
}

/** Returns whether a file of this type is a picture that a page may show. */
export function isPicture(type: string): boolean {
  return SHOWN.has(type) && type.startsWith("image/");
}

function beginsWith(head: Uint8Array, beginning: string, at: number): boolean {
  for (let i = 0; i < beginning.length; i++) {
    if (beginning[i] !== "?" && head[at + i] !== beginning.charCodeAt(i)) return false;
  }
  return true;
}

/** Returns whether bytes are UTF-8 without control characters. */
function isText(head: Uint8Array, isWhole: boolean): boolean {
  try {
    // The last character may be cut.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: !isWhole });
    // deno-lint-ignore no-control-regex
    return !/[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(text);
  } catch {
    return false;
  }
}
