import { inWords } from "../language/mod.ts";
import { cleanLine } from "../text/mod.ts";
import { describeEvent, isSilent, type LogEvent } from "./log.ts";
import { type LineKind, type OperatorLine, SaidLine } from "./model.ts";

/**
 * Returns the lines for an event. Direct messages and messages in private rooms have none: the operator does not read
 * them.
 *
 * @param at Server time, in milliseconds.
 */
export function linesOf(event: LogEvent, at: number): OperatorLine[] {
  if (isSilent(event)) return [];
  if (event.type !== "said") return [{ kind: kindOf(event), at, text: cleanLine(inWords(describeEvent(event, at))) }];
  return event.messages.flatMap((message) =>
    message.audience.kind === "room" ? [new SaidLine(message.audience.name, message)] : []
  );
}

function kindOf(event: Exclude<LogEvent, { type: "said" }>): LineKind {
  switch (event.type) {
    case "edited":
    case "reacted":
      return "change";
    case "deleted":
      return event.by === event.from ? "change" : "moderation";
    case "joined":
    case "left":
    case "renamed":
    case "entered":
    case "parted":
      return "presence";
    case "warning":
    case "refused":
    case "stranger":
    case "backup-failed":
      return "warning";
    case "notice":
      return "notice";
    default:
      return "moderation";
  }
}
