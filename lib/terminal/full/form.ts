import { AddressError, parseAddress } from "../../client/mod.ts";
import { checkNick, ProtocolError } from "../../protocol/mod.ts";

/** What is wrong with an address, in a sentence; undefined if nothing is. */
export function addressProblem(text: string): string | undefined {
  return problem(() => parseAddress(text));
}

/** What is wrong with a nickname, in a sentence; undefined if nothing is. */
export function nickProblem(text: string): string | undefined {
  return problem(() => checkNick(text));
}

function problem(check: () => unknown): string | undefined {
  try {
    check();
  } catch (error) {
    if (error instanceof AddressError || error instanceof ProtocolError) return error.message;
    throw error;
  }
}
