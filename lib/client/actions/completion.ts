import { type Candidates, COMMANDS, complete, findCommand } from "../../commands/mod.ts";
import { type View } from "../../language/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import { listed } from "../model/focus.ts";
import { type Conversation, currentConversation, type State } from "../model/model.ts";
import { roleOf } from "../model/roles.ts";
import { appliesIn, SETTING_NAMES, settingOf } from "../settings/settings.ts";
import type { SettingsStore } from "../settings/settings_store.ts";
import type { Transfers } from "../transfers/transfers.ts";
import type { Commands } from "./commands.ts";
import type { Servers } from "./servers.ts";
import { roomsOfServer, type RoomsSource } from "./server_rooms.ts";

/** The values to offer for each setting of a view. */
const SETTING_VALUES: Readonly<Record<View, ReadonlyMap<string, readonly string[]>>> = {
  terminal: valuesIn("terminal"),
  page: valuesIn("page"),
};

/** What completion needs of the client. */
export interface CompletionHost extends RoomsSource {
  readonly state: State;
  readonly commands: Pick<Commands, "moderation" | "emoji">;
  readonly view: View;
  readonly settings: Pick<SettingsStore, "parsed">;
  readonly transfers: Transfers | undefined;
  readonly servers: Servers | undefined;
}

/**
 * Completes the word before the cursor with people, rooms, conversations, commands or emoji.
 *
 * @param cursor In UTF-16 units.
 */
export function completeFor(client: CompletionHost, line: string, cursor: number): Candidates {
  const { state } = client;
  const conversations = listed(state).map(([, { name }]) => cleanLine(name));
  const correspondents = conversations.filter((name) => name.startsWith("@")).map((name) => name.slice(1));
  const nicks = [...currentConversation(state).members.values()].map(cleanLine);
  const { ban, mute } = client.commands.moderation.sanctioned;
  const command = commandOf(line);
  const ignored = [...state.rules.ignored.values()].map(({ nick }) => nick);
  const released = { unban: ban, unmute: mute, unignore: ignored }[command ?? ""];
  const rooms = conversations.filter((name) => name.startsWith("#"));
  return complete(line, cursor, {
    nicks: [...released ?? new Set([...nicks, ...correspondents])].filter((nick) => nick !== state.me),
    rooms: command === "join" ? new Set([...rooms, ...roomsOfServer(client)]) : rooms,
    conversations,
    emoji: client.commands.emoji,
    paths: (typed) => client.transfers?.port.complete?.(typed) ?? [],
    files: filesIn(currentConversation(state)),
    settings: SETTING_VALUES[client.view],
    aliases: client.settings.parsed.aliases,
    servers: client.servers?.all.map(({ name }) => name) ?? [],
    role: roleOf(state, state.me) ?? "member",
  });
}

/** Requests from the server, in advance, the names that completing this line needs. */
export function prepareCompletion(client: CompletionHost, line: string): void {
  if (commandOf(line) === "join") roomsOfServer(client);
}

/** Returns the names of the files in memory, the newest first. */
function filesIn({ entries }: Conversation): string[] {
  const names = entries.flatMap((entry) => entry.kind === "message" && entry.file ? [cleanLine(entry.file.name)] : []);
  return [...new Set(names.reverse())];
}

function commandOf(line: string): string | undefined {
  return line.startsWith("/") ? findCommand(COMMANDS, line.split(/\s/, 1)[0])?.name : undefined;
}

function valuesIn(view: View): ReadonlyMap<string, readonly string[]> {
  const names = SETTING_NAMES.filter((name) => appliesIn(name, view));
  return new Map(names.map((name) => [name, [...settingOf(name).kind.choices, "-"]]));
}
