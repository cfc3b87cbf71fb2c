import type { Translated } from "../catalogue.ts";
import type { chat as english } from "../en/chat.ts";

/** chat in Simplified Chinese. */
export const chat: Translated<typeof english> = {
  "notify-all":
    "您会收到所有消息的通知。{view, select, page {可以用昵称旁边的铃铛更改。} other {要减少通知，请使用 /notify mentions 或 /notify none。}}",
  "notify-mentions":
    "您会收到私信和提及的通知。{view, select, page {可以用昵称旁边的铃铛更改。} other {可以用 /notify all 或 /notify none 更改。}}",
  "notify-none":
    "您不会收到通知。{view, select, page {可以用昵称旁边的铃铛更改。} other {可以用 /notify mentions 或 /notify all 更改。}}",
};
