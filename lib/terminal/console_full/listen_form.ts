import { parseIPv4, parsePort } from "../../client/mod.ts";
import type { Where } from "../../console/mod.ts";
import type { Theme } from "../screen/mod.ts";
import { Form } from "../widgets/form.ts";
import { problemOf } from "../widgets/problem.ts";

/**
 * The page before the console: asks where to listen. What is left empty is the default; what is given by flags is
 * shown, and cannot be changed.
 */
export function listenForm(theme: Theme, given: Partial<Where>, defaults: Where): Form {
  const field = (name: keyof Where, label: string, byDefault: string, parse: (text: string) => unknown) => ({
    name,
    label,
    hint: `Enter: ${byDefault}`,
    fixed: given[name] !== undefined,
    problem: (text: string) => problemOf(() => parse(text.trim() || String(defaults[name]))),
  });
  const parts = {
    theme,
    subtitle: "a server for your own network",
    fields: [
      field("host", "Address", `${defaults.host}, that is, all of this machine`, parseIPv4),
      field("port", "Port", `${defaults.port}; 0: any free one`, (text) => parsePort(text, 0)),
    ],
    verb: "start",
    offersTitle: "",
    offers: [],
  };
  const shown = { host: given.host ?? "", port: given.port === undefined ? "" : String(given.port) };
  return new Form(parts, shown, given.host === undefined ? "host" : "port");
}

/** Where the values of the form say that a server is to listen; all of them are right. */
export function whereOf({ host, port }: Readonly<Record<string, string>>, defaults: Where): Where {
  return {
    host: parseIPv4(host.trim() || defaults.host),
    port: parsePort(port.trim() || String(defaults.port), 0),
  };
}
