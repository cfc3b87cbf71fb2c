import { cleanLine, formatDuration } from "../../text/mod.ts";
import type { ServerMessages } from "../../protocol/mod.ts";
import { type ShownProfile, statusOf } from "../model/profiles.ts";
import { namesInWords } from "../model/describe.ts";

// Less is not worth mentioning.
const MIN_IDLE_MS = 60_000;

/** Returns the answer to `/whois`: a line for each thing to know. @param now Server time, or about that. */
export function describePerson(person: ServerMessages["whois"], now: number): string {
  const { nick, here, account, role, since, idle = 0, rooms, encrypted, address } = person;
  const status = statusOf(person, now);
  const registered = account === undefined
    ? "not registered"
    : `registered${account === nick ? "" : ` as ${account}`}${role === "member" || !role ? "" : `, ${role}`}`;
  const lines = [`${nick} (${registered})`];
  if (!here) lines.push("Not here now.");
  if (status) lines.push(`Status: ${describeStatus(status, now)}`);
  if (person.away !== undefined) lines.push(person.away === "" ? "Away." : `Away: ${person.away}`);
  if (person.dnd) lines.push("Does not want to be disturbed.");
  if (since !== undefined) {
    const quiet = idle < MIN_IDLE_MS ? "active now" : `last active ${formatDuration(idle)} ago`;
    lines.push(`Here for ${formatDuration(Math.max(0, now - since))}, ${quiet}.`);
  }
  if (rooms.length > 0) lines.push(`With you in ${namesInWords(rooms, Infinity)}.`);
  if (encrypted !== undefined) lines.push(encrypted ? "Encrypted connection." : "The connection is not encrypted.");
  if (address !== undefined) lines.push(`Address: ${address}`);
  return lines.map(cleanLine).join("\n");
}

/** Returns a status in words: `🌴 on leave (2 hours left)`. */
export function describeStatus({ emoji, text, until }: ShownProfile["status"] & object, now: number): string {
  const left = until === undefined ? "" : `(${formatDuration(until - now)} left)`;
  return cleanLine([emoji, text, left].filter((part) => part).join(" "));
}
