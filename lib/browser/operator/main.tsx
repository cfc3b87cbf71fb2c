/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { effect } from "@preact/signals";
import { render } from "preact";
import { readConfig } from "../shared/config.ts";
import { acceptDrops } from "../shared/insert_text.ts";
import { loadLanguage } from "../shared/language.ts";
import { PageHistory } from "../shared/page_history.ts";
import { LANGUAGE_PARTS } from "./languages/mod.ts";
import { OperatorPage } from "./operator_page.ts";
import { OperatorApp } from "./view/operator_app.tsx";

const served = fetch("./config.json").then((response) => response.json());
await loadLanguage(LANGUAGE_PARTS, served);
const { name } = readConfig(await served);
const url = new URL("ws", location.href);
url.protocol = url.protocol.replace("http", "ws");
const page = new OperatorPage(url.href);
effect(() => {
  const { stopped, lost, stats: { value: stats } } = page;
  const here = stats === undefined ? "" : `${stats.clients} here – `;
  const state = stopped.value !== undefined ? "Stopped – " : lost.value ? "Not connected – " : here;
  document.title = `${state}${name} – Tincan server`;
});
acceptDrops();
const travels = new PageHistory({ closeTop: () => page.closeTop(), visit: () => {} });
effect(() => travels.setOpen(page.open.value));
render(<OperatorApp page={page} name={name} />, document.body);
