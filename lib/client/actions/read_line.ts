import { COMMANDS, expandAlias, type Line, parseLine, parseShorthand, REACT } from "../../commands/mod.ts";
import { conversationKey, currentConversation, type State } from "../model/model.ts";
import { roleOf } from "../model/roles.ts";
import { changesMessages, lastOfOthers, lastOwnMessage } from "../model/selectors.ts";
import type { SettingsStore } from "../settings/settings_store.ts";
import type { Commands } from "./commands.ts";

/** What reading a line needs of the client. */
export interface LineReader {
  readonly state: State;
  readonly commands: Pick<Commands, "emoji" | "usesShorthand">;
  readonly settings: Pick<SettingsStore, "parsed">;
}

/** Parses a typed line, with the person's aliases. For an unknown command, suggests only commands that the person can use. */
export function readLine({ state, commands, settings }: LineReader, line: string): Line {
  const short = commands.usesShorthand ? readShorthand(state, commands, line) : undefined;
  return short ?? parseLine(expandAlias(line, settings.parsed.aliases), COMMANDS, roleOf(state, state.me) ?? "member");
}

/** Reads `s/old/new/` and `+:tada:`. If there is no message that such a line could change, it is text. */
function readShorthand(state: State, { emoji }: LineReader["commands"], line: string): Line | undefined {
  const short = changesMessages(state) ? parseShorthand(line, emoji) : undefined;
  if (short?.type !== "command") return undefined;
  const { pending, current } = state;
  const exists = short.command === REACT
    ? lastOfOthers(currentConversation(state)) !== undefined
    : lastOwnMessage(state) !== undefined || pending.some(({ to }) => conversationKey(to) === current);
  return exists ? short : undefined;
}
