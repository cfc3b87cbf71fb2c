import type { JSX } from "preact";
import { describeTransfer, isOver, percentDone, type Transfer } from "../../../../client/core.ts";
import { t } from "../../../../language/mod.ts";
import { cleanLine } from "../../../../text/mod.ts";
import type { Chat } from "../../chat.ts";
import { shownTransfers } from "../../files/chat_files.ts";
import { IconButton } from "../../../shared/view/icons.tsx";

// More would leave no room for the conversation.
const MAX_SHOWN = 4;

/** Shows the files that are being sent for more than a moment, and those that could not be sent. */
export function TransferList({ chat }: { chat: Chat }): JSX.Element | null {
  const state = chat.state.value;
  const shown = shownTransfers(state, Date.now());
  if (shown.length === 0) return null;
  const first = shown.slice(0, MAX_SHOWN);
  const rest = state.transfers.filter((it) => it.direction === "up" && it.phase !== "done").length - first.length;
  return (
    <section class="transfers" aria-label={t("panels.files-being-sent")}>
      <ul>
        {first.map((it) => <TransferRow key={it.id} chat={chat} transfer={it} />)}
      </ul>
      {rest > 0 && <p>{t("panels.more-files", { count: rest })}</p>}
    </section>
  );
}

function TransferRow({ chat: { client }, transfer }: { chat: Chat; transfer: Transfer }): JSX.Element {
  const { id, phase } = transfer;
  const name = cleanLine(transfer.name);
  return (
    <li class={phase}>
      <span class="transfer-text">{describeTransfer(transfer)}</span>
      {!isOver(transfer) && (
        <progress max={100} value={percentDone(transfer)} aria-label={t("panels.sending-file", { name })} />
      )}
      {phase === "failed" && (
        <IconButton
          name="retry"
          label={t("panels.send-again", { name })}
          onClick={() => client.transfers?.resume(id)}
        />
      )}
      <IconButton
        name="close"
        label={t(phase === "failed" ? "panels.dismiss-file" : "panels.cancel-file", { name })}
        onClick={() => client.transfers?.cancel(id)}
      />
    </li>
  );
}
