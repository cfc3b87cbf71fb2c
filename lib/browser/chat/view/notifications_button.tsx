import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { currentConversation, formatNotifyRule, type NotifyRule, notifyRuleOf } from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import type { Chat } from "../chat.ts";
import { askForNotifications } from "../notifications/permission.ts";
import { timeAndDay } from "../../shared/times.ts";
import { NotificationsCard } from "./notifications_card.tsx";
import { MenuButton, type MenuEntries, type MenuItem } from "../../shared/view/menu.tsx";

const HOUR_MS = 3_600_000;

/** The bell in the head of a conversation: a menu of what notifies the person there, and the way to the other settings. */
export function NotificationsButton({ chat }: { chat: Chat }): JSX.Element {
  const isOpen = useSignal(false);
  const place = useRef<HTMLSpanElement>(null);
  const state = chat.state.value;
  const isOff = notifyRuleOf(state, state.current, Date.now()).level === "none";
  return (
    <span ref={place} class="notifications-button">
      <MenuButton
        icon={isOff ? "bell-off" : "bell"}
        label={t(isOff ? "notifications.button-off" : "notifications.button")}
        align="end"
        entries={() => [...levels(chat), "line", { label: t("notifications.more"), run: () => isOpen.value = true }]}
      />
      {isOpen.value && <NotificationsCard chat={chat} at={place.current!} onClose={() => isOpen.value = false} />}
    </span>
  );
}

/** Returns the levels of the current conversation, as items of a menu. */
function levels(chat: Chat): MenuEntries {
  const { client, state: { value: state } } = chat;
  const now = Date.now();
  const { name } = currentConversation(state);
  const current = notifyRuleOf(state, state.current, now);
  const isOwn = state.rules.notify.get(state.current) === current;
  const words = {
    all: t("notifications.all"),
    mentions: t("notifications.mentions"),
    none: t("notifications.none"),
  };
  const item = (label: string, checked: boolean, rule: NotifyRule | undefined): MenuItem => ({
    label,
    checked,
    isChoice: true,
    run: () => {
      void client.settings.setRule(state.address, `notify ${name}`, rule && formatNotifyRule(rule));
      if (rule !== undefined && rule.level !== "none") void askForNotifications();
    },
  });
  const { until } = current;
  return [
    item(t("notifications.as-everywhere", { level: words[state.settings.notify] }), !isOwn, undefined),
    ...(["all", "mentions", "none"] as const).map((level) =>
      item(words[level], isOwn && !until && level === current.level, { level })
    ),
    item(
      until ? t("notifications.none-until", { time: timeAndDay(until) }) : t("notifications.none-for-hour"),
      isOwn && until !== undefined,
      { level: "none", until: now + HOUR_MS },
    ),
  ];
}
