/** What the programs print before a view starts, and what the system is blamed for. */
export const programs = {} as const;
