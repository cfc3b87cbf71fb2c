import { lchownSync } from "node:fs";
import { join } from "node:path";
import { addressesOf, describeNewLink, withHash } from "../../commands/mod.ts";
import { inWords, t } from "../../language/mod.ts";
import { OS } from "../../platform.ts";
import { checkRoom, MAX_LINK_MS, MAX_LINK_USES } from "../../protocol/mod.ts";
import { newSecret } from "../../server/mod.ts";
import { hashSecret, isLockedDirectory, rejectLink, replaceFile, StoreError } from "../../store/mod.ts";
import { type FlagValues, type INVITE_FLAGS, print, UsageError } from "../../terminal/flags/mod.ts";
import { withQrCode } from "../../terminal/widgets/qr_code.ts";
import { duration, wholeNumber } from "../shared/flag_values.ts";
import { dataFolder } from "./data_folder.ts";
import { type InviteAnswer, type InviteRequest, REQUESTS } from "./folder_requests.ts";

const MIN_LASTING_MS = 60_000;
const POLL_MS = 50;
const MAX_WAIT_MS = 10_000;

/**
 * Runs `server invite`: has the server that runs on a data folder create an invitation link, and prints it.
 *
 * @returns The exit code.
 * @throws {UsageError} if a value is wrong.
 * @throws {StoreError} if no server runs there, or it does not answer.
 */
export async function invite(flags: FlagValues<typeof INVITE_FLAGS.flags> & { readonly _: string[] }): Promise<number> {
  const data = dataFolder(flags.data);
  const [room] = flags._;
  const uses = flags.uses === undefined ? undefined : wholeNumber("--uses", flags.uses, 1);
  if (uses !== undefined && uses > MAX_LINK_USES) throw new UsageError(t("server.link-uses", { most: MAX_LINK_USES }));
  const lasting = flags.time === undefined ? undefined : duration("--time", flags.time, MIN_LASTING_MS);
  if (lasting !== undefined && lasting > MAX_LINK_MS) throw new UsageError(t("server.link-too-long"));
  const name = room === undefined ? undefined : checkRoom(withHash(room));
  if (!isLockedDirectory(data)) throw new StoreError(t("programs.no-server-runs", { path: data }));
  const code = newSecret();
  const answer = await ask(data, { type: "invite", hash: hashSecret(code), room: name, uses, lasting });
  if ("problem" in answer) throw new StoreError(inWords(answer.problem));
  const link = { ...answer.link, code };
  const { client, page } = addressesOf(link, "");
  const text = describeNewLink(link, { client, page }, Date.now());
  if (!Deno.stdout.isTerminal()) return print(text);
  return print(withQrCode({ text, qr: page ?? client }, Deno.consoleSize().columns));
}

/** Asks the server on a data folder, and waits for the answer. */
async function ask(data: string, request: InviteRequest): Promise<InviteAnswer> {
  const folder = join(data, REQUESTS);
  const path = join(folder, `${crypto.randomUUID()}.request`);
  const answer = path.replace(/request$/, "answer");
  try {
    // The owner of the data could have root write elsewhere, and give that to them.
    rejectLink(folder);
    Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
    replaceFile(path, JSON.stringify(request));
    giveToOwner(data, [folder, path]);
    for (let waited = 0; waited < MAX_WAIT_MS; waited += POLL_MS) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      const text = readIfThere(answer);
      if (text !== undefined) return JSON.parse(text);
    }
    throw new StoreError(t("programs.server-does-not-answer", { path: data }));
  } finally {
    for (const file of [path, answer]) removeIfThere(file);
  }
}

/** Lets the server read what root has written, if it runs as another user. */
function giveToOwner(data: string, paths: readonly string[]): void {
  if (OS === "windows") return;
  const { uid, gid } = Deno.statSync(data);
  if (uid === null || gid === null || Deno.statSync(paths[0]).uid === uid) return;
  for (const path of paths) lchownSync(path, uid, gid);
}

function readIfThere(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
