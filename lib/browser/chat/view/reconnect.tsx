import type { JSX } from "preact";
import type { Chat } from "../chat.ts";

/** A button that reconnects at once, while there is no connection. */
export function Reconnect({ chat, narrow = false }: { chat: Chat; narrow?: boolean }): JSX.Element | null {
  const { phase } = chat.state.value.link;
  if (phase === "connected" || phase === "connecting") return null;
  return (
    <button
      type="button"
      class={narrow ? "small-button only-narrow" : "small-button"}
      onClick={() => chat.client.reconnect()}
    >
      {phase === "waiting" ? "Try now" : "Rejoin"}
    </button>
  );
}
