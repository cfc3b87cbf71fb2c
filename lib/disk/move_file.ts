import { OS, type Os } from "../platform.ts";

// Together, as long as a scanner of viruses needs for a large file, and as a person waits.
const PAUSES_MS = [10, 20, 50, 100, 200, 500, 1_000];

const HELD = new Set(["EBUSY", "EPERM", "EACCES"]);

/** What a move needs; a test provides its own. */
export interface MoveOptions {
  readonly os?: Os;
  readonly rename?: (from: string, to: string) => Promise<void>;
  readonly pause?: (ms: number) => Promise<void>;
}

/**
 * Moves a file, in place of another if there is one. On Windows, scanners and indexers open new files for a moment, and a
 * file that is open cannot be moved or replaced: there it tries again for two seconds.
 */
export async function moveFile(
  from: string,
  to: string,
  { os = OS, rename = Deno.rename, pause = sleep }: MoveOptions = {},
): Promise<void> {
  const pauses = os === "windows" ? PAUSES_MS : [];
  for (const ms of pauses) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!HELD.has((error as { code?: string }).code ?? "")) throw error;
      await pause(ms);
    }
  }
  await rename(from, to);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
