import type { LanguageParts } from "../../shared/language.ts";

/** Loads what the chat page says about notifications, in each language. */
export const NOTIFICATION_LANGUAGES: LanguageParts<"notifications"> = {
  en: () => import("../../../language/en/notifications.ts"),
  de: () => import("../../../language/de/notifications.ts"),
  es: () => import("../../../language/es/notifications.ts"),
  zh: () => import("../../../language/zh/notifications.ts"),
  ar: () => import("../../../language/ar/notifications.ts"),
};
