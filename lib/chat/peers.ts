import type { Delivery } from "../protocol/mod.ts";
import type { Peer } from "./room.ts";

/** The connections of a person who has several. Each receives every delivery. */
class Peers implements Peer {
  /** @param all At least two. */
  constructor(readonly all: readonly Peer[]) {}

  deliver(delivery: Delivery): void {
    for (const peer of this.all) peer.deliver(delivery);
  }
}

/** Returns the connections behind a peer. */
export function peersOf(peer: Peer): readonly Peer[] {
  return peer instanceof Peers ? peer.all : [peer];
}

/** Returns a peer for connections. @param peers At least one. */
export function peerFor(peers: readonly Peer[]): Peer {
  return peers.length === 1 ? peers[0] : new Peers(peers);
}
