import type { Translated } from "../catalogue.ts";
import type { notifications as english } from "../en/notifications.ts";

/** notifications in Simplified Chinese. */
export const notifications: Translated<typeof english> = {
  "title": "通知",
  "button": "通知",
  "button-off": "通知：此处已关闭",
  "everywhere": "所有会话",
  "level": "通知我",
  "all": "所有消息",
  "mentions": "私信和提及",
  "none": "不通知",
  "as-everywhere": "与其他会话相同：{level}",
  "none-for-hour": "一小时内不通知",
  "none-until": "{time} 之前不通知",
  "sound": "声音",
  "sound-off": "无声音",
  "sound-drop": "水滴",
  "sound-chime": "风铃",
  "sound-knock": "敲击",
  "sound-bell": "铃声",
  "try-sound": "播放声音",
  "quiet": "免打扰时段",
  "from": "免打扰开始",
  "to": "免打扰结束",
  "allowed": "此浏览器会显示通知。",
  "allow": "允许此浏览器显示通知",
  "blocked": "此浏览器不显示通知，因为其设置阻止了通知。请在浏览器的设置中允许此页面的通知。",
  "unsupported": "此浏览器不显示网页的通知。在 iPhone 或 iPad 上，请先将此页面添加到主屏幕。",
  "needs-encryption": "此浏览器不显示通知，因为连接未加密。",
  "more": "声音、免打扰时段等…",
};
