import type { Network } from "./network.ts";

/** Answers those who look for servers in one way. Its owner closes it. */
export interface Responder {
  /** Whether it hears them now. */
  readonly isOpen: boolean;
  /**
   * Answers on these networks from now on, and not on others. Opens what it needs and does not have yet.
   *
   * @throws {Error} of the system, such as `EADDRINUSE`.
   */
  follow(networks: readonly Network[]): Promise<void>;
  /** Stops answering. */
  close(): Promise<void>;
}
