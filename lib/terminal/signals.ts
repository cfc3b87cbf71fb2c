import { endingSignals, type Os } from "../platform.ts";

/** Calls `stop` when the system wants the program to end. @returns A function that undoes that. */
export function onEnding(os: Os, stop: () => void): () => void {
  const signals = endingSignals(os);
  for (const signal of signals) Deno.addSignalListener(signal, stop);
  return () => signals.forEach((signal) => Deno.removeSignalListener(signal, stop));
}
