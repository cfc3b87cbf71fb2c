import { say } from "../language/mod.ts";
import { MAX_LINK_USES } from "../protocol/mod.ts";
import type { Command } from "./command.ts";

/** Creates, lists and revokes invitation links: the client of a person, or the operator. */
export interface InviteLinkHandler {
  /**
   * Creates a link, and shows it.
   *
   * @param room The room that people enter with it; the current one unless given.
   * @param uses How many people can use it.
   * @param duration For how long, in ms.
   */
  create(room?: string, uses?: number, duration?: number): void;
  /** Lists the links that the person can revoke. */
  list(): void;
  revoke(number: number): void;
}

/** The commands for invitation links. */
export const INVITE_COMMANDS: readonly Command<InviteLinkHandler>[] = [
  {
    name: "invite-link",
    aliases: [],
    synonyms: ["invitelink"],
    otherNames: ["link", "createinvite"],
    arguments: [
      { name: "room", kind: "room", isMarked: true, optional: true },
      { name: "uses", kind: "number", optional: true, max: MAX_LINK_USES, suggestions: ["1", "5", "25"] },
      { name: "time", kind: "time", optional: true, suggestions: ["1h", "1d", "7d", "30d"] },
    ],
    help: say("help.invite-link"),
    examples: ["/invite-link", "/invite-link #team 5 2d"],
    run: (handler, [room, uses, time]) =>
      handler.create(
        room,
        uses === undefined ? undefined : Number(uses),
        time === undefined ? undefined : Number(time),
      ),
  },
  {
    name: "invite-links",
    aliases: [],
    synonyms: ["invitelinks", "invites"],
    arguments: [],
    help: say("help.invite-links"),
    examples: [],
    run: (handler) => handler.list(),
  },
  {
    name: "revoke-link",
    aliases: [],
    synonyms: ["revokelink"],
    otherNames: ["revoke", "uninvite-link", "deleteinvite"],
    arguments: [{ name: "n", kind: "number", suggestions: ["1", "2", "3"] }],
    help: say("help.revoke-link"),
    examples: ["/revoke-link 3"],
    run: (handler, [number]) => handler.revoke(Number(number)),
  },
];
