/** The page of the operator. */
export const operatorPage = {} as const;
