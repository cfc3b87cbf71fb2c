import type { JSX } from "preact";
import { currentConversation } from "../../../../client/core.ts";
import { parts } from "../../../../language/mod.ts";
import { cleanLine } from "../../../../text/mod.ts";
import type { Chat } from "../../chat.ts";
import { Icon } from "../../../shared/view/icons.tsx";

/** Shows where files go that are held over the page. */
export function DropTarget({ chat }: { chat: Chat }): JSX.Element | null {
  if (!chat.files.isOver.value) return null;
  return (
    <div class="drop-target">
      <p>
        <Icon name="attach" />{" "}
        {parts("files.drop", { name: <bdi>{cleanLine(currentConversation(chat.state.value).name)}</bdi> })}
      </p>
    </div>
  );
}
