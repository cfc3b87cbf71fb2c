import type { State } from "./model.ts";

/** The maximum number of finished transfers that are kept, to be listed. */
const MAX_FINISHED = 50;

/**
 * - `waiting`: for its turn;
 * - `running`: bytes are on their way;
 * - `paused`: the connection was lost, and it goes on by itself;
 * - `checking`: all bytes are there; the hash is checked, or the message with the file is being sent;
 * - `failed`: `reason` says why;
 * - `done`: the message with the file is stored, or the file is saved at `path`.
 */
export type TransferPhase = "waiting" | "running" | "paused" | "checking" | "failed" | "done";

/** A file that is being sent (`up`) or saved (`down`). */
export interface Transfer {
  /** Counts from 1, so that people can name it. */
  readonly id: number;
  readonly direction: "up" | "down";
  /** The name of the conversation of its message. */
  readonly conversation: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** How many bytes have been transferred, also by an earlier run. */
  readonly done: number;
  /** In bytes per second, once it can be told. */
  readonly rate?: number;
  /** How long the rest takes at this rate, in milliseconds. */
  readonly timeLeft?: number;
  readonly phase: TransferPhase;
  /** For `failed` and `paused`: a sentence. */
  readonly reason?: string;
  /** Where a saved file is. */
  readonly path?: string;
  /** When it first ran, in ms since the epoch, this machine's time. */
  readonly startedAt?: number;
}

/** Returns whether a transfer has ended, with or without success. */
export function isOver({ phase }: Transfer): boolean {
  return phase === "failed" || phase === "done";
}

/** Returns the state with a transfer added or replaced. */
export function withTransfer(state: State, transfer: Transfer): State {
  const known = state.transfers.some(({ id }) => id === transfer.id);
  const transfers = known
    ? state.transfers.map((it) => it.id === transfer.id ? transfer : it)
    : [...state.transfers, transfer];
  const excess = transfers.filter(isOver).length - MAX_FINISHED;
  const dropped = new Set(excess > 0 ? transfers.filter(isOver).slice(0, excess) : []);
  return { ...state, transfers: dropped.size > 0 ? transfers.filter((it) => !dropped.has(it)) : transfers };
}

/** Returns the state without a transfer, because the person has cancelled it. */
export function withoutTransfer(state: State, id: number): State {
  return { ...state, transfers: state.transfers.filter((it) => it.id !== id) };
}
