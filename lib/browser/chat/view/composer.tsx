import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { canUse, COMMANDS } from "../../../commands/mod.ts";
import { completeFor, currentConversation, isInNoRoom, roleOf } from "../../../client/core.ts";
import { cleanLine, excerpt } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { EmojiPicker } from "./emoji_picker.tsx";
import { IconButton } from "../../shared/view/icons.tsx";
import { LineInput } from "../../shared/view/line_input.tsx";

/** The input for the current conversation. */
export function Composer({ chat }: { chat: Chat }): JSX.Element {
  const { client } = chat;
  const state = chat.state.value;
  const { name, kind } = currentConversation(state);
  const reply = chat.reply.value;
  useEffect(() => {
    if (reply) document.querySelector<HTMLTextAreaElement>(".composer textarea")!.focus();
  }, [reply]);
  const plain = cleanLine(name);
  const placeholder = isInNoRoom(state)
    ? "Join a room to chat"
    : kind === "direct"
    ? `Message ${plain.slice(1)}`
    : `Message ${plain}`;
  return (
    <LineInput
      drafts={chat.drafts}
      draftKey={state.current}
      keyNow={() => client.state.current}
      limit={state.limits.text}
      placeholder={placeholder}
      label={kind === "direct" ? `Direct message to ${plain.slice(1)}` : `Message to ${plain}`}
      commands={COMMANDS.filter((command) => canUse(command, roleOf(state, state.me) ?? "member"))}
      complete={(line, cursor) => completeFor(client, line, cursor)}
      typed={(line) => client.typed(line)}
      enter={(line) => chat.enter(line)}
      above={reply && (
        <div class="replying">
          <span>
            Replying to <bdi class="name">{cleanLine(reply.from)}</bdi>: <bdi>{excerpt(reply.text, 80)}</bdi>
          </span>
          <IconButton name="close" label="Cancel the reply" onClick={() => chat.replyTo(undefined)} />
        </div>
      )}
      tools={(insert) => ({
        over: chat.panel.value === "emoji" && <EmojiPicker onPick={insert} onClose={() => chat.panel.value = "none"} />,
        button: (
          <IconButton
            name="smile"
            label="Emoji"
            class="emoji-button"
            aria-expanded={chat.panel.value === "emoji"}
            onClick={() => chat.toggle("emoji")}
          />
        ),
      })}
    />
  );
}
