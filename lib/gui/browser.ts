import { browserCommand, type Os } from "../platform.ts";

// Who opens a browser says at once if there is none; a browser that runs in its place says nothing.
const PATIENCE = 5_000;

/** Opens an address in the browser of whoever is at this machine. @returns False if there is none, or it may not be. */
export async function openBrowser(os: Os, url: string): Promise<boolean> {
  const child = start(browserCommand(os, url));
  if (child === undefined) return false;
  child.unref();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<boolean>((resolve) => timer = setTimeout(() => resolve(true), PATIENCE));
  const opened = await Promise.race([child.status.then(({ success }) => success), patience]);
  clearTimeout(timer);
  return opened;
}

function start({ command, args }: ReturnType<typeof browserCommand>): Deno.ChildProcess | undefined {
  try {
    return new Deno.Command(command, { args, stdin: "null", stdout: "null", stderr: "null" }).spawn();
  } catch {
    return undefined; // not there, not allowed by us, or not by the system: people are told to open it themselves
  }
}
