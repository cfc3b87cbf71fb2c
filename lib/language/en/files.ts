/** Sending, saving and showing files, in both views. */
export const files = {} as const;
