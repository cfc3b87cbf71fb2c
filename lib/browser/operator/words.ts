/** Said where the program does not answer. */
export const GONE = "The program of the server cannot be reached; it may have ended. Trying again…";
