import type { ResumePoint } from "../../client/core.ts";

/** The fields of the form. */
export interface Fields {
  readonly address: string;
  readonly port: string;
  readonly nick: string;
}

/** The session of a tab, to resume after a reload. */
export interface SavedSession extends Fields {
  readonly place: ResumePoint;
  /** The name of the current conversation. */
  readonly current: string;
  /** The drafts: the name of the conversation, the text, and when it was addressed to the person there. */
  readonly drafts: readonly (readonly [string, string, number?])[];
}

const FIELDS = "tincan.fields";
const STAY = "tincan.stay";

/** Returns the fields of the last time, if the browser stores them. */
export function savedFields(): Partial<Fields> {
  return read(storageOrNone("localStorage"), FIELDS) as Partial<Fields> ?? {};
}

/** Stores the fields. */
export function saveFields({ address, port, nick }: Fields): void {
  write(storageOrNone("localStorage"), FIELDS, { address, port, nick });
}

/** Returns the stored session of this tab. It contains a secret, and stays in the tab. */
export function savedSession(): SavedSession | undefined {
  return asSavedSession(read(storageOrNone("sessionStorage"), STAY));
}

/** Returns a value as a session; undefined if it is none. */
export function asSavedSession(value: unknown): SavedSession | undefined {
  const stay = value as SavedSession | undefined;
  return typeof stay?.place?.session === "string" && typeof stay.nick === "string" ? stay : undefined;
}

/** Stores the session of this tab; undefined removes it. */
export function saveSession(stay: SavedSession | undefined): void {
  write(storageOrNone("sessionStorage"), STAY, stay);
}

function read(storage: Storage | undefined, key: string): unknown {
  try {
    const value = JSON.parse(storage?.getItem(key) ?? "null");
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined; // stored by another program at this address
  }
}

function write(storage: Storage | undefined, key: string, value: unknown): void {
  try {
    if (value === undefined) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: then nothing is stored.
  }
}

// Where storage is forbidden, reading the property throws.
function storageOrNone(name: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    const storage = globalThis[name];
    return storage;
  } catch {
    return undefined;
  }
}
