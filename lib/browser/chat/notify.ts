import { type Bells, type ClientEvent, conversationOf, isNotable, type State } from "../../client/core.ts";
import { t } from "../../language/mod.ts";
import { cleanLine, plainExcerpt } from "../../text/mod.ts";

/** Returns whether the browser shows notifications. It needs a secure context and the person's permission. */
export function notifications(): "granted" | "denied" | "default" | "impossible" {
  return "Notification" in globalThis && isSecureContext ? Notification.permission : "impossible";
}

/** Shows a notification if allowed. Cleans and shortens its text. @param tag Replaces a notification with the same tag. */
export function notify(title: string, body: string, tag: string, onClick: () => void): void {
  if (notifications() !== "granted") return;
  try {
    const notification = new Notification(cleanLine(title), { body: cleanLine(body.slice(0, 200)), tag });
    notification.onclick = () => {
      notification.close();
      onClick();
    };
  } catch (error) {
    // Chromium on Android allows notifications of service workers only.
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Notifies of a message, unless the person looks at the page. @param look Goes to a conversation. */
export function notifyOf(
  event: ClientEvent & { kind: "message" },
  state: State,
  bells: Bells,
  look: (name: string) => void,
): void {
  const { entry, conversation } = event;
  const { name, kind } = conversationOf(state, conversation);
  const away = document.hidden || !document.hasFocus();
  if (!away || !isNotable(event, state, Date.now()) || !bells.ring(conversation, performance.now())) return;
  notify(
    kind === "direct"
      ? t("conversation.notification-direct", { nick: entry.from })
      : t("conversation.notification-room", { nick: entry.from, room: name }),
    plainExcerpt(entry.text, 200),
    name,
    () => {
      globalThis.focus();
      look(name);
    },
  );
}

/** Asks the browser for the permission to show notifications. @returns Why it does not show them, for people. */
export async function askForNotifications(): Promise<string | undefined> {
  let allowed = notifications();
  if (allowed === "default") allowed = await Notification.requestPermission();
  if (allowed === "granted") return undefined;
  return t(allowed === "impossible" ? "conversation.notifications-need-https" : "conversation.notifications-blocked");
}
