import { type Os, resizeSignal } from "../../platform.ts";
import type { Size } from "./screen.ts";

// How often to check the size where no signal reports it.
const LOOK_MS = 250;

/** Returns the size of this process's terminal. */
export function terminalSize(): Size {
  try {
    const { columns, rows } = Deno.consoleSize();
    return { columns: Math.max(1, columns), rows: Math.max(1, rows) };
  } catch {
    // The terminal is gone or does not report its size.
    return { columns: 80, rows: 24 };
  }
}

/**
 * Calls a listener when the terminal may have a new size.
 *
 * @param look Returns the size.
 * @param interval How often to look where no signal reports it, in ms.
 * @returns A function that stops that.
 */
export function watchSize(
  os: Os,
  listener: () => void,
  look: () => Size = terminalSize,
  interval: number = LOOK_MS,
): () => void {
  const signal = resizeSignal(os);
  if (signal) {
    Deno.addSignalListener(signal, listener);
    return () => Deno.removeSignalListener(signal, listener);
  }
  let last = look();
  const timer = setInterval(() => {
    const size = look();
    if (size.columns === last.columns && size.rows === last.rows) return;
    last = size;
    listener();
  }, interval);
  return () => clearInterval(timer);
}
