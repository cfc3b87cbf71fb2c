import { assertEquals, assertNotEquals } from "@std/assert";
import { Configuration } from "../../../lib/programs/server/config/configuration.ts";
import { Reload } from "../../../lib/programs/server/reload.ts";
import { settingsOf } from "../../../lib/programs/server/settings.ts";
import type { Listener, Server, ServerEvent } from "../../../lib/server/mod.ts";
import { readCertificate } from "../../../lib/tls/mod.ts";
import { makeKeyPair } from "../../support/certificates.ts";
import { TempDir } from "../../store/fakes.ts";

Deno.test("a certificate that a listener refuses changes nothing, and the next reload works", async () => {
  using dir = new TempDir();
  const write = async (text: string) => {
    const { cert, key } = await makeKeyPair();
    Deno.writeTextFileSync(dir.file("own.pem"), cert);
    Deno.writeTextFileSync(dir.file("own-key.pem"), key);
    Deno.writeTextFileSync(dir.file("tincan.toml"), `cert = "own.pem"\nkey = "own-key.pem"\n${text}`);
    return (await readCertificate(cert)).fingerprint;
  };
  const first = await write('name = "before"');
  const args = ["--config", dir.file("tincan.toml"), "--data", dir.file("data"), "--no-web"];
  const configuration = await Configuration.read(args);
  const reload = new Reload({ args, canAsk: false }, configuration, await settingsOf(configuration, false), first);
  const events: ServerEvent[] = [];
  const names: string[] = [];
  let refusal: Error | undefined = new Error("no such curve");
  const listener: Listener = {
    address: { kind: "clients", host: "127.0.0.1", port: 1 },
    ready: Promise.resolve(),
    renew() {
      if (refusal) throw refusal;
    },
    close: () => Promise.resolve(),
  };
  const server: Pick<Server, "listeners" | "change"> = {
    listeners: [listener],
    change: ({ name }) => void names.push(name),
  };
  const run = () => reload.run({ server, report: (event) => events.push(event), asked: undefined });
  const second = await write('name = "after"');
  await run();
  assertEquals(events.splice(0).map((event) => event.type === "warning" ? event.message : event.type), [
    "no such curve",
    "Nothing was changed. Correct this, and read the configuration again.",
  ]);
  assertEquals([names, reload.fingerprint, reload.settings.options.name], [[], first, "before"]);
  refusal = undefined;
  await run();
  assertNotEquals(first, second);
  assertEquals([names, reload.fingerprint, reload.settings.options.name], [["after"], second, "after"]);
  assertEquals(events.at(-1), { type: "reloaded", changed: ["name", "cert"], waiting: [] });
});
