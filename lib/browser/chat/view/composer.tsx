import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { canUse, COMMANDS } from "../../../commands/mod.ts";
import { completeFor, currentConversation, isInNoRoom, mentionable, roleOf } from "../../../client/core.ts";
import { parts, t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { quoteOf } from "../quote.ts";
import { AttachButton, AttachmentList } from "./files/attachments.tsx";
import { blockOf, STATE_BAR_ID } from "./state_bar.tsx";
import { More } from "./more.tsx";
import { IconButton } from "../../shared/view/icons.tsx";
import { LineInput } from "../../shared/view/line_input.tsx";

/** The input for the current conversation. */
export function Composer({ chat }: { chat: Chat }): JSX.Element {
  const { client } = chat;
  const state = chat.state.value;
  const { name, kind } = currentConversation(state);
  const reply = chat.reply.value;
  const { changes, drafts, files, panel } = chat;
  const editing = changes.editing.value;
  useEffect(() => {
    if (reply ?? editing) document.querySelector<HTMLTextAreaElement>(".composer textarea")!.focus();
  }, [reply?.seq, editing]);
  const block = blockOf(state);
  const close = () => panel.value = "none";
  const attachments = editing ? [] : files.attachments.of(state.current);
  const plain = cleanLine(name);
  const placeholder = isInNoRoom(state)
    ? t("conversation.join-to-chat")
    : t("page.message-for", { name: kind === "direct" ? plain.slice(1) : plain });
  return (
    <LineInput
      drafts={drafts}
      draftKey={drafts.keyOf(state.current)}
      keyNow={() => drafts.keyOf(client.state.current)}
      limit={state.limits.text}
      placeholder={editing
        ? t("conversation.new-text")
        : attachments.length > 0
        ? t("conversation.add-text")
        : placeholder}
      label={editing
        ? t("conversation.new-text-of-message")
        : kind === "direct"
        ? t("conversation.direct-to", { nick: plain.slice(1) })
        : t("conversation.message-to", { room: plain })}
      commands={COMMANDS.filter((command) => canUse(command, roleOf(state, state.me) ?? "member"))}
      people={(before) => mentionable(client.state, before)}
      complete={(line, cursor) => completeFor(client, line, cursor)}
      typed={editing ? undefined : (line) => client.typed(line)}
      enter={(line) => chat.enter(line)}
      isFormatted
      blocked={block === undefined ? undefined : () => chat.announcer.say(block)}
      describedBy={STATE_BAR_ID}
      enterBreaks={state.settings.enter === "breaks"}
      canBeEmpty={editing !== undefined || attachments.length > 0}
      up={() => editing === undefined && changes.editLast()}
      leave={(text) => changes.leave(text)}
      above={editing
        ? (
          <div class="replying">
            <span>{t("conversation.editing")}</span>
            <IconButton name="close" label={t("conversation.cancel-edit")} onClick={() => changes.cancelEdit()} />
          </div>
        )
        : (
          <>
            {attachments.length > 0 && <AttachmentList files={files} conversation={state.current} />}
            {reply && (
              <div class="replying">
                <span>
                  {parts("conversation.replying-to", {
                    nick: <bdi class="name">{cleanLine(reply.from)}</bdi>,
                    quote: <bdi>{quoteOf(reply, 80)}</bdi>,
                  })}
                </span>
                <IconButton
                  name="close"
                  label={t("conversation.cancel-reply")}
                  onClick={() => chat.replyTo(undefined)}
                />
              </div>
            )}
          </>
        )}
      tools={(insert) => ({
        over: (panel.value === "emoji" || panel.value === "react") && (
          <More key={panel.value} onClose={close} draw={({ Picker }) => <Picker chat={chat} insert={insert} />} />
        ),
        button: (
          <>
            {!editing && files.canSend(state) && <AttachButton files={files} />}
            <IconButton
              name="smile"
              label={t("conversation.emoji")}
              class="emoji-button"
              aria-expanded={chat.panel.value === "emoji"}
              onClick={() => chat.toggle("emoji")}
            />
          </>
        ),
      })}
    />
  );
}
