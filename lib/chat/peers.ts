import type { Delivery } from "../protocol/mod.ts";
import type { Peer } from "./room.ts";

/** The connections of a person who has several: what is for the person goes to each. */
class Peers implements Peer {
  /** @param all At least two. */
  constructor(readonly all: readonly Peer[]) {}

  deliver(delivery: Delivery): void {
    for (const peer of this.all) peer.deliver(delivery);
  }
}

/** The connections behind a peer. */
export function peersOf(peer: Peer): readonly Peer[] {
  return peer instanceof Peers ? peer.all : [peer];
}

/** A peer for these connections, one at least. */
export function peerFor(peers: readonly Peer[]): Peer {
  return peers.length === 1 ? peers[0] : new Peers(peers);
}
