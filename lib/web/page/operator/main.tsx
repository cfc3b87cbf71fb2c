/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { render } from "preact";
import { readConfig } from "../config.ts";
import { Desk } from "./desk.ts";
import { OperatorApp } from "./view/operator_app.tsx";

const response = await fetch("./config.json");
const { name } = readConfig(await response.json());
const url = new URL("ws", location.href);
url.protocol = url.protocol.replace("http", "ws");
render(<OperatorApp desk={new Desk(url.href)} name={name} />, document.body);
