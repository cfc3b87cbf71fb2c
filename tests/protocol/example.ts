import { MAX_ID_LENGTH } from "../../lib/protocol/mod.ts";

type Fields<M> = Exclude<keyof M, "type">;

/** A type of message, by example. The compiler asks for every field that the code knows. */
export interface Example<M = Record<string, unknown>> {
  /** A message with every field, without its `type`. */
  full: { [F in Fields<M>]-?: unknown };
  /** Which of the fields may be absent. */
  optional: Fields<M>[];
  /** Values that a field must not have. */
  bad: { [F in Fields<M>]-?: unknown[] };
}

const NOT_STRING = [1, true, [], {}];
const NOT_INTEGER = ["1", true, [], {}, 0.5, -1, 2 ** 53, 1e300];
const NOT_BOOLEAN = ["true", 0, [], {}];
const NOT_STRINGS = ["alice", 1, {}, [1], ["alice", null]];
const NOT_RID = [...NOT_STRING, "x".repeat(MAX_ID_LENGTH + 1), "a\nb", "\0", "\ud800"];
const NOT_ID = [...NOT_RID, ""];
export const STATUS = { emoji: "🌴", text: "on leave", until: 1 };
const NOT_STATUS = ["x", [], { emoji: 1 }, { text: [] }, { until: "1" }];
export const FILE = {
  name: "tea.png",
  size: 12_345,
  type: "image/png",
  hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  width: 640,
  height: 480,
  preview: "0a1b",
};
const NOT_TICKET = [...NOT_STRING, "", "t".repeat(65)];

/** Values that fields of a kind must not have. */
export const NOT = {
  string: NOT_STRING,
  integer: NOT_INTEGER,
  boolean: NOT_BOOLEAN,
  strings: NOT_STRINGS,
  rid: NOT_RID,
  id: NOT_ID,
  status: NOT_STATUS,
  ticket: NOT_TICKET,
};
