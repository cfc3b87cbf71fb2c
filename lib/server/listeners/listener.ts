import type { Channel } from "../../net/mod.ts";
import type { Incoming } from "../../protocol/mod.ts";
import type { KeyPair } from "../../tls/mod.ts";
import type { Watch } from "../monitoring/watch.ts";
import type { HttpPeer, HttpRequest, HttpResponse } from "../../http/mod.ts";
import type { Transfers } from "../transfers/transfers.ts";
import type { Sentence } from "../../language/mod.ts";

/** Where browsers join. */
export interface WebAddress {
  readonly port: number;
  /** To be opened in a browser on this network. */
  readonly url: string;
  readonly encrypted: boolean;
}

/** Where browsers join, or the sentence that says why they cannot. */
export type Web = WebAddress | { readonly trouble: Sentence };

/** Who may connect to a listener, and where. Where the port was given as 0, it is the actual port. */
export type ListenerAddress =
  | { readonly kind: "clients"; readonly host: string; readonly port: number }
  | { readonly kind: "browsers" } & Web
  /** Programs that watch the server. */
  | { readonly kind: "monitoring"; readonly host: string; readonly port: number };

/** Who connects to a listener. */
export type ListenerKind = ListenerAddress["kind"];

/** Takes what a listener has. */
export interface ListenerHost {
  /** Takes the channel of a client that has connected. */
  accept(channel: Channel<Incoming>): void;
  /** The files that browsers send and receive. */
  readonly transfers: Transfers;
  /** What programs can know of the server. */
  readonly monitor: Watch;
  /** Answers a program that posts to a hook, at the address with this secret. */
  hook(secret: string, request: HttpRequest, peer: HttpPeer): Promise<HttpResponse>;
  /** Called once when accepting begins to fail because resources are exhausted. The listener keeps trying. */
  trouble(error: Error): void;
}

/** Lets clients of one kind connect. Its owner closes it. */
export interface Listener {
  readonly address: ListenerAddress;
  /** The certificate that it encrypts with now, as PEM. */
  readonly certificate?: string | undefined;
  /** Resolves once connections are accepted. */
  readonly ready: Promise<void>;
  /**
   * Encrypts later connections with another certificate. Absent: it cannot.
   *
   * @param names Names that browsers may use for this machine, as in `WebOptions`.
   */
  readonly renew?: (keys: KeyPair, names?: readonly string[]) => void;
  /** Stops listening. Channels stay open. Resolves when the port is free. */
  close(): Promise<void>;
}

/** Starts a listener. @throws {NetError} With a sentence for people if the port is not available. */
export type Listen = (host: ListenerHost) => Listener;
