import type { JSX } from "preact";
import { conversationOf, type SearchHit } from "../../../../client/core.ts";
import { t } from "../../../../language/mod.ts";
import { cleanLine, formatBytes } from "../../../../text/mod.ts";
import type { Chat } from "../../chat.ts";
import { type FileActions, rowActions } from "../../row_actions.ts";
import { Dialog } from "../../../shared/view/dialog.tsx";
import { useAddress } from "./use_address.ts";

/** Shows a picture of the conversation in full size. */
export function PictureViewer({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element | null {
  const viewed = chat.files.viewed.value;
  // It may have been deleted.
  if (!viewed || chat.changes.current(viewed.entry).deleted) return null;
  const { files } = rowActions(chat, conversationOf(chat.state.value, viewed.conversation), false);
  return files ? <Viewer hit={viewed} actions={files} onClose={onClose} /> : null;
}

function Viewer(
  { hit: { entry }, actions, onClose }: { hit: SearchHit; actions: FileActions; onClose: () => void },
): JSX.Element {
  const file = entry.file!;
  const { address, problem, failed } = useAddress(actions, entry, false);
  const name = cleanLine(file.name);
  return (
    <Dialog title={name} onClose={onClose} size="largest">
      {problem === undefined
        ? (
          <img
            class="viewed"
            src={address ?? (file.preview && actions.known(file.preview))}
            alt={name}
            width={file.width}
            height={file.height}
            onError={address === undefined ? undefined : failed}
          />
        )
        : <p class="file-problem" role="alert">{cleanLine(problem)}</p>}
      <div class="buttons">
        <button type="button" onClick={() => actions.save(entry)}>
          {t("panels.save-size", { size: formatBytes(file.size) })}
        </button>
      </div>
    </Dialog>
  );
}
