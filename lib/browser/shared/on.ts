/// <reference lib="dom" />

/** Listens to an event, until the returned function is called. */
export function on(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
