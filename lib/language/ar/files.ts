import type { Translated } from "../catalogue.ts";
import type { files as english } from "../en/files.ts";

/** files in Arabic. */
export const files: Translated<typeof english> = {};
