/** Notifications, sounds and badges. The page loads them when the browser has time. */
export { showBadge } from "./notifications/badge.ts";
export { notifyOf } from "./notifications/notify.ts";
export { askInWords } from "./notifications/permission.ts";
export { NotificationsButton } from "./view/notifications_button.tsx";
