import { cleanLine } from "../../text/mod.ts";
import type { ActionHost } from "./host.ts";

// How long a list of rooms counts as current, in milliseconds, and its maximum length.
const MAX_AGE_MS = 30_000;
const MAX_ROOMS_SUGGESTED = 1_000;

/** What the list needs of the client. */
export type RoomsSource = Pick<ActionHost, "ask">;

interface KnownRooms {
  readonly names: readonly string[];
  readonly at: number;
}

const toldTo = new WeakMap<RoomsSource, KnownRooms>();

/** Returns the known rooms of the server. If the list is old, requests a new one, which later calls return. */
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
    // Keep the old list, and ask again later.
    refused: () => {},
  });
  if (asked) toldTo.set(client, { ...told, at: now });
  return told.names;
}
