import { browserCommand, type Os } from "../platform.ts";

// The command that opens a browser fails within this time. A browser that runs in its place does not end.
const OPEN_TIMEOUT_MS = 5_000;

/**
 * Opens an address in the browser of this machine, or a file with the program that the system has for it.
 *
 * @returns False if there is none, or it cannot start.
 */
export async function openOnDesktop(os: Os, url: string): Promise<boolean> {
  const child = start(browserCommand(os, url));
  if (child === undefined) return false;
  child.unref();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<boolean>((resolve) => timer = setTimeout(() => resolve(true), OPEN_TIMEOUT_MS));
  const opened = await Promise.race([child.status.then(({ success }) => success), timeout]);
  clearTimeout(timer);
  return opened;
}

function start({ command, args }: ReturnType<typeof browserCommand>): Deno.ChildProcess | undefined {
  try {
    return new Deno.Command(command, { args, stdin: "null", stdout: "null", stderr: "null" }).spawn();
  } catch {
    return undefined; // not there, or not allowed: the program asks the person to open the address
  }
}
