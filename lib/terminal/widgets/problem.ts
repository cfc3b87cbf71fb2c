import { AddressError } from "../../client/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";

/** Returns the error message of a check, as a sentence for people; undefined if it passes. */
export function problemOf(check: () => unknown): string | undefined {
  try {
    check();
  } catch (error) {
    if (error instanceof AddressError || error instanceof ProtocolError) return error.message;
    throw error;
  }
}
