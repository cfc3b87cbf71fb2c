import type { Translated } from "../catalogue.ts";
import type { common as english } from "../en/common.ts";

/** common in Simplified Chinese. */
export const common: Translated<typeof english> = {
  "two-sentences": "{first}{second}",
  "ok": "确定",
  "cancel": "取消",
  "close": "关闭",
  "copy-code": "复制代码",
  "code-block": "代码块",
  "continue": "继续",
};
