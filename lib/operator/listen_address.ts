import { t } from "../language/mod.ts";
import { AddressError, parseIP, parsePort } from "../text/mod.ts";

/** The address on which a server listens. */
export interface ListenAddress {
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
}

/** The fields of a form that asks for the address to listen on, as typed. */
export type ListenFields = Readonly<Record<keyof ListenAddress, string>>;

/**
 * Reads the address to listen on. An empty field means the default.
 *
 * @throws {AddressError} With a sentence for people.
 */
export function parseListenAddress({ host, port }: ListenFields, defaults: ListenAddress): ListenAddress {
  return { host: parseIP(host.trim() || defaults.host), port: parsePort(port.trim() || String(defaults.port), 0) };
}

/** Returns what is wrong with each field, in a sentence; nothing for valid fields. */
export function listenProblems(typed: ListenFields, defaults: ListenAddress): Partial<ListenFields> {
  const right = { host: defaults.host, port: String(defaults.port) };
  const problem = (name: keyof ListenAddress) => {
    try {
      parseListenAddress({ ...right, [name]: typed[name] }, defaults);
    } catch (error) {
      if (error instanceof AddressError) return error.message;
      throw error;
    }
  };
  const [host, port] = [problem("host"), problem("port")];
  return { ...(host !== undefined && { host }), ...(port !== undefined && { port }) };
}

/**
 * Returns what is wrong with a password; undefined if it is valid.
 *
 * @param again The repeated password, if it was typed.
 */
export function passwordProblem(password: string, again: string = password): string | undefined {
  if (password === "") return t("operator.type-password");
  return again === password ? undefined : t("operator.passwords-differ");
}
