/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { render } from "preact";
import { loadLanguage } from "../shared/language.ts";
import { Guide } from "./guide.tsx";
import { LANGUAGE_PARTS } from "./languages/mod.ts";
import { openIfTrusted } from "./trusted.ts";

const [response] = await Promise.all([fetch("./config.json"), loadLanguage(LANGUAGE_PARTS)]);
const { name, authority } = await response.json();
const fingerprint = typeof authority === "string" ? authority : undefined;
const draw = (isTrusted: boolean) =>
  render(<Guide server={String(name)} fingerprint={fingerprint} isTrusted={isTrusted} />, document.body);
draw(false);
if (fingerprint !== undefined) void openIfTrusted(() => draw(true));
