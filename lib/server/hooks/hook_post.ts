import { say, type Sentence } from "../../language/mod.ts";
import { MAX_ID_LENGTH, ProtocolError } from "../../protocol/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import { textOfSlack } from "./slack.ts";

/** What a program posts to a hook. */
export interface HookPost {
  readonly text: string;
  /** The name under which it wants to write. */
  readonly username?: string;
  /** Identifies the message: if the program posts it again, it is said only once. */
  readonly id?: string;
}

/** What a program can post. */
export const EXAMPLE = `{"text": "Build 7 has passed."}`;

// A body in which the JSON is a field of a form, or in which the fields of a form are what JSON would have.
const FORM = "application/x-www-form-urlencoded";

// Longer names are cut before they are cleaned.
const MAX_USERNAME_UNITS = 1_000;

const WRONG_BODY = say("server.hook-wrong-body", { example: EXAMPLE });

/**
 * Reads the body of a post: JSON (`{"text": …}` or Slack's form), or a form whose field `payload` is such JSON, or whose
 * fields are `text`, `username` and `id`. JSON is recognized whatever its type, because many programs do not name it.
 *
 * @throws {ProtocolError} `bad-message`, with a sentence that says what is expected.
 */
export function readHookPost(body: string, contentType: string): HookPost {
  const isJson = /^\s*[{[]/.test(body);
  if (isJson) return postIn(parse(body));
  const form = contentType.toLowerCase().startsWith(FORM) ? new URLSearchParams(body) : undefined;
  const payload = form?.get("payload") ?? undefined;
  if (payload !== undefined) return postIn(parse(payload));
  // curl says of any body that it is a form.
  if (!form?.has("text")) throw refused(say("server.hook-not-json", { example: EXAMPLE }));
  return postIn(Object.fromEntries(form));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw refused(say("server.hook-broken-json", { example: EXAMPLE }));
  }
}

function postIn(value: unknown): HookPost {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw refused(WRONG_BODY);
  const fields = value as Readonly<Record<string, unknown>>;
  const { text, username, id } = fields;
  for (const field of [text, username]) {
    if (field !== undefined && field !== null && typeof field !== "string") throw refused(WRONG_BODY);
  }
  if (id !== undefined && id !== null && !isId(id)) {
    throw new ProtocolError("bad-message", say("server.hook-wrong-id", { most: MAX_ID_LENGTH }));
  }
  const said = textOfSlack(fields);
  if (said === "" && typeof text !== "string") throw refused(say("server.hook-no-text", { example: EXAMPLE }));
  return {
    text: said,
    ...typeof username === "string" && { username: cleanLine(username.slice(0, MAX_USERNAME_UNITS)) },
    ...typeof id === "string" && { id },
  };
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "" && [...value].length <= MAX_ID_LENGTH &&
    !/[\p{Cc}\p{Cs}]/u.test(value);
}

function refused(why: Sentence): ProtocolError {
  return new ProtocolError("bad-message", why);
}
