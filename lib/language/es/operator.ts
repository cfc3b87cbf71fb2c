import type { Translated } from "../catalogue.ts";
import type { operator as english } from "../en/operator.ts";

/** operator in Spanish. */
export const operator: Translated<typeof english> = {};
