/** Messages that do not count against the rate. */
export const UNLIMITED: ReadonlySet<string> = new Set(["ping", "pong", "typing", "bye"]);

/**
 * Requests that are answered once the log has stored a change. The next message of the client may depend on it, such as a
 * message to a private room that is being created, and waits.
 */
export const IN_ORDER: ReadonlySet<string> = new Set([
  "join",
  "leave",
  "logout",
  "invite",
  "uninvite",
  "use_link",
  "topic",
  "ban",
  "unban",
  "mute",
  "unmute",
  "grant",
  "profile",
]);
