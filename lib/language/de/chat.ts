import type { Translated } from "../catalogue.ts";
import type { chat as english } from "../en/chat.ts";

/** chat in German. */
export const chat: Translated<typeof english> = {
  "notify-all":
    "Du wirst über alle Nachrichten benachrichtigt. {view, select, page {Ändern kannst du das mit der Glocke neben deinem Spitznamen.} other {Weniger werden es mit /notify mentions oder /notify none.}}",
  "notify-mentions":
    "Du wirst über Direktnachrichten und Erwähnungen benachrichtigt. {view, select, page {Ändern kannst du das mit der Glocke neben deinem Spitznamen.} other {Ändern kannst du das mit /notify all oder /notify none.}}",
  "notify-none":
    "Du wirst nicht benachrichtigt. {view, select, page {Ändern kannst du das mit der Glocke neben deinem Spitznamen.} other {Ändern kannst du das mit /notify mentions oder /notify all.}}",
};
