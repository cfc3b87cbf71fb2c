import { createContext } from "preact";

/** Returns what to show in place of an address; undefined: the address itself. */
export const LinkName = createContext<(href: string) => string | undefined>(() => undefined);
