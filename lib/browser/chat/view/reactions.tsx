import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { describeReaction, type MessageEntry } from "../../../client/core.ts";
import type { Reaction } from "../../../protocol/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import { canHover } from "../../shared/touch.ts";
import { Icon } from "../../shared/view/icons.tsx";
import { useFocusInMessage } from "./focus_in_message.ts";
import type { RowActions } from "../row_actions.ts";

/** Shows the reactions to a message. A click adds or takes back the person's own. */
export function Reactions(
  { entry, me, actions }: { entry: MessageEntry; me: string; actions: RowActions },
): JSX.Element | null {
  if (!entry.reactions?.length) return null;
  return (
    <div class="reactions" role="group" aria-label="Reactions">
      {entry.reactions.map((reaction) => (
        <Chip
          key={reaction.emoji}
          reaction={reaction}
          who={describeReaction(reaction, me)}
          onClick={() => actions.toggle(entry, reaction)}
          onLongPress={actions.showReaction}
        />
      ))}
      <button
        type="button"
        class="reaction emoji-button"
        tabIndex={-1}
        title="React (+)"
        aria-label="Add a reaction"
        onClick={() => actions.react(entry)}
      >
        <Icon name="smile" />
      </button>
    </div>
  );
}

function Chip({ reaction, who, onClick, onLongPress }: {
  reaction: Reaction;
  who: string;
  onClick: () => void;
  onLongPress: (described: string) => void;
}): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useFocusInMessage(button);
  const { count, mine = false } = reaction;
  const shown = `${cleanLine(reaction.emoji)} ${count}`;
  return (
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
        if (canHover()) return; // then the tooltip says it
        event.preventDefault();
        onLongPress(`${cleanLine(reaction.emoji)} ${who}`);
      }}
    >
      {shown}
    </button>
  );
}
