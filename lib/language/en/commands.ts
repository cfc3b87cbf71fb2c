/** What is wrong with a typed command. */
export const commands = {} as const;
