import { AddressError } from "../../client/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";

/** What a check of something typed throws, as a sentence for people; undefined if it is right. */
export function problemOf(check: () => unknown): string | undefined {
  try {
    check();
  } catch (error) {
    if (error instanceof AddressError || error instanceof ProtocolError) return error.message;
    throw error;
  }
}
