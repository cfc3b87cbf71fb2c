/// <reference lib="dom" />
// How often to retry when the program has ended, in milliseconds.
const RETRY_MS = 2_000;

/** Keeps a WebSocket to the program on this machine open, which tells it that a tab is still there. */
export function keepProgramAlive(): void {
  const socket = new WebSocket(new URL("tab", location.href.replace(/^http/, "ws")));
  socket.onclose = () => void setTimeout(keepProgramAlive, RETRY_MS);
}
