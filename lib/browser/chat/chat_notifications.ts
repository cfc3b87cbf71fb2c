import { type ReadonlySignal, signal } from "@preact/signals";
import { Bells, type ClientEvent } from "../../client/core.ts";
import { whenIdle } from "../shared/idle.ts";
import { Part } from "../shared/parts.ts";
import type { Chat } from "./chat.ts";
import { NOTIFICATION_LANGUAGES } from "./languages/notifications.ts";

/** Notifications, sounds and badges. */
const NOTIFICATIONS_PART = new Part(() => import("./notifications_part.ts"), NOTIFICATION_LANGUAGES);

/** Notifies the person of messages, and shows on the icon of the tab what is unread. Its owner closes it. */
export class ChatNotifications {
  /** The part, once it is loaded. */
  readonly part: ReadonlySignal<typeof NOTIFICATIONS_PART.loaded>;
  readonly #part = signal(NOTIFICATIONS_PART.loaded);
  readonly #chat: Chat;
  readonly #bells = new Bells();
  #hideBadge: (() => void) | undefined;
  #isClosed = false;

  constructor(chat: Chat) {
    this.#chat = chat;
    this.part = this.#part;
    whenIdle(async () => {
      if (!await NOTIFICATIONS_PART.prepare() || this.#isClosed) return;
      this.#part.value = NOTIFICATIONS_PART.loaded;
      this.#hideBadge = NOTIFICATIONS_PART.loaded!.showBadge(chat);
    });
  }

  /** Notifies of a message if it deserves that. */
  async notify(event: ClientEvent & { kind: "message" }): Promise<void> {
    if (event.past || !await NOTIFICATIONS_PART.prepare()) return;
    NOTIFICATIONS_PART.loaded!.notifyOf(event, this.#chat, this.#bells);
  }

  /** Asks the browser for the permission to show notifications. @returns Why it does not show them, for people. */
  async ask(): Promise<string | undefined> {
    if (this.#chat.client.state.settings.notify === "none" || !await NOTIFICATIONS_PART.prepare()) return undefined;
    return await NOTIFICATIONS_PART.loaded!.askInWords();
  }

  close(): void {
    this.#isClosed = true;
    this.#hideBadge?.();
  }
}
