import { assertEquals } from "@std/assert";
import type { Trust } from "../../lib/client/mod.ts";
import { LocalSite } from "../../lib/gui/local_site.ts";
import { Relay } from "../../lib/gui/relay.ts";
import { patientTest } from "../support/patience.ts";
import { WebClient } from "../support/web_client.ts";

patientTest("a tab that closes just before a question of trust leaves nothing behind", async (scope) => {
  const answers: boolean[] = [];
  // As one that reads a certificate while the tab goes: that takes no notice of the signal.
  const connect: Trust["connect"] = async (signal, _say, approve) => {
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    answers.push(await approve!("12345-67890"));
    throw signal.reason;
  };
  const server = { host: "127.0.0.1", port: 1 };
  const trust = { connect } as Trust;
  const window = new LocalSite({
    files: new Map(),
    config: () => ({}),
    serve: (tab) => new Relay(tab).run({ server, trust, onReady: () => Promise.resolve() }),
    grace: 0,
  });
  scope.defer(() => window.close());
  await (await WebClient.open(`${window.url.replace("http", "ws")}ws`)).close();
  await window.left;
  assertEquals(answers, [false]);
});
