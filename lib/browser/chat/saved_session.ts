import type { ResumePoint } from "../../client/core.ts";

/** What was typed into the fields last, on this machine. */
export interface Fields {
  readonly address: string;
  readonly port: string;
  readonly nick: string;
}

/** Who this tab was, to go on as the same one after it was loaded anew. */
export interface SavedSession extends Fields {
  readonly place: ResumePoint;
  /** Name of the conversation that was looked at. */
  readonly current: string;
  /** What was typed and not sent, by the name of its conversation, and since when it is for the person there. */
  readonly drafts: readonly (readonly [string, string, number?])[];
}

const FIELDS = "tincan.fields";
const STAY = "tincan.stay";

/** What was typed last, if the browser keeps it. */
export function savedFields(): Partial<Fields> {
  return read(storageOrNone("localStorage"), FIELDS) as Partial<Fields> ?? {};
}

/** Keeps what was typed. */
export function saveFields({ address, port, nick }: Fields): void {
  write(storageOrNone("localStorage"), FIELDS, { address, port, nick });
}

/** Who this tab was. The session in it is a secret: it stays in the tab. */
export function savedSession(): SavedSession | undefined {
  return asSavedSession(read(storageOrNone("sessionStorage"), STAY));
}

/** Returns what was kept or given as who a tab is; undefined if it is something else. */
export function asSavedSession(value: unknown): SavedSession | undefined {
  const stay = value as SavedSession | undefined;
  return typeof stay?.place?.session === "string" && typeof stay.nick === "string" ? stay : undefined;
}

/** Keeps who this tab is; undefined: nobody any more. */
export function saveSession(stay: SavedSession | undefined): void {
  write(storageOrNone("sessionStorage"), STAY, stay);
}

function read(storage: Storage | undefined, key: string): unknown {
  try {
    const value = JSON.parse(storage?.getItem(key) ?? "null");
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined; // of another program at this address
  }
}

function write(storage: Storage | undefined, key: string, value: unknown): void {
  try {
    if (value === undefined) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: then it is not remembered.
  }
}

// Where storing is forbidden, the mere look at them throws.
function storageOrNone(name: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    const storage = globalThis[name];
    return storage;
  } catch {
    return undefined;
  }
}
