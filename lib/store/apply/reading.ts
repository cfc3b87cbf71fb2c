import type { Kind } from "./kind.ts";

/** How far the owner of an account has read a conversation. */
export const READ: Kind<"read"> = {
  decide: ({ accounts, readMarks }, { person, conversation, upTo, seq }) =>
    accounts.get(person) !== undefined && readMarks.get(person, conversation) < Math.min(upTo, seq - 1),
  apply({ readMarks }, { person, conversation, other, upTo, seq }) {
    // Nobody has seen what is not in the log yet.
    readMarks.put({ person, conversation, other, seq: Math.min(upTo, seq - 1), moved: seq });
  },
};

/** Receipts that the owner of an account turns on or off. */
export const RECEIPTS: Kind<"receipts"> = {
  decide({ accounts }, { person, on }) {
    const account = accounts.get(person);
    return account !== undefined && account.receipts !== on;
  },
  apply({ accounts }, { person, on }) {
    accounts.setReceipts(person, on);
  },
};
