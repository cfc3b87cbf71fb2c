/** Notifications, sounds and badges. The page loads them when the browser has time. */
export { showBadge } from "./notifications/badge.ts";
export { notifyOf } from "./notifications/notify.ts";
export { askForNotifications } from "./notifications/permission.ts";
export { NotificationsCard } from "./view/notifications_card.tsx";
