import { createContext } from "preact";
import { colourOf } from "../name_colours.ts";

/** Returns the colour number of a person in the current conversation. */
export const Colours = createContext<(nick: string) => number>(colourOf);
