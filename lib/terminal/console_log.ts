import { cleanLine } from "../protocol/mod.ts";
import type { ServerEvent } from "../server/mod.ts";

/** How an operator wants the log without a terminal. */
export type LogFormat = "text" | "json";

/** Something for the log: what happens on the server, or what the program says about itself. */
export type LogEvent = ServerEvent | { type: "notice"; message: string };

// What JSON leaves as it is, and a terminal or an editor does not.
const UNSAFE = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;

/**
 * One line for one event, for a log file or journald; undefined for what such a log leaves out, that is, what
 * people say.
 */
export function logLine(event: LogEvent, format: LogFormat, at: Date): string | undefined {
  if (event.type === "said") return undefined;
  if (format === "json") return JSON.stringify({ at: at.toISOString(), ...event }).replace(UNSAFE, escaped);
  return cleanLine(describeEvent(event));
}

/** The sentence that tells a person of an event. */
export function describeEvent(event: Exclude<LogEvent, { type: "said" }>): string {
  switch (event.type) {
    case "joined":
      return `Connection established with ${host(event.address)} (${event.nick})`;
    case "left":
      return `Connection closed with ${host(event.address)} (${event.nick}): ${event.reason}`;
    case "renamed":
      return `${event.from} is now ${event.to}`;
    case "stranger":
      return `${host(event.address)} connected, but does not speak Tincan`;
    case "warning":
      return `Warning: ${event.message}`;
    case "notice":
      return event.message;
  }
}

function host(address: string): string {
  return address.slice(0, address.lastIndexOf(":"));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
