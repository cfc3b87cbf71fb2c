/** The chat in a terminal: full screen, line by line, and pipes. */
export const terminal = {} as const;
