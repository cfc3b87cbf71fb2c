import { assertEquals, assertMatch } from "@std/assert";
import { Gui } from "../support/gui.ts";
import { allPrograms, ServerProcess } from "../support/programs.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { WebClient } from "../support/web_client.ts";

async function temporary(scope: AsyncDisposableStack): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "tincan-e2e-" });
  scope.defer(() => Deno.remove(folder, { recursive: true }));
  return folder;
}

for (const programs of allPrograms()) {
  const ignore = Deno.build.os === "windows"; // for want of a script that stands for a browser

  patientTest(`browsers join a server (${programs.name})`, async (scope) => {
    const data = await temporary(scope);
    const server = scope.use(await ServerProcess.start(programs, data, 0, ["--web-port", "0", "--plain"]));
    const [, url] = await server.printed(/Browsers and phones join at (http:\S+)/);
    const page = await fetch(url);
    assertMatch(await page.text(), /<title>Tincan<\/title>/);
    const alice = await WebClient.join(Number(new URL(url).port), "alice");
    const bob = await RawClient.join(server.port, "bob");
    assertEquals((await bob.say("hi")).seq, 1);
    await alice.next("message", ({ text }) => text === "hi");
    await Promise.all([alice.close(), bob.close()]);
  });

  patientTest(`client --gui opens a browser, joins, and ends with its last tab (${programs.name})`, async (scope) => {
    const folder = await temporary(scope);
    const server = scope.use(await ServerProcess.start(programs, `${folder}/data`));
    const address = `127.0.0.1:${server.port}`;
    const gui = scope.use(await Gui.start(programs.client, folder, [address, "--nick", "zoe"]));
    const url = await gui.url();
    assertMatch(await (await fetch(url)).text(), /<title>Tincan<\/title>/);
    const { defaults, encrypted } = await (await fetch(`${url}config.json`)).json();
    assertEquals([defaults, encrypted], [{ address: "127.0.0.1", port: server.port, nick: "zoe" }, true]);
    const tab = await WebClient.open(`${url.replace("http", "ws")}ws?to=${address}&nick=zoe`);
    assertEquals((await tab.next("trust")).fingerprint, server.fingerprint);
    tab.send({ type: "trust", accept: true });
    await tab.next("ready");
    tab.send({ type: "hello", protocol: 1, nick: "zoe" });
    await tab.next("room");
    await tab.say("hi");
    await tab.close();
    assertEquals(await gui.ended(), 0);
  }, { ignore });

  patientTest(`client --gui ends when it is told to (${programs.name})`, async (scope) => {
    const gui = scope.use(await Gui.start(programs.client, await temporary(scope), []));
    const tab = await WebClient.open(`${(await gui.url()).replace("http", "ws")}tab`);
    gui.end();
    await tab.ended();
    assertEquals(await gui.ended(), 0);
  }, { ignore });
}
