/// <reference lib="dom" />
import type { SettingName } from "../../client/core.ts";

/** Where the browser keeps the settings. */
export const SETTINGS_KEY = "tincan.settings";

/** Returns a setting as it is kept, without the model of the chat; undefined if it has its first value. */
export function keptSetting(name: SettingName): string | undefined {
  try {
    // What belongs to servers follows.
    const [settings] = (localStorage.getItem(SETTINGS_KEY) ?? "").split("\n[");
    return new RegExp(`^${name} = (\\S+)$`, "m").exec(settings)?.[1];
  } catch (error) {
    // Browsers can forbid a page to keep anything.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
