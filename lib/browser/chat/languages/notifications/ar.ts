import { notifications } from "../../../../language/ar/notifications.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says about notifications, in Arabic. */
export const ar: Areas = { notifications };
