/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { render } from "preact";
import { App } from "./view/app.tsx";
import { readConfig } from "./config.ts";
import { takeDrops } from "./dropping.ts";
import { keepPresence } from "./presence.ts";
import { lastStay } from "./remembered.ts";
import { Talking } from "./talking.ts";

const response = await fetch("./config.json");
const config = readConfig(await response.json());
if (config.mode !== "room") keepPresence();
takeDrops();
const talking = new Talking(config);
const stay = lastStay();
if (stay) talking.join(stay, stay);
render(<App talking={talking} />, document.body);
