import type { JSX } from "preact";
import type { Conversation, MessageEntry } from "../../../client/core.ts";
import { isHook } from "./people/name.tsx";
import { t } from "../../../language/mod.ts";
import { cleanLine } from "../../../text/mod.ts";
import type { Anchor } from "../../shared/floats.ts";
import { Menu, type MenuEntries } from "../../shared/view/menu.tsx";
import type { Chat } from "../chat.ts";
import type { RowActions } from "../row_actions.ts";

/** The menu of a message: everything that the person may do with it. */
export function MessageMenu({ chat, kind, actions, entry, at }: {
  chat: Chat;
  kind: Conversation["kind"];
  actions: RowActions;
  entry: MessageEntry;
  at: Anchor;
}): JSX.Element {
  return (
    <Menu
      label={t("panels.message-from", { nick: cleanLine(entry.from) })}
      at={at}
      entries={entriesOf(entry, kind, actions, () => chat.people.card.value = { nick: entry.from, at })}
      onClose={() => chat.changes.menu.value = undefined}
      align={"width" in at ? "end" : "start"}
    />
  );
}

function entriesOf(
  entry: MessageEntry,
  kind: Conversation["kind"],
  actions: RowActions,
  showAuthor: () => void,
): MenuEntries {
  const may = actions.may(entry);
  const { files, link } = actions;
  return [
    may.react && { label: t("conversation.react"), icon: "smile", shortcut: "+", run: () => actions.react(entry) },
    {
      label: t(kind === "room" ? "conversation.reply" : "conversation.quote-and-reply"),
      icon: "reply",
      shortcut: "R",
      run: () => actions.reply(entry),
    },
    { label: t("panels.copy-text"), icon: "copy", shortcut: "C", run: () => actions.copy(entry) },
    link && { label: t("panels.copy-link"), icon: "link", shortcut: "L", run: () => link(entry) },
    files && entry.file && { label: t("panels.save-file"), icon: "save", shortcut: "S", run: () => files.save(entry) },
    may.pin && { label: t("panels.pin-message"), icon: "pin", shortcut: "P", run: () => actions.pin(entry) },
    may.edit && { label: t("conversation.edit-message"), icon: "edit", shortcut: "E", run: () => actions.edit(entry) },
    !isHook(entry.from) &&
    { label: t("people.about", { nick: cleanLine(entry.from) }), icon: "people", run: showAuthor },
    may.remove && "line",
    may.remove && {
      label: t("panels.delete-message"),
      icon: "delete",
      shortcut: "D",
      isDangerous: true,
      run: () => actions.remove(entry),
    },
  ];
}
