/** The catalogue of sentences in five languages, and the choice of the language. */
export type { Arguments, Value, Worded } from "./arguments.ts";
export { hasMessage } from "./catalogue.ts";
export type { Catalogue, Key, Translated, Translation } from "./catalogue.ts";
export * from "./languages.ts";
export * from "./sentence.ts";
