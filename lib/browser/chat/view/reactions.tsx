import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { describeReaction, type MessageEntry } from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import type { Reaction } from "../../../protocol/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import { canHover, isByFinger } from "../../shared/touch.ts";
import { Icon } from "../../shared/view/icons.tsx";
import { Popover } from "../../shared/view/popover.tsx";
import { useFocusInMessage } from "./focus_in_message.ts";
import type { RowActions } from "../row_actions.ts";

/** Shows the reactions to a message. A click adds or takes back the person's own. */
export function Reactions(
  { entry, me, actions }: { entry: MessageEntry; me: string; actions: RowActions },
): JSX.Element | null {
  if (!entry.reactions?.length) return null;
  return (
    <div class="reactions" role="group" aria-label={t("conversation.reactions")}>
      {entry.reactions.map((reaction) => (
        <Chip
          key={reaction.emoji}
          reaction={reaction}
          who={describeReaction(reaction, me)}
          onClick={() => actions.toggle(entry, reaction)}
        />
      ))}
      <button
        type="button"
        class="reaction emoji-button"
        tabIndex={-1}
        title={t("common.with-key", { what: t("conversation.react"), key: "+" })}
        aria-label={t("conversation.add-reaction")}
        onClick={() => actions.react(entry)}
      >
        <Icon name="smile" />
      </button>
    </div>
  );
}

function Chip({ reaction, who, onClick }: { reaction: Reaction; who: string; onClick: () => void }): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = useSignal(false);
  useFocusInMessage(button);
  const { count, mine = false } = reaction;
  const shown = `${cleanLine(reaction.emoji)} ${count}`;
  return (
    <>
      <button
        ref={button}
        type="button"
        class="reaction"
        tabIndex={-1}
        title={who}
        aria-label={`${shown}: ${who}`}
        aria-pressed={mine}
        onClick={onClick}
        onContextMenu={(event) => {
          event.preventDefault();
          // A finger opens it by itself, and where there is a mouse the tooltip says it.
          if (!isByFinger(event)) isOpen.value = !canHover();
        }}
      >
        {shown}
      </button>
      {isOpen.value && (
        <Popover
          label={t("conversation.who-reacted")}
          at={button.current!}
          onClose={() => isOpen.value = false}
        >
          {cleanLine(reaction.emoji)} <bdi>{who}</bdi>
        </Popover>
      )}
    </>
  );
}
