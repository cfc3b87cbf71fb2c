import { join } from "node:path";
import { say, type Sentence } from "../../language/mod.ts";
import { ProtocolError, SERVER_NICK } from "../../protocol/mod.ts";
import type { InviteLinks, Server } from "../../server/mod.ts";
import { rejectLink, replaceFile } from "../../store/mod.ts";

// Commands such as `server invite` ask a server that runs through files in its data folder: whoever can write there can do
// everything anyway, on every system. A request and its answer have the same random name.

/** What a command asks of a server. It has only the hash of the code, so that no file has the code. */
export interface InviteRequest {
  readonly type: "invite";
  readonly hash: string;
  readonly room?: string | undefined;
  readonly uses?: number | undefined;
  readonly lasting?: number | undefined;
}

/** What the server answers: the link, without its code, or why there is none. */
export type InviteAnswer =
  | { readonly link: Awaited<ReturnType<InviteLinks["create"]>> }
  | { readonly problem: Sentence };

/** The folder of the requests in a data folder. */
export const REQUESTS = "requests";

const POLL_MS = 500;
const MAX_REQUEST_BYTES = 4_096;
// Requests that are answered at a time. Others wait.
const MAX_AT_A_TIME = 10;
const NAME = /^[0-9a-f-]{36}\.request$/;
// Answers that nobody has taken are removed after this time.
const KEEP_ANSWERS_MS = 60_000;

/** Answers the requests in the data folder of a server until it ends. */
export function answerRequests(server: Pick<Server, "inviteLinks" | "ended">, data: string): void {
  const folder = join(data, REQUESTS);
  const timer = setInterval(() => void answerAll(server, folder), POLL_MS);
  Deno.unrefTimer(timer);
  void server.ended.finally(() => clearInterval(timer));
}

/** Answers the requests that are there. @param now This machine's time, in milliseconds. */
export async function answerAll(
  { inviteLinks }: Pick<Server, "inviteLinks">,
  folder: string,
  now = Date.now(),
): Promise<void> {
  for (const name of filesIn(folder).slice(0, MAX_AT_A_TIME)) {
    const path = join(folder, name);
    if (!NAME.test(name)) {
      if (now - (Deno.lstatSync(path).mtime?.getTime() ?? now) > KEEP_ANSWERS_MS) Deno.removeSync(path);
      continue;
    }
    let answer: InviteAnswer;
    try {
      answer = { link: await inviteLinks.create({ nick: SERVER_NICK, role: "operator" }, take(path)) };
    } catch (error) {
      answer = { problem: error instanceof ProtocolError ? error.sentence : (error as Error).message };
    }
    replaceFile(path.replace(/request$/, "answer"), JSON.stringify(answer));
  }
}

/** Reads a request and removes it. @throws {Error} with a sentence for people if it is invalid. */
function take(path: string): Omit<InviteRequest, "type"> {
  rejectLink(path);
  const isSmall = Deno.statSync(path).size <= MAX_REQUEST_BYTES;
  const text = isSmall ? Deno.readTextFileSync(path) : "";
  Deno.removeSync(path);
  const { type, hash, room, uses, lasting } = parse(text);
  const isCount = (value: unknown) => value === undefined || Number.isSafeInteger(value) && (value as number) > 0;
  const isValid = type === "invite" && typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash) &&
    (room === undefined || typeof room === "string") && isCount(uses) && isCount(lasting);
  if (!isValid) throw new ProtocolError("bad-message", say("programs.wrong-request"));
  return { hash, room, uses, lasting } as InviteRequest;
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function filesIn(folder: string): string[] {
  try {
    return Array.from(Deno.readDirSync(folder), ({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
