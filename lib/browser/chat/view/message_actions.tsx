import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Conversation, MessageEntry } from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import { Icon, type IconName } from "../../shared/view/icons.tsx";
import { useFocusInMessage } from "./focus_in_message.ts";
import type { RowActions } from "../row_actions.ts";

/** The buttons beside a message that the person points at, touches or has focused. */
export function MessageActions(
  { entry, kind, actions }: { entry: MessageEntry; kind: Conversation["kind"]; actions: RowActions },
): JSX.Element {
  const bar = useRef<HTMLDivElement>(null);
  useFocusInMessage(bar);
  const may = actions.may(entry);
  const { reply, react, edit } = actions;
  const author = cleanLine(entry.from);
  const button = (
    icon: IconName,
    what: string,
    key: string,
    run: ((entry: MessageEntry) => void) | false | undefined,
    label = what,
  ) =>
    run && (
      <button
        type="button"
        class={icon === "smile" ? "emoji-button" : ""}
        tabIndex={-1}
        title={t("common.with-key", { what, key })}
        aria-label={label}
        onClick={() => run(entry)}
      >
        <Icon name={icon} />
      </button>
    );
  return (
    <div class="actions" ref={bar}>
      {button("smile", t("conversation.react"), "+", may.react && react)}
      {button(
        "reply",
        t(kind === "room" ? "conversation.reply" : "conversation.quote-and-reply"),
        "R",
        reply,
        t("conversation.reply-to", { nick: author }),
      )}
      {button("edit", t("conversation.edit-message"), "E", may.edit && edit)}
      <button
        type="button"
        class="more"
        tabIndex={-1}
        title={t("common.with-key", { what: t("conversation.more-actions"), key: "Shift F10" })}
        aria-label={t("conversation.more-actions")}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => actions.menu(entry, currentTarget.getBoundingClientRect())}
      >
        <Icon name="more" />
      </button>
    </div>
  );
}
