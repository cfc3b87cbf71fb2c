/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { effect } from "@preact/signals";
import { render } from "preact";
import { t } from "../../language/mod.ts";
import { readConfig } from "../shared/config.ts";
import { acceptDrops } from "../shared/insert_text.ts";
import { loadLanguage, loadWords } from "../shared/language.ts";
import { PageHistory } from "../shared/page_history.ts";
import { HELP_LANGUAGES } from "./languages/help.ts";
import { OPERATOR_LANGUAGES } from "./languages/mod.ts";
import { OperatorPage } from "./operator_page.ts";
import { OperatorApp } from "./view/operator_app.tsx";

const served = fetch("./config.json").then((response) => response.json());
await loadLanguage(OPERATOR_LANGUAGES, served);
const { name } = readConfig(await served);
const url = new URL("ws", location.href);
url.protocol = url.protocol.replace("http", "ws");
const page = new OperatorPage(url.href);
effect(() => {
  const { stopped, lost, stats: { value: stats } } = page;
  if (stopped.value !== undefined) document.title = t("operatorPage.title-stopped", { name });
  else if (lost.value) document.title = t("operatorPage.title-lost", { name });
  else if (stats === undefined) document.title = t("operatorPage.title", { name });
  else document.title = t("operatorPage.title-here", { name, count: stats.clients });
});
acceptDrops();
const travels = new PageHistory({ closeTop: () => page.closeTop(), visit: () => {} });
effect(() => travels.setOpen(page.open.value));
render(<OperatorApp page={page} name={name} />, document.body);
await loadWords(HELP_LANGUAGES);
page.hasHelp.value = true;
