import { t } from "../../language/mod.ts";
import { moveFile } from "../../disk/mod.ts";

/**
 * Reads a file that Tincan keeps and people may edit.
 *
 * @throws {Error} If it is not a file, such as a pipe, which could keep the program waiting, or is too large; and as the runtime does.
 */
export async function readSmallFile(path: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const { isFile, isDirectory, size } = await Deno.stat(path);
  if (!isFile) throw new Error(t(isDirectory ? "programs.is-folder" : "programs.not-file"));
  if (size > maxBytes) throw new Error(t("programs.file-too-large"));
  return await Deno.readFile(path);
}

/** Replaces a file as a whole: on a full disk, the former file stays. @throws {Error} As the runtime does. */
export async function replaceSmallFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${crypto.randomUUID().slice(0, 8)}`;
  try {
    await Deno.writeTextFile(temporary, text, { mode: 0o600, createNew: true });
    await moveFile(temporary, path);
  } catch (error) {
    // It may not exist. The error of the write says what is wrong.
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}
