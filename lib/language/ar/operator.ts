import type { Translated } from "../catalogue.ts";
import type { operator as english } from "../en/operator.ts";

/** operator in Arabic. */
export const operator: Translated<typeof english> = {};
