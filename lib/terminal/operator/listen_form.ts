import { t } from "../../language/mod.ts";
import { type ListenAddress, listenProblems } from "../../operator/mod.ts";
import type { Theme } from "../screen/mod.ts";
import { Form } from "../widgets/form.ts";

/**
 * Returns the page that asks where to listen. An empty field stands for the default; a value from a flag cannot be
 * changed.
 */
export function listenForm(theme: Theme, given: Partial<ListenAddress>, defaults: ListenAddress): Form {
  const field = (name: keyof ListenAddress, label: string, hint: string) => ({
    name,
    label,
    hint,
    fixed: given[name] !== undefined,
    problem: (text: string) => listenProblems({ host: "", port: "", [name]: text }, defaults)[name],
  });
  const parts = {
    theme,
    subtitle: t("terminal.subtitle-server"),
    fields: [
      field("host", t("terminal.label-address"), t("terminal.enter-default-address", { host: defaults.host })),
      field("port", t("terminal.label-port"), t("terminal.enter-default-port", { port: defaults.port })),
    ],
    verb: t("terminal.verb-start"),
    groups: [],
  };
  const shown = { host: given.host ?? "", port: given.port === undefined ? "" : String(given.port) };
  return new Form(parts, shown, given.host === undefined ? "host" : "port");
}
