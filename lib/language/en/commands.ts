/** Slash commands: their help and what is wrong with a line. */
export const commands = {} as const;
