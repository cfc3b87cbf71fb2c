/**
 * What the window of a server and its tabs say to each other over a WebSocket: one JSON object a message.
 *
 *     window → tab    form, until the server runs: what to ask for
 *     tab → window    start
 *     window → tab    form again, with what was wrong; or started, then lines and, each second, now
 *     tab → window    line: talk or a command, as it is typed at a console; watch: whether all is wanted of each person
 *     window → tab    answer, people, qr, stop: what comes of it, in that tab alone
 *     window → tab    stopped: the server has, and the program ends
 *
 * @module
 */
import type { Invitation, ListenFields, OperatorLine, Snapshot } from "./mod.ts";

/** What the form before the start asks for. */
export interface StartForm {
  readonly type: "form";
  /** What is in the fields. */
  readonly values: ListenFields;
  /** What flags gave, which cannot be changed. */
  readonly fixed: { readonly host: boolean; readonly port: boolean };
  /** Whether everyone is to need a password, which is then asked for. */
  readonly password: boolean;
  /** Why the server could not be started, for people; `field` is where to say it, if one of them is to blame. */
  readonly problem?: { readonly text: string; readonly field?: keyof StartFields };
}

/** The server runs; all its lines follow. */
export interface Started {
  readonly type: "started";
  readonly name: string;
  /** Where it listens. */
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

/** Lines of the console, each once and in order. */
export interface Lines {
  readonly type: "lines";
  /** How many there were before the first of these: some are left out where more came than a tab can take. */
  readonly before: number;
  readonly lines: readonly SentLine[];
}

/** A person as one is sent: `rooms` is left out. */
export type SentPerson = Omit<Snapshot["people"][number], "rooms">;

/** How things are; without the lists where the counters alone may have changed. */
export type Now = { readonly type: "now"; readonly stats: Snapshot["stats"] } & Partial<SentLists>;

/** Who and what is there. */
export interface SentLists extends Pick<Snapshot, "rooms" | "bans" | "mutes"> {
  readonly people: readonly SentPerson[];
}

/** What the window says. */
export type WindowMessage =
  | StartForm
  | Started
  | Lines
  | Now
  /** What a command answered, or why it was refused; then `line` is what was typed, to be given back. */
  | { readonly type: "answer"; readonly text: string; readonly refused: boolean; readonly line?: string }
  /** Shows who is here, or the QR code; or asks whether to stop, since people are connected. */
  | { readonly type: "people" | "qr" | "stop" }
  /** Why, in a sentence for people. */
  | { readonly type: "stopped"; readonly reason: string };

/** What is typed into the form. */
export interface StartFields extends ListenFields {
  readonly password: string;
  /** The same once more. */
  readonly again: string;
}

/** What a tab says. */
export type TabMessage =
  | ({ readonly type: "start" } & StartFields)
  | { readonly type: "line"; readonly text: string }
  /** Whether the list of people is open, so that all there is to know of each is wanted each second. */
  | { readonly type: "watch"; readonly people: boolean };

/** Longest message of a tab, in bytes, kind byte included: a text of 4,000 characters, however it is written. */
export const MAX_TAB_FRAME = 64 * 1024;

// Longest field of the form; a password is the longest of them. In UTF-16 units.
const MAX_FIELD = 2_048;

/** Reads what a tab says; undefined for what no tab of ours says. */
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
      return typeof said.people === "boolean" ? { type: "watch", people: said.people } : undefined;
  }
}

function parse(json: string): Record<string, unknown> {
  try {
    const value = JSON.parse(json);
    return typeof value === "object" && value !== null ? value : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {}; // nobody's but somebody's who plays with the page
    throw error;
  }
}
