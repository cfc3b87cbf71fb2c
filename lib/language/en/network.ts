/** Why a connection or a listener failed, and certificates. */
export const network = {} as const;
