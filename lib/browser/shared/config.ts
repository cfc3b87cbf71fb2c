import type { Invitation } from "../../text/mod.ts";

/** The content of `config.json`. */
export interface Config {
  /** Whether a server (`room`) or `client --gui` serves the page. */
  readonly mode: "room" | "client";
  /** The name of the server; empty if it is not known yet. */
  readonly name: string;
  /** Whether connections that leave the machine are encrypted. */
  readonly encrypted: boolean;
  readonly version: string;
  /** Whether the server did not answer, and the page was opened without it. */
  readonly offline: boolean;
  /** Whether the program that serves the page finds servers on the network. */
  readonly finds: boolean;
  /** The initial values of the fields. */
  readonly defaults: { readonly address: string; readonly port: string; readonly nick: string };
  /** The invitation link with which the program was started. */
  readonly invitation?: Invitation | undefined;
}

/** Reads a configuration. Missing or invalid values get defaults. */
export function readConfig(value: unknown): Config {
  const { mode, name, encrypted, version, offline, finds, defaults, invitation } = asObject(value);
  const { address, port, nick } = asObject(defaults);
  const { code, fingerprint } = asObject(invitation);
  return {
    mode: mode === "client" ? mode : "room",
    name: text(name),
    encrypted: encrypted === true,
    version: text(version),
    offline: offline === true,
    finds: finds === true,
    defaults: { address: text(address), port: text(port), nick: text(nick) },
    ...text(code) !== "" && { invitation: { code: text(code), fingerprint: text(fingerprint) || undefined } },
  };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
