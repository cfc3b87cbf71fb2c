import type { Raw, RawClient } from "./raw_client.ts";

/** Closes a raw client with the scope it is made in. */
export function closing(scope: AsyncDisposableStack, client: RawClient): RawClient {
  return scope.adopt(client, (it) => it.close());
}

/** The messages that a client heard in the lobby, from live ones and pages. */
export function heard(client: RawClient): Raw[] {
  return client.heard.flatMap((message) =>
    message.type === "message" && message.to === "#lobby"
      ? [message]
      : message.type === "history" && message.to === "#lobby"
      ? message.messages
      : []
  );
}

/** The newest seq that a client heard in the lobby. */
export function newest(client: RawClient): number {
  return heard(client).at(-1)?.seq ?? 0;
}
