import { endingSignals, type Os } from "../platform.ts";

/** Calls `stop` when the system wants the program to end. @returns A function that undoes that. */
export function onEnding(os: Os, stop: (signal: Deno.Signal) => void): () => void {
  const listeners = endingSignals(os).map((signal) => ({ signal, listener: () => stop(signal) }));
  for (const { signal, listener } of listeners) Deno.addSignalListener(signal, listener);
  return () => listeners.forEach(({ signal, listener }) => Deno.removeSignalListener(signal, listener));
}
