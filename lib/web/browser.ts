import { browserCommand, type Os } from "../platform.ts";

// Who opens a browser says at once if there is none; a browser that runs in its place says nothing.
const PATIENCE = 5_000;

/** Opens an address in the browser of whoever is at this machine. @returns False if there is none. */
export async function openBrowser(os: Os, url: string): Promise<boolean> {
  const { command, args } = browserCommand(os, url);
  try {
    const child = new Deno.Command(command, { args, stdin: "null", stdout: "null", stderr: "null" }).spawn();
    child.unref();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<boolean>((resolve) => timer = setTimeout(() => resolve(true), PATIENCE));
    const opened = await Promise.race([child.status.then(({ success }) => success), patience]);
    clearTimeout(timer);
    return opened;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) return false;
    throw error;
  }
}
