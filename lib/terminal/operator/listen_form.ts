import { type ListenAddress, listenProblems } from "../../operator/mod.ts";
import type { Theme } from "../screen/mod.ts";
import { Form } from "../widgets/form.ts";

/**
 * Returns the page that asks where to listen. An empty field stands for the default; a value from a flag cannot be
 * changed.
 */
export function listenForm(theme: Theme, given: Partial<ListenAddress>, defaults: ListenAddress): Form {
  const field = (name: keyof ListenAddress, label: string, byDefault: string) => ({
    name,
    label,
    hint: `Enter: ${byDefault}`,
    fixed: given[name] !== undefined,
    problem: (text: string) => listenProblems({ host: "", port: "", [name]: text }, defaults)[name],
  });
  const parts = {
    theme,
    subtitle: "a chat server for your own network",
    fields: [
      field("host", "Address", `${defaults.host}, all addresses of this machine`),
      field("port", "Port", `${defaults.port}; 0 picks a free port`),
    ],
    verb: "start",
    offersTitle: "",
    offers: [],
  };
  const shown = { host: given.host ?? "", port: given.port === undefined ? "" : String(given.port) };
  return new Form(parts, shown, given.host === undefined ? "host" : "port");
}
