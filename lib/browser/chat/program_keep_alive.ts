/// <reference lib="dom" />
// A local server that has ended is asked so often, in milliseconds.
const RETRY = 2_000;

/** Keeps a WebSocket to one's own machine open: by it the program knows that there is still a tab, and goes on. */
export function keepProgramAlive(): void {
  const socket = new WebSocket(new URL("tab", location.href.replace(/^http/, "ws")));
  socket.onclose = () => void setTimeout(keepProgramAlive, RETRY);
}
