import { AddressError, parseIPv4, parsePort } from "../text/mod.ts";

/** Where a server listens. */
export interface ListenAddress {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

/** What a person typed into the fields that ask where to listen. */
export type ListenFields = Readonly<Record<keyof ListenAddress, string>>;

/**
 * Reads where a server is to listen. What is left empty is the default.
 *
 * @throws {AddressError} With a sentence for people.
 */
export function parseListenAddress({ host, port }: ListenFields, defaults: ListenAddress): ListenAddress {
  return { host: parseIPv4(host.trim() || defaults.host), port: parsePort(port.trim() || String(defaults.port), 0) };
}

/** What is wrong with each of the fields, in a sentence for people; nothing for those that are right. */
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
 * What is wrong with the password that everyone will need; undefined: nothing.
 *
 * @param again The same once more, where that has been typed.
 */
export function passwordProblem(password: string, again: string = password): string | undefined {
  if (password === "") return "It cannot be empty.";
  return again === password ? undefined : "These are not the same.";
}
