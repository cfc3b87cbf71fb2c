import { createContext } from "preact";
import { colourOf } from "../name_colours.ts";

/** The number of the colour of a person, where one looks: within a room people have different ones. */
export const Colours = createContext<(nick: string) => number>(colourOf);
