import { type Bells, type ClientEvent, conversationOf, isNotable } from "../../../client/core.ts";
import { t } from "../../../language/mod.ts";
import { cleanLine, plainExcerpt } from "../../../text/mod.ts";
import type { Chat } from "../chat.ts";
import { hashOf } from "../chat_location.ts";
import { notifications } from "./permission.ts";
import { playSound } from "./sounds.ts";

/** What a notification shows. */
export interface Shown {
  readonly title: string;
  readonly body: string;
  /** A later notification with the same tag replaces it. */
  readonly tag: string;
  /** The end of the address of what it is about. */
  readonly hash: string;
}

const MAX_BODY = 200;

/** Shows a notification if allowed. Cleans and shortens its text. The page itself plays sounds. */
export async function notify({ title, body, tag, hash }: Shown, onClick: () => void): Promise<void> {
  if (notifications() !== "granted") return;
  const options = { body: cleanLine(body.slice(0, MAX_BODY)), tag, renotify: true, silent: true };
  try {
    const notification = new Notification(cleanLine(title), options);
    notification.onclick = () => {
      notification.close();
      onClick();
    };
  } catch (error) {
    // Chromium on Android allows notifications of service workers only.
    if (!(error instanceof TypeError)) throw error;
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.showNotification(cleanLine(title), { ...options, data: hash });
  }
}

/** Notifies of a message with a sound, and outside the page unless the person looks at it. */
export function notifyOf(event: ClientEvent & { kind: "message" }, chat: Chat, bells: Bells): void {
  const { entry, conversation } = event;
  const { client: { state } } = chat;
  const { name, kind } = conversationOf(state, conversation);
  const away = document.hidden || !document.hasFocus();
  if (!away && conversation === state.current) return;
  if (!isNotable(event, state, Date.now()) || !bells.ring(conversation, performance.now())) return;
  playSound(state.settings.sound);
  if (!away) return;
  const from = cleanLine(entry.from);
  const title = kind === "direct"
    ? t("conversation.notification-direct", { nick: from })
    : t("conversation.notification-room", { nick: from, room: cleanLine(name) });
  const target = { name, seq: entry.seq };
  const shown = { title, body: plainExcerpt(entry.text, MAX_BODY), tag: name, hash: hashOf(target) };
  void notify(shown, () => {
    globalThis.focus();
    chat.goTo(target);
  });
}
