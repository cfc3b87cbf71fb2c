/** A session is one connection's login and requests; the server is all of them put together. */
export type { Advertise, AdvertisedServer, Advertising } from "./advertising.ts";
export { SESSION_LIFE_MS } from "./data.ts";
export { checkKeys } from "./check_keys.ts";
export { ownKeyPair } from "./key_pair.ts";
export type { BackupSchedule } from "./backups.ts";
export * from "./events.ts";
export type { LiveOptions } from "./live_options.ts";
export { newSecret } from "./new_secret.ts";
export { parseHookHost } from "./hooks/hook_hosts.ts";
export type { ServerOptions } from "./options.ts";
export type { Accounts, Files, InviteLinks, Moderation } from "./operator_functions.ts";
export { Server } from "./server.ts";
export type { Person, RoomInfo, Stats } from "./stats.ts";
export type { Listener, ListenerAddress, Web, WebAddress } from "./listeners/listener.ts";
export { listenersOf, type ListenersOptions } from "./listeners/listeners.ts";
export type { FileDescription } from "./transfers/file_event.ts";
export type { WebOptions } from "./listeners/web.ts";
export { WebAuthority } from "./web_authority.ts";
