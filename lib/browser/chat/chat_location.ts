import { checkNick, checkRoom, ProtocolError } from "../../protocol/mod.ts";

/** A target in the chat: a conversation, or a message in it. */
export interface ChatLocation {
  /** Name of a conversation, `#room` or `@nick`. */
  readonly name: string;
  /** Of a message there. */
  readonly seq?: number;
}

/** Returns the end of an address that leads to a conversation, and to a message there if one is given. */
export function hashOf({ name, seq }: ChatLocation): string {
  const plain = name.startsWith("#") ? name.slice(1) : name;
  return `#${encodeURIComponent(plain).replace("%40", "@")}${seq === undefined ? "" : `/${seq}`}`;
}

/** Reads where the end of an address leads; undefined if it leads nowhere. @param hash With its `#`; `#room`, `#@nick`, `#room/12`. */
export function parseHash(hash: string): ChatLocation | undefined {
  const [, text, seq] = /^#([^/]+)(?:\/(\d{1,15}))?$/.exec(hash) ?? [];
  if (text === undefined) return undefined;
  try {
    const plain = decodeURIComponent(text);
    const name = plain.startsWith("@") ? `@${checkNick(plain.slice(1))}` : checkRoom(`#${plain.replace(/^#/, "")}`);
    return seq === undefined ? { name } : { name, seq: Number(seq) };
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof URIError) return undefined;
    throw error;
  }
}
