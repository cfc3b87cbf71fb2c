import { createContext } from "preact";

/** Returns the address of the picture of a person; undefined if there is none, or none yet. */
export const Pictures = createContext<(nick: string) => string | undefined>(() => undefined);
