import type { Raw, RawClient } from "./raw_client.ts";

/** Closes a raw client together with its scope. */
export function closing(scope: AsyncDisposableStack, client: RawClient): RawClient {
  return scope.adopt(client, (it) => it.close());
}

/** Returns the messages that a client received in the lobby, live and in pages. */
export function lobbyMessages(client: RawClient): Raw[] {
  return client.received.flatMap((message) =>
    message.type === "message" && message.to === "#lobby"
      ? [message]
      : message.type === "history" && message.to === "#lobby"
      ? message.messages
      : []
  );
}

/** Returns the newest seq that a client received in the lobby. */
export function newestLobbySeq(client: RawClient): number {
  return lobbyMessages(client).at(-1)?.seq ?? 0;
}
