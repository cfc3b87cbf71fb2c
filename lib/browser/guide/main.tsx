/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { render } from "preact";
import { loadLanguage } from "../shared/language.ts";
import { Guide } from "./guide.tsx";
import { GUIDE_LANGUAGES } from "./languages.ts";
import { openIfTrusted } from "./trusted.ts";

const served = fetch("./config.json").then((response) => response.json());
await loadLanguage(GUIDE_LANGUAGES, served);
const { name, authority } = await served;
const fingerprint = typeof authority === "string" ? authority : undefined;
const draw = (isTrusted: boolean) =>
  render(<Guide server={String(name)} fingerprint={fingerprint} isTrusted={isTrusted} />, document.body);
draw(false);
if (fingerprint !== undefined) void openIfTrusted(() => draw(true));
