/** What the server of the page says of itself: `config.json`. */
export interface Config {
  /** Who serves it: the server itself, or a `client --gui`. */
  readonly mode: "room" | "client";
  /** What the server calls itself; empty where it is not known yet. */
  readonly name: string;
  /** Whether what leaves the machine is encrypted. */
  readonly encrypted: boolean;
  readonly version: string;
  /** What to put into the fields. */
  readonly defaults: { readonly address: string; readonly port: string; readonly nick: string };
}

/** Reads what the server said of itself; what is missing or of another type gets a usual value. */
export function readConfig(value: unknown): Config {
  const { mode, name, encrypted, version, defaults } = asObject(value);
  const { address, port, nick } = asObject(defaults);
  return {
    mode: mode === "client" ? mode : "room",
    name: text(name),
    encrypted: encrypted === true,
    version: text(version),
    defaults: { address: text(address), port: text(port), nick: text(nick) },
  };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
