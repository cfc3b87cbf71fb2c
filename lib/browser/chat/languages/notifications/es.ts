import { notifications } from "../../../../language/es/notifications.ts";
import type { Areas } from "./areas.ts";

/** What the chat page says about notifications, in Spanish. */
export const es: Areas = { notifications };
