/**
 * The messages between the window of a server and its tabs, over a WebSocket: one JSON object each.
 *
 *     window → tab    form, until the server runs: the fields to ask for
 *     tab → window    start
 *     window → tab    form again, with what was wrong; or started, then lines and, each second, now
 *     tab → window    line: a message or command as typed; watch: whether the tab shows details of people, and the files
 *     window → tab    changed: a message of an earlier line, as it stands now
 *     window → tab    stored, each second: the files, while the tab shows them
 *     window → tab    answer, people, files, qr, stop: the result of a line, for that tab alone
 *     window → tab    stopped: the server has stopped, and the program ends
 *
 * @module
 */
import type { Files } from "../server/mod.ts";
import type { Invitation, LineChange, ListenFields, OperatorLine, Snapshot } from "./mod.ts";

/** The form before the start. */
export interface StartForm {
  readonly type: "form";
  /** The values of the fields. */
  readonly values: ListenFields;
  /** Which fields flags have set, and the operator cannot change. */
  readonly fixed: { readonly host: boolean; readonly port: boolean };
  /** Whether to ask for a password to join. */
  readonly password: boolean;
  /** Why the server could not start, for people. `field` is the field to show it at, if the cause is in one of them. */
  readonly problem?: { readonly text: string; readonly field?: keyof StartFields };
}

/** The server has started; all its lines follow. */
export interface Started {
  readonly type: "started";
  readonly name: string;
  /** The address on which it listens. */
  readonly address: string;
  readonly invitation: Invitation;
  readonly fingerprint?: string;
  /** Where browsers join; or the sentence that says why they cannot. */
  readonly web?: { readonly url: string; readonly encrypted: boolean; readonly qr: readonly string[] } | {
    readonly trouble: string;
  };
  /** The data directory. */
  readonly data: string;
}

/** A line as it is sent. */
export type SentLine = { readonly [K in keyof OperatorLine]: OperatorLine[K] };

/** Lines of the log, each once and in order. */
export interface Lines {
  readonly type: "lines";
  /** How many lines came before these. Lines are missing if a tab was too slow for them. */
  readonly before: number;
  readonly lines: readonly SentLine[];
}

/** A message that is in an earlier line, or in none, was edited or deleted. */
export type Changed = { readonly type: "changed" } & LineChange;

/** A person as sent, without `rooms`. */
export type SentPerson = Omit<Snapshot["people"][number], "rooms">;

/** The current state; without the lists if only the counters may have changed. */
export type Now = { readonly type: "now"; readonly stats: Snapshot["stats"] } & Partial<SentLists>;

/** People, rooms, bans and mutes. */
export interface SentLists extends Pick<Snapshot, "rooms" | "bans" | "mutes"> {
  readonly people: readonly SentPerson[];
}

/** The newest files, and the transfers that are under way; or why they cannot be read. */
export type Stored =
  & { readonly type: "stored" }
  & (Readonly<ReturnType<Files["list"]>> | { readonly problem: string });

/** An address to copy, and its QR code (`qrRows`). */
export interface SentLink {
  readonly address: string;
  readonly qr: readonly string[];
}

/** A message of the window. */
export type WindowMessage =
  | StartForm
  | Started
  | Lines
  | Changed
  | Now
  | Stored
  /** The output of a command, or why it was refused; then `line` is what was typed, to restore in the input. */
  | {
    readonly type: "answer";
    readonly text: string;
    readonly refused: boolean;
    readonly line?: string;
    readonly links?: readonly SentLink[];
  }
  /** Shows who is connected, the files, or the QR code; or asks whether to stop while people are connected. */
  | { readonly type: "people" | "files" | "qr" | "stop" }
  /** Why, in a sentence for people. */
  | { readonly type: "stopped"; readonly reason: string };

/** The form that the operator filled in. */
export interface StartFields extends ListenFields {
  readonly password: string;
  /** The repeated password. */
  readonly again: string;
}

/** A message of a tab. */
export type TabMessage =
  | ({ readonly type: "start" } & StartFields)
  | { readonly type: "line"; readonly text: string }
  /** Whether the tab shows the list of people, and needs their details every second; the same for the files. */
  | { readonly type: "watch"; readonly people: boolean; readonly files: boolean };

/** The longest message of a tab in bytes, including the kind byte: enough for 4,000 characters of any script. */
export const MAX_TAB_FRAME = 64 * 1024;

// The longest field of the form, in UTF-16 units.
const MAX_FIELD = 2_048;

/** Reads a message of a tab; undefined if it is invalid. */
export function readTabMessage(json: string): TabMessage | undefined {
  const said = parse(json);
  const text = (name: string, most = MAX_FIELD): string | undefined => {
    const value = said[name];
    return typeof value === "string" && value.length <= most ? value : undefined;
  };
  switch (said.type) {
    case "start": {
      const [host, port, password, again] = ["host", "port", "password", "again"].map((name) => text(name));
      if (host === undefined || port === undefined || password === undefined || again === undefined) return undefined;
      return { type: "start", host, port, password, again };
    }
    case "line": {
      const line = text("text", MAX_TAB_FRAME);
      return line === undefined ? undefined : { type: "line", text: line };
    }
    case "watch":
      return typeof said.people === "boolean" && typeof said.files === "boolean"
        ? { type: "watch", people: said.people, files: said.files }
        : undefined;
  }
}

function parse(json: string): Record<string, unknown> {
  try {
    const value = JSON.parse(json);
    return typeof value === "object" && value !== null ? value : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {}; // not from our page
    throw error;
  }
}
