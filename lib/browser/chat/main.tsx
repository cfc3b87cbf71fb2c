/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./view/app.tsx";
import { readConfig } from "../shared/config.ts";
import { takeDrops } from "../shared/dropping.ts";
import { PageHistory } from "../shared/page_history.ts";
import { keepPresence } from "./presence.ts";
import { lastStay } from "./remembered.ts";
import { Talking } from "./talking.ts";

const response = await fetch("./config.json");
const config = readConfig(await response.json());
if (config.mode !== "room") keepPresence();
takeDrops();
const talking = new Talking(config);
const travels = new PageHistory(talking);
talking.visit(location.hash);
effect(() => travels.opened(talking.open.value));
let named = false; // the address names a conversation that one was in
effect(() => {
  const place = talking.place.value;
  if (place !== undefined || named) travels.show(place ?? "");
  named = place !== undefined;
});
const stay = lastStay();
if (stay) void talking.resume(stay);
render(<App talking={talking} />, document.body);
