import { cleanLine } from "../../text/mod.ts";

/** Whether the browser shows notifications: it does so only in a secure context, and for whoever allowed it. */
export function notifications(): "granted" | "denied" | "default" | "impossible" {
  return "Notification" in globalThis && isSecureContext ? Notification.permission : "impossible";
}

/** Shows a notification, if it may. What others wrote is cleaned and cut. @param tag One of the same tag is replaced. */
export function notify(title: string, body: string, tag: string, onClick: () => void): void {
  if (notifications() !== "granted") return;
  try {
    const notification = new Notification(cleanLine(title), { body: cleanLine(body.slice(0, 200)), tag });
    notification.onclick = () => {
      notification.close();
      onClick();
    };
  } catch (error) {
    // Chromium on Android has the class, and lets nobody but a service worker make one.
    if (!(error instanceof TypeError)) throw error;
  }
}
