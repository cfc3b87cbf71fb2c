import { notifications } from "../../../../language/de/notifications.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says about notifications, in German. */
export const de: Areas = { notifications };
