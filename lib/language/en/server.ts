/** What a server says to clients. */
export const server = {} as const;
