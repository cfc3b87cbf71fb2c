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
  "years": "{count, plural, other {# 年}}",
  "days": "{count, plural, other {# 天}}",
  "hours": "{count, plural, other {# 小时}}",
  "minutes": "{count, plural, other {# 分钟}}",
  "seconds": "{count, plural, other {# 秒}}",
  "two-durations": "{first}{second}",
};
