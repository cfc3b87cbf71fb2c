// A nickname after an @ that does not belong to a word, such as that of a mail address.
const AFTER_AT = /(?<![\p{L}\p{N}\p{M}_.@-])@([\p{L}\p{N}_][\p{L}\p{N}\p{M}_.'-]*)/gu;

/** A part of a text; `nick` if it names a person. */
export interface TextPart {
  readonly text: string;
  readonly nick?: string;
}

/**
 * Splits a text at the nicknames in it that follow an `@`.
 *
 * @param find Returns the nickname of a person who is here; undefined if nobody is called like that.
 */
export function splitAtNames(text: string, find: (nick: string) => string | undefined): TextPart[] {
  if (!text.includes("@")) return [{ text }];
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 1: word, index } of text.matchAll(AFTER_AT)) {
    // A full stop may belong to the nickname, or end the sentence.
    for (let name = word; name !== ""; name = name.replace(/.$|^$/u, "")) {
      const nick = find(name);
      if (nick !== undefined) {
        if (index > end) parts.push({ text: text.slice(end, index) });
        end = index + 1 + name.length;
        parts.push({ text: text.slice(index, end), nick });
        break;
      }
      if (!/[.'-]$/.test(name)) break;
    }
  }
  if (end < text.length || parts.length === 0) parts.push({ text: text.slice(end) });
  return parts;
}
