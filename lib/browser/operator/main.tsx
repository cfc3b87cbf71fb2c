/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { effect } from "@preact/signals";
import { render } from "preact";
import { readConfig } from "../shared/config.ts";
import { takeDrops } from "../shared/dropping.ts";
import { PageHistory } from "../shared/page_history.ts";
import { Desk } from "./desk.ts";
import { OperatorApp } from "./view/operator_app.tsx";

const response = await fetch("./config.json");
const { name } = readConfig(await response.json());
const url = new URL("ws", location.href);
url.protocol = url.protocol.replace("http", "ws");
const desk = new Desk(url.href);
effect(() => {
  const { stopped, lost, stats: { value: stats } } = desk;
  const here = stats === undefined ? "" : `${stats.clients} here – `;
  const state = stopped.value !== undefined ? "Stopped – " : lost.value ? "Not connected – " : here;
  document.title = `${state}${name} – Tincan server`;
});
takeDrops();
const travels = new PageHistory({ closeTop: () => desk.closeTop(), visit: () => {} });
effect(() => travels.opened(desk.open.value));
render(<OperatorApp desk={desk} name={name} />, document.body);
