import { createContext } from "preact";
import type { ShownProfile } from "../../../../client/core.ts";

/** Returns what a person shows of themselves. Components that ask are drawn again when it changes. */
export const Profiles = createContext<(nick: string) => ShownProfile | undefined>(() => undefined);
