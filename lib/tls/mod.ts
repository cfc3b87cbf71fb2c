/** Certificates, keys and fingerprints; no sockets. */
export * from "./certificate.ts";
