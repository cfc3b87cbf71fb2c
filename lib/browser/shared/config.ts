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
  /** The initial values of the fields. */
  readonly defaults: { readonly address: string; readonly port: string; readonly nick: string };
}

/** Reads a configuration. Missing or invalid values get defaults. */
export function readConfig(value: unknown): Config {
  const { mode, name, encrypted, version, offline, defaults } = asObject(value);
  const { address, port, nick } = asObject(defaults);
  return {
    mode: mode === "client" ? mode : "room",
    name: text(name),
    encrypted: encrypted === true,
    version: text(version),
    offline: offline === true,
    defaults: { address: text(address), port: text(port), nick: text(nick) },
  };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
