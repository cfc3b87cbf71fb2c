import { assertEquals } from "@std/assert";
import { SETTING_GROUPS } from "../../../lib/browser/chat/view/settings/labels.ts";
import { appliesIn, SETTING_NAMES, settingOf } from "../../../lib/client/core.ts";

const labels = Object.assign({}, ...SETTING_GROUPS.map(({ settings }) => settings));

Deno.test("the dialog shows each setting that has an effect in the page, and no others", () => {
  assertEquals(Object.keys(labels).sort(), SETTING_NAMES.filter((name) => appliesIn(name, "page")).sort());
});

Deno.test("the dialog names each value of each choice", () => {
  const choices = SETTING_NAMES.filter((name) => appliesIn(name, "page") && settingOf(name).kind.control === "choice");
  assertEquals(
    choices.map((name) => [name, Object.keys(labels[name].choices)]),
    choices.map((name) => [name, [...settingOf(name).kind.choices]]),
  );
});
