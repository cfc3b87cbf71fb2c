import { say, type Sentence } from "../../language/mod.ts";

/** What a program asks for, by a line of JSON (docs/guide/scripts.md). */
export type JsonRequest =
  | { readonly do: "send"; readonly to: string; readonly text: string; readonly reply?: number }
  | { readonly do: "edit"; readonly in: string; readonly seq: number; readonly text: string }
  | { readonly do: "delete"; readonly in: string; readonly seq: number }
  | {
    readonly do: "react";
    readonly in: string;
    readonly seq: number;
    readonly emoji: string;
    readonly remove?: boolean;
  }
  | { readonly do: "join"; readonly room: string; readonly private?: boolean }
  | { readonly do: "leave"; readonly room: string }
  | { readonly do: "command"; readonly line: string }
  | { readonly do: "exit" };

/** A parsed line: a request, or what is wrong. */
export type ParsedRequest =
  | { readonly id: string | number | undefined; readonly request: JsonRequest }
  | { readonly id: string | number | undefined; readonly problem: Sentence };

type FieldType = "string" | "number" | "boolean" | "conversation";

/** The fields of each request; those with `?` can be left out. */
const FIELDS: Readonly<Record<JsonRequest["do"], Readonly<Record<string, FieldType>>>> = {
  send: { to: "conversation", text: "string", "reply?": "number" },
  edit: { in: "conversation", seq: "number", text: "string" },
  delete: { in: "conversation", seq: "number" },
  react: { in: "conversation", seq: "number", emoji: "string", "remove?": "boolean" },
  join: { room: "string", "private?": "boolean" },
  leave: { room: "string" },
  command: { line: "string" },
  exit: {},
};

/** Parses a line of JSON. */
export function parseRequest(line: string): ParsedRequest {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: undefined, problem: say("terminal.json-not-json") };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { id: undefined, problem: say("terminal.json-not-object") };
  }
  const fields = value as Readonly<Record<string, unknown>>;
  const id = typeof fields.id === "string" || typeof fields.id === "number" ? fields.id : undefined;
  const name = fields.do;
  if (typeof name !== "string" || !Object.hasOwn(FIELDS, name)) {
    return { id, problem: say("terminal.json-unknown-do", { known: Object.keys(FIELDS).join(", ") }) };
  }
  for (const [key, type] of Object.entries(FIELDS[name as JsonRequest["do"]])) {
    const field = key.replace("?", "");
    const given = fields[field];
    if (given === undefined && key.endsWith("?")) continue;
    if (!isOf(type, given)) return { id, problem: say("terminal.json-wrong-field", { name, field, type }) };
  }
  return { id, request: fields as unknown as JsonRequest };
}

function isOf(type: FieldType, value: unknown): boolean {
  if (type === "conversation") return typeof value === "string" && /^[#@]./su.test(value);
  if (type === "number") return Number.isSafeInteger(value) && (value as number) >= 0;
  return type === "string" ? typeof value === "string" : typeof value === "boolean";
}
