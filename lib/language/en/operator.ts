/** What the operator of a server reads, in each of their views, except in the page alone. */
export const operator = {} as const;
