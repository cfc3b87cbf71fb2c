import { t } from "../../../language/mod.ts";

/** Returns whether the browser shows notifications. It needs a secure context and the person's permission. */
export function notifications(): "granted" | "denied" | "default" | "impossible" {
  return "Notification" in globalThis && isSecureContext ? Notification.permission : "impossible";
}

/** Asks the browser for the permission to show notifications, unless it was asked before. @returns What it allows. */
export async function askForNotifications(): Promise<ReturnType<typeof notifications>> {
  const allowed = notifications();
  return allowed === "default" ? await Notification.requestPermission() : allowed;
}

/** As `askForNotifications`. @returns Why the browser does not show them, for people. */
export async function askInWords(): Promise<string | undefined> {
  const allowed = await askForNotifications();
  if (allowed === "granted") return undefined;
  return t(allowed === "impossible" ? "notifications.needs-encryption" : "notifications.blocked");
}
