import type { Arguments, Value } from "./arguments.ts";
import type * as en from "./en/mod.ts";
import type { Language } from "./languages.ts";

/** The English messages, by area. The other languages have the same keys. */
export type English = typeof en;

/** An area in another language than English. */
export type Translated<Area> = { readonly [Name in keyof Area]: string };

/** All messages of a language, by area and name. */
export type Translation = { readonly [Area in keyof English]: Translated<English[Area]> };

/** What a page or a program has loaded of a language: some of its areas. */
export interface Catalogue {
  readonly language: Language;
  readonly areas: { readonly [Area in keyof English]?: Translated<English[Area]> };
}

/** The key of a message: `area.name`. */
export type Key = { [Area in keyof English]: `${Area}.${keyof English[Area] & string}` }[keyof English];

/** The English message of a key. */
type Message<K extends Key> = K extends `${infer Area extends keyof English}.${infer Name}`
  ? English[Area][Name & keyof English[Area]] & string
  : never;

/** The values that the message of a key needs. A view that shows the sentence fills in `view`. */
export type ValuesOf<K extends Key, V = Value> = Omit<Arguments<Message<K>, V>, "view">;

/** The arguments after a key: its values, or nothing if it needs none. */
export type ValuesFor<K extends Key, V = Value> = keyof ValuesOf<K, V> extends never ? [] : [values: ValuesOf<K, V>];

/** Returns whether a catalogue has a message. */
export function hasMessage({ areas }: Catalogue, key: string): boolean {
  const [area, name] = key.split(".");
  return Object.hasOwn(areas, area) && Object.hasOwn(areas[area as keyof English]!, name);
}

/** Returns the message of a key in a language. @throws {Error} if its area was not loaded. */
export function messageOf({ language, areas }: Catalogue, key: string): string {
  const dot = key.indexOf(".");
  const area = areas[key.slice(0, dot) as keyof English] as Readonly<Record<string, string>> | undefined;
  const message = area?.[key.slice(dot + 1)];
  if (message === undefined) throw new Error(`The language ${language} was loaded without ${key}.`);
  return message;
}
