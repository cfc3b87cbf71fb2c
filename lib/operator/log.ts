import { inWords } from "../language/mod.ts";
import { describeSanction, describeSubject } from "../commands/mod.ts";
import { cleanLine, formatBytes, formatDuration, formatEndpoint } from "../text/mod.ts";
import type { FileDescription, ServerEvent } from "../server/mod.ts";
import { counted } from "./tables.ts";

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
  return cleanLine(describeWithoutWords(event, at.getTime()));
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

function describeWithoutWords(event: Exclude<LogEvent, { type: "said" }>, now: number): string {
  if (event.type === "announced") return `${event.by} made an announcement`;
  return event.type === "topic" ? changeOfTopic(event) : describeEvent(event, now);
}

/** Returns the sentence for an event. @param now Server time, in milliseconds. */
export function describeEvent(event: Exclude<LogEvent, { type: "said" }>, now: number): string {
  switch (event.type) {
    case "joined":
      return `Connection established with ${event.endpoint.host} (${event.nick})`;
    case "left":
      return `Connection closed with ${event.endpoint.host} (${event.nick}): ${event.reason}`;
    case "renamed":
      return `${event.from} is now ${event.to} (${event.endpoint.host})`;
    case "entered":
      return `${event.nick} joined ${event.room}`;
    case "parted":
      return `${event.nick} left ${event.room}`;
    case "topic":
      return `${changeOfTopic(event)}${colon(event.topic)}`;
    case "edited":
      return `${event.by} edited ${messageOf(event)}`;
    case "deleted":
      return `${event.by} deleted ${messageOf(event)}`;
    case "reacted":
      return event.removed
        ? `${event.by} took back ${event.emoji} from ${messageOf(event)}`
        : `${event.by} reacted ${event.emoji} to ${messageOf(event)}`;
    case "pinned":
      return `${event.by} ${event.removed ? "unpinned" : "pinned"} ${messageOf(event)}`;
    case "announced":
      return `${event.by} announced: ${event.text}`;
    case "kicked":
      return `${event.by} kicked ${event.nick} (${event.endpoint.host})${colon(event.reason)}`;
    case "banned": {
      const { ban, people, spared } = event;
      const caught = people.length > 0 ? ` Disconnected: ${people.join(", ")}.` : "";
      const all = spared === undefined
        ? ""
        : ` Other people share the address ${spared}. /ban ${spared} would ban them too.`;
      return `${ban.by} banned ${describeSanction(ban, ban.at)}${caught || all ? "." : ""}${caught}${all}`;
    }
    case "unbanned":
      return `${event.by} unbanned ${describeSubject(event.ban)}`;
    case "muted":
      return `${event.mute.by} muted ${describeSanction(event.mute, event.mute.at)}`;
    case "unmuted":
      return `${event.by} unmuted ${describeSubject(event.mute)}`;
    case "purged":
      return `${event.by} purged ${counted(event.count, "message", "messages")} from ${event.nick}`;
    case "file-removed":
      return event.by === undefined
        ? `Deleted ${fileOf(event)} to make room for new files`
        : `${event.by} deleted ${fileOf(event)}`;
    case "registered":
      return event.by === undefined
        ? `${event.nick} registered their nickname (${event.endpoint.host})`
        : `${event.by} set a password for ${event.nick}`;
    case "unregistered":
      return event.by === event.nick
        ? `${event.nick} unregistered their nickname`
        : `${event.by} released the nickname ${event.nick}`;
    case "profile-reset":
      return `${event.by} removed the picture and the status of ${event.nick}`;
    case "granted":
      return `${event.by} made ${event.nick} ${
        { owner: "an owner", moderator: "a moderator", member: "a member" }[event.role]
      }`;
    case "refused": {
      const who = event.nick === undefined ? "" : ` (${event.nick})`;
      return `Refused a connection from ${event.endpoint.host}${who}: ${event.reason}`;
    }
    case "stopping":
      return `${event.by} scheduled a shutdown in ${inWords(formatDuration(event.stopsAt - now))}${
        colon(event.reason)
      }`;
    case "stop-cancelled":
      return `${event.by} cancelled the shutdown`;
    case "stranger":
      return `${event.endpoint.host} connected, but does not speak the Tincan protocol`;
    case "warning":
      return `Warning: ${event.message}`;
    case "notice":
      return event.message;
  }
}

function messageOf({ from, by, room }: { from: string; by: string; room: string }): string {
  return from === by ? `their own message in ${room}` : `a message from ${from} in ${room}`;
}

function fileOf({ name, size, from, room, hash }: FileDescription): string {
  const bytes = size === undefined ? "" : ` (${formatBytes(size)})`;
  return name === undefined ? `the private file ${hash}${bytes}` : `${name}${bytes} from ${from} in ${room}`;
}

function changeOfTopic({ by, topic, room }: Extract<LogEvent, { type: "topic" }>): string {
  return `${by} ${topic === "" ? "cleared" : "set"} the topic of ${room}`;
}

/** A ban or a mute, as the server reports it. */
export type SanctionInfo = Extract<ServerEvent, { type: "banned" }>["ban"];

function colon(text: string): string {
  return text === "" ? "" : `: ${text}`;
}

function escaped(character: string): string {
  return character.split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
