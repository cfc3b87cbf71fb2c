import { cleanLine } from "../../text/mod.ts";
import type { ActionHost } from "./host.ts";

// How long what a server said of its rooms is offered before it is asked again, in milliseconds, and most names of it.
const MAX_AGE_MS = 30_000;
const MAX_ROOMS_SUGGESTED = 1_000;

/** What is asked for the rooms of its server. */
export type RoomsSource = Pick<ActionHost, "ask">;

interface KnownRooms {
  readonly names: readonly string[];
  readonly at: number;
}

const toldTo = new WeakMap<RoomsSource, KnownRooms>();

/**
 * Returns the names of the rooms of the server, as far as they are known. If they are old, the server is asked again, and a
 * later call returns the new ones.
 */
export function roomsOfServer(client: RoomsSource): readonly string[] {
  const now = performance.now();
  const told = toldTo.get(client) ?? { names: [], at: -Infinity };
  if (now - told.at <= MAX_AGE_MS) return told.names;
  const asked = client.ask({ type: "rooms" }, {
    answered: (answer) => {
      if (answer.type !== "rooms") return;
      toldTo.set(client, {
        names: answer.rooms.slice(0, MAX_ROOMS_SUGGESTED).map(({ room }) => cleanLine(room)),
        at: now,
      });
    },
    // Nothing is offered then that was not before, and it is asked again later.
    refused: () => {},
  });
  if (asked) toldTo.set(client, { ...told, at: now });
  return told.names;
}
