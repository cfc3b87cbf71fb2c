import { join } from "node:path";
import { say, type Sentence } from "../../language/mod.ts";
import { ProtocolError, SERVER_NICK } from "../../protocol/mod.ts";
import type { InviteLinks, Server } from "../../server/mod.ts";
import { rejectLink, replaceFile, StoreError } from "../../store/mod.ts";

// Commands such as `server invite` ask a server that runs through files in its data folder: people who can write there can do
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
  let isAnswering = false;
  const answer = async () => {
    if (isAnswering) return;
    isAnswering = true;
    try {
      await answerAll(server, folder);
    } finally {
      isAnswering = false;
    }
  };
  const timer = setInterval(() => void answer(), POLL_MS);
  Deno.unrefTimer(timer);
  void server.ended.finally(() => clearInterval(timer));
}

/**
 * Answers the requests that are there, as far as the disk allows: nothing in the folder can stop a server.
 *
 * @param now This machine's time, in milliseconds.
 */
export async function answerAll(
  { inviteLinks }: Pick<Server, "inviteLinks">,
  folder: string,
  now = Date.now(),
): Promise<void> {
  const names = filesIn(folder);
  for (const name of names.filter((it) => !NAME.test(it))) removeOld(join(folder, name), now);
  for (const name of names.filter((it) => NAME.test(it)).slice(0, MAX_AT_A_TIME)) {
    const path = join(folder, name);
    let answer: InviteAnswer;
    try {
      answer = { link: await inviteLinks.create({ nick: SERVER_NICK, role: "operator" }, take(path)) };
    } catch (error) {
      answer = { problem: error instanceof ProtocolError ? error.sentence : (error as Error).message };
    }
    try {
      replaceFile(path.replace(/request$/, "answer"), JSON.stringify(answer));
    } catch (error) {
      // The disk is full, for example. The asker says that there is no answer.
      if (!(error instanceof StoreError)) throw error;
    }
  }
}

/** Removes an answer that nobody has taken. */
function removeOld(path: string, now: number): void {
  try {
    const { isFile, isSymlink, mtime } = Deno.lstatSync(path);
    if ((isFile || isSymlink) && now - (mtime?.getTime() ?? now) > KEEP_ANSWERS_MS) Deno.removeSync(path);
  } catch (error) {
    // It was taken meanwhile, or belongs to another user.
    if (!isFileError(error)) throw error;
  }
}

/** Reads a request and removes it. @throws {Error} with a sentence for people if it is invalid. */
function take(path: string): Omit<InviteRequest, "type"> {
  rejectLink(path);
  const { type, hash, room, uses, lasting } = parse(readOnce(path));
  const isCount = (value: unknown) => value === undefined || Number.isSafeInteger(value) && (value as number) > 0;
  const isValid = type === "invite" && typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash) &&
    (room === undefined || typeof room === "string") && isCount(uses) && isCount(lasting);
  if (!isValid) throw new ProtocolError("bad-message", say("programs.wrong-request"));
  return { hash, room, uses, lasting } as InviteRequest;
}

/** Returns the text of a small file, and removes it whatever it is. */
function readOnce(path: string): string {
  try {
    const { isFile, size } = Deno.lstatSync(path);
    // A pipe would keep the server waiting for ever.
    return isFile && size <= MAX_REQUEST_BYTES ? Deno.readTextFileSync(path) : "";
  } finally {
    Deno.removeSync(path, { recursive: true });
  }
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
    // There is none yet, or root has just made it.
    if (isFileError(error)) return [];
    throw error;
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && "code" in error;
}
