import { ENGLISH } from "../language/load.ts";
import { inWords, joinSentences, listInWords, say, type Sentence } from "../language/mod.ts";
import { describeSanction, describeSubject } from "../commands/mod.ts";
import { cleanLine, formatBytes, formatDuration, formatEndpoint } from "../text/mod.ts";
import type { FileDescription, ServerEvent } from "../server/mod.ts";

/** The format of the log. */
export type LogFormat = "text" | "json";

/** An event for the log: from the server, or a notice from the program. */
export type LogEvent = ServerEvent | { type: "notice"; message: string };

/** Returns whether an event only says what became of a message, and has no line of its own. */
export function isSilent(event: LogEvent): boolean {
  return event.type === "deleted" && event.purge === true;
}

// Characters that JSON does not escape, but that a terminal or editor would interpret.
const UNSAFE = /[\p{Cc}\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/**
 * Returns the line for an event in a log file or journald; undefined for messages, which are not logged, and for single
 * deletions of a purge. Topics, announcements and edits are logged without their text.
 */
export function logLine(event: LogEvent, format: LogFormat, at: Date): string | undefined {
  if (event.type === "said" || isSilent(event)) return undefined;
  if (format === "json") {
    return JSON.stringify({ at: at.toISOString(), ...withoutWords(event) }).replace(UNSAFE, escaped);
  }
  return cleanLine(inWords(describeWithoutWords(event, at.getTime()), "terminal", ENGLISH));
}

function withoutWords(event: Exclude<LogEvent, { type: "said" }>): object {
  if (event.type === "announced") return { type: event.type, by: event.by };
  if (event.type !== "topic") {
    const fields = Object.entries(event.type === "edited" ? { ...event, text: undefined } : event);
    return Object.fromEntries(
      fields.map(([name, value]) => name === "endpoint" ? ["address", formatEndpoint(value)] : [name, value]),
    );
  }
  return { type: event.type, room: event.room, cleared: event.topic === "", by: event.by };
}

function describeWithoutWords(event: Exclude<LogEvent, { type: "said" }>, now: number): Sentence {
  if (event.type === "announced") return say("log.announcement-made", { by: event.by });
  return event.type === "topic" ? changeOfTopic(event) : describeEvent(event, now);
}

/** Returns the sentence for an event. @param now Server time, in milliseconds. */
export function describeEvent(event: Exclude<LogEvent, { type: "said" }>, now: number): Sentence {
  switch (event.type) {
    case "joined":
      return say("log.connected", { host: event.endpoint.host, nick: event.nick });
    case "left":
      return say("log.disconnected", { host: event.endpoint.host, nick: event.nick, reason: event.reason });
    case "renamed":
      return say("log.renamed", { from: event.from, to: event.to, host: event.endpoint.host });
    case "entered":
      return say("log.entered", { nick: event.nick, room: event.room });
    case "parted":
      return say("log.parted", { nick: event.nick, room: event.room });
    case "topic": {
      const { by, room, topic } = event;
      return topic === "" ? changeOfTopic(event) : say("log.topic-set-to", { by, room, topic });
    }
    case "edited":
      return say("log.edited", messageOf(event));
    case "deleted":
      return say("log.deleted", messageOf(event));
    case "reacted": {
      const what = { ...messageOf(event), emoji: event.emoji };
      return event.removed ? say("log.reaction-taken-back", what) : say("log.reacted", what);
    }
    case "pinned":
      return event.removed ? say("log.unpinned", messageOf(event)) : say("log.pinned", messageOf(event));
    case "announced":
      return say("log.announced", { by: event.by, text: event.text });
    case "kicked": {
      const { by, nick, endpoint: { host }, reason } = event;
      return say("log.kicked", { by, nick, host, ...explained(reason) });
    }
    case "banned":
      return describeBan(event);
    case "unbanned":
      return say("log.unbanned", { by: event.by, who: describeSubject(event.ban) });
    case "muted": {
      const { mute } = event;
      return say("log.muted", { by: mute.by, sanction: describeSanction(mute, mute.at) });
    }
    case "unmuted":
      return say("log.unmuted", { by: event.by, who: describeSubject(event.mute) });
    case "purged":
      return say("log.purged", { by: event.by, count: event.count, nick: event.nick });
    case "file-removed":
      return event.by === undefined
        ? say("log.file-made-room", { file: describeFile(event) })
        : say("log.file-deleted", { by: event.by, file: describeFile(event) });
    case "registered":
      return event.by === undefined
        ? say("log.registered", { nick: event.nick, host: event.endpoint.host })
        : say("log.password-set", { by: event.by, nick: event.nick });
    case "unregistered":
      return event.by === event.nick
        ? say("log.unregistered", { nick: event.nick })
        : say("log.nick-released", { by: event.by, nick: event.nick });
    case "link-created":
      return event.room === undefined
        ? say("log.private-link-created", { by: event.by, link: event.link, uses: event.uses })
        : say("log.link-created", { by: event.by, link: event.link, uses: event.uses, room: event.room });
    case "link-used":
      return say("log.link-used", { nick: event.nick, host: event.endpoint.host, link: event.link, by: event.by });
    case "link-revoked":
      return say("log.link-revoked", { by: event.by, link: event.link });
    case "profile-reset":
      return say("log.profile-reset", { by: event.by, nick: event.nick });
    case "hook-created":
      return say("log.hook-created", { by: event.by, hook: event.hook, room: event.room });
    case "hook-failed":
      return say("log.hook-failed", { hook: event.hook, room: event.room, reason: event.reason });
    case "hook-recovered":
      return say("log.hook-recovered", { hook: event.hook, count: event.failed });
    case "hook-removed":
      return say("log.hook-removed", { by: event.by, hook: event.hook, room: event.room });
    case "granted":
      return say("log.granted", { by: event.by, nick: event.nick, role: event.role });
    case "refused": {
      const { nick, endpoint: { host }, reason } = event;
      return nick === undefined
        ? say("log.refused", { host, reason })
        : say("log.refused-nick", { host, nick, reason });
    }
    case "stopping": {
      const time = formatDuration(event.stopsAt - now);
      return say("log.stop-scheduled", { by: event.by, time, ...explained(event.reason) });
    }
    case "stop-cancelled":
      return say("log.stop-cancelled", { by: event.by });
    case "backed-up": {
      const { path, messages, files, bytes } = event;
      return say("backup.made", { path, messages, files, size: formatBytes(bytes) });
    }
    case "backup-failed":
      return say("log.backup-failed", { reason: event.reason });
    case "reloaded": {
      const { changed, waiting } = event;
      const done = changed.length === 0
        ? say("log.reloaded-same")
        : say("log.reloaded", { names: listInWords(changed) });
      return waiting.length === 0
        ? done
        : joinSentences(done, say("log.reload-waits", { count: waiting.length, names: listInWords(waiting) }));
    }
    case "stranger":
      return say("log.stranger", { host: event.endpoint.host });
    case "warning":
      return say("log.warning", { message: event.message });
    case "notice":
      return event.message;
  }
}

function describeBan({ ban, people, spared }: Extract<LogEvent, { type: "banned" }>): Sentence {
  const what = { by: ban.by, sanction: describeSanction(ban, ban.at) };
  const caught = people.join(", ");
  if (spared === undefined) {
    return caught === "" ? say("log.banned", what) : say("log.banned-with", { ...what, people: caught });
  }
  return caught === ""
    ? say("log.banned-but", { ...what, address: spared })
    : say("log.banned-with-but", { ...what, people: caught, address: spared });
}

function messageOf({ from, by, room }: { from: string; by: string; room: string }) {
  return { from, by, room, isOwn: from === by };
}

function describeFile({ name, size: bytes, from = "", room = "", hash }: FileDescription): Sentence {
  const size = bytes === undefined ? undefined : formatBytes(bytes);
  if (name === undefined) {
    return size === undefined ? say("log.private-file", { hash }) : say("log.sized-private-file", { hash, size });
  }
  return size === undefined
    ? say("log.file-of", { name, from, room })
    : say("log.sized-file-of", { name, size, from, room });
}

function changeOfTopic({ by, topic, room }: Extract<LogEvent, { type: "topic" }>): Sentence {
  return topic === "" ? say("log.topic-cleared", { by, room }) : say("log.topic-set", { by, room });
}

/** A ban or a mute, as the server reports it. */
export type SanctionInfo = Extract<ServerEvent, { type: "banned" }>["ban"];

function explained(reason: string): { isExplained: boolean; reason: string } {
  return { isExplained: reason !== "", reason };
}

function escaped(character: string): string {
  return character.split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
