/** Rules for names, addresses and texts, which client and server check. */
export const protocol = {} as const;
