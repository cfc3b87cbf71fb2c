import { type ComponentChildren, createContext } from "preact";

/** Draws a text that has no other markup, such as nicknames in it; as it is unless something else is provided. */
export const PlainText = createContext<(text: string) => ComponentChildren>((text) => text);
