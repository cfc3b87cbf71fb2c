import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { isInNoRoom, type State } from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { IconButton } from "../../shared/view/icons.tsx";
import { useSeconds } from "../../shared/view/seconds.ts";

/** Returns why the person cannot write messages now; undefined if they can. Without a connection, messages wait. */
export function blockOf({ link, muted, ...state }: State): string | undefined {
  switch (link.phase) {
    case "left":
      return t("page.you-left");
    case "refused":
      return cleanLine(link.reason);
    default:
      return muted ? cleanLine(muted.reason) : isInNoRoom({ link, ...state }) ? t("page.no-room") : undefined;
  }
}

/** The id of the bar, which describes the input. */
export const STATE_BAR_ID = "state-bar";

/** Says above the input what keeps messages from being sent, or from staying private, with a button that helps. */
export function StateBar({ chat, encrypted }: { chat: Chat; encrypted: boolean }): JSX.Element | null {
  const state = chat.state.value;
  const { phase } = state.link;
  const warns = useSignal(!encrypted);
  const block = blockOf(state);
  const isWaiting = phase === "waiting" || phase === "connecting";
  if (block === undefined && !isWaiting && !warns.value) return null;
  return (
    <div id={STATE_BAR_ID} class={`state-bar${block === undefined && !isWaiting ? " mild" : ""}`}>
      <p>
        <span role="status">{isWaiting ? t("page.connection-lost") : block ?? t("page.unencrypted")}</span>
        {isWaiting && <NextTry link={state.link} />}
      </p>
      {phase === "waiting" && (
        <button type="button" class="small-button" onClick={() => chat.client.reconnect()}>{t("page.try-now")}</button>
      )}
      {(phase === "left" || phase === "refused") && (
        <button
          type="button"
          class="small-button"
          onClick={() => chat.client.reconnect()}
        >
          {t("page.rejoin")}
        </button>
      )}
      {phase === "connected" && isInNoRoom(state) && (
        <button
          type="button"
          class="small-button"
          onClick={() => chat.panel.value = "join"}
        >
          {t("page.join-room")}
        </button>
      )}
      {block === undefined && !isWaiting && (
        <IconButton
          name="close"
          label={t("common.close")}
          onClick={() => warns.value = false}
        />
      )}
    </div>
  );
}

/** Counts down to the next attempt to connect. Screen readers do not read each second. */
function NextTry({ link }: { link: State["link"] }): JSX.Element {
  const now = useSeconds(link.phase === "waiting");
  const seconds = link.phase === "waiting" ? Math.ceil((link.until - now) / 1_000) : 0;
  return <span>{seconds > 0 ? t("page.next-try", { seconds }) : t("page.connecting")}</span>;
}
