import { assertEquals, assertMatch } from "@std/assert";
import { parseListenAddress } from "../../../lib/operator/listen_address.ts";
import { listenForm } from "../../../lib/terminal/operator/listen_form.ts";
import { InputDecoder } from "../../../lib/terminal/input/mod.ts";
import { themeFor } from "../../../lib/terminal/screen/mod.ts";
import type { Form } from "../../../lib/terminal/widgets/form.ts";

const theme = themeFor("none");
const DEFAULTS = { host: "0.0.0.0", port: 5555 };

function type(form: Form, keys: string): void {
  for (const input of new InputDecoder().push(new TextEncoder().encode(keys))) form.take(input);
}

function filled(given: Parameters<typeof listenForm>[1], keys: string) {
  const form = listenForm(theme, given, DEFAULTS);
  const chosen: unknown[] = [];
  form.onChoice = (values) =>
    chosen.push(values && parseListenAddress({ host: values.host, port: values.port }, DEFAULTS));
  type(form, keys);
  return { form, chosen, screen: form.draw({ columns: 140, rows: 16 }).toString() };
}

Deno.test("listenForm() returns the defaults on Enter, typed values, or nothing", () => {
  assertMatch(filled({}, "").screen, /Address +_+ +Enter: 0\.0\.0\.0, all addresses of this machine/);
  assertEquals(filled({}, "\r").chosen, [DEFAULTS]);
  assertEquals(filled({}, " 127.0.0.1\t0\r").chosen, [{ host: "127.0.0.1", port: 0 }]);
  assertEquals(filled({}, "\x03").chosen, [undefined]);
});

Deno.test("listenForm() shows next to a field what is wrong with it while it is typed", () => {
  const { screen, chosen } = filled({}, "localhost\t99999\r");
  assertMatch(screen, /localhost_* +“localhost” is not an IPv4 address/);
  assertMatch(screen, /99999_* +.*port/i);
  assertEquals(chosen, []);
});

Deno.test("listenForm() shows values from flags and asks only for the rest", () => {
  assertEquals(filled({ port: 6000 }, "127.0.0.1\t1\r").chosen, [{ host: "127.0.0.1", port: 6000 }]);
  assertEquals(filled({ host: "127.0.0.1" }, "6001\r").chosen, [{ host: "127.0.0.1", port: 6001 }]);
});
