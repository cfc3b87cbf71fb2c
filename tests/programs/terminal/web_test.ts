import { assertEquals, assertMatch } from "@std/assert";
import { Gui, makeBrowser } from "../../support/gui.ts";
import { allPrograms, ServerProcess, SOURCE } from "../../support/programs.ts";
import { patientTest } from "../../support/patience.ts";
import { RawClient } from "../../support/raw_client.ts";
import { Terminal } from "../../support/terminal.ts";
import { WebClient } from "../../support/web_client.ts";

async function temporary(scope: AsyncDisposableStack): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "tincan-e2e-" });
  scope.defer(() => Deno.remove(folder, { recursive: true }));
  return folder;
}

for (const programs of allPrograms()) {
  const ignore = Deno.build.os === "windows"; // it lacks a script that can stand for a browser

  patientTest(`browsers join a server (${programs.name})`, async (scope) => {
    const data = await temporary(scope);
    const server = scope.use(await ServerProcess.start(programs, data, 0, ["--web-port", "0", "--plain"]));
    const [, url] = await server.printed(/Browsers and phones join at (http:\S+)/);
    const page = await fetch(url);
    assertMatch(await page.text(), /<title>Tincan<\/title>/);
    const alice = await WebClient.join(Number(new URL(url).port), "alice");
    const bob = await RawClient.join(server.port, "bob");
    await bob.say("hi");
    await alice.next("message", ({ text }) => text === "hi");
    await Promise.all([alice.close(), bob.close()]);
  });

  patientTest(`server web-cert lets browsers join encrypted (${programs.name})`, async (scope) => {
    const data = await temporary(scope);
    const [command, ...args] = programs.server;
    const run = new Deno.Command(command, { args: [...args, "web-cert", "--data", data], stdin: "null" });
    const { code, stdout } = await run.output();
    const printed = new TextDecoder().decode(stdout);
    assertEquals(code, 0, printed);
    const server = scope.use(await ServerProcess.start(programs, data, 0, ["--web-port", "0"]));
    const [, url] = await server.printed(/Browsers and phones join at (http:\S+)/);
    const port = new URL(url).port;
    using trusting = Deno.createHttpClient({ caCerts: [await Deno.readTextFile(`${data}/web-ca.pem`)] });
    const config = `127.0.0.1:${port}/config.json`;
    const encrypted = await fetch(`https://${config}`, { client: trusting });
    assertMatch(printed, new RegExp(`^${(await encrypted.json()).authority}$`, "m"));
    // The runtime of an executable may be older: it cannot serve HTTP on the same port (`CAN_ENCRYPT`).
    if (programs === SOURCE) assertEquals((await (await fetch(`http://${config}`)).json()).encrypted, true);
    const page = await fetch(`https://127.0.0.1:${port}/`, { client: trusting });
    assertMatch(await page.text(), /<link rel="manifest"/);
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

  patientTest(`server --gui asks in a browser where to listen, and serves (${programs.name})`, async (scope) => {
    const folder = await temporary(scope);
    const gui = scope.use(
      await Gui.start(programs.server, folder, ["--data", `${folder}/data`, "--plain", "--no-web"]),
    );
    const url = await gui.url();
    assertMatch(await (await fetch(url)).text(), /<title>Tincan server<\/title>/);
    const tab = await WebClient.open(`${url.replace("http", "ws")}ws`);
    assertEquals((await tab.next("form")).values, { host: "0.0.0.0", port: "5555" });
    tab.send({ type: "start", host: "127.0.0.1", port: "0", password: "", again: "" });
    const bob = await RawClient.join(Number((await tab.next("started")).address.split(":")[1]), "bob");
    await bob.say("hi");
    const says = (text: string) => ({ lines }: { lines?: { text: string }[] }) => lines?.some((it) => it.text === text);
    await tab.until(({ lines }) => says("hi")({ lines }) === true);
    tab.send({ type: "line", text: "/kick bob" });
    await bob.ended();
    gui.end();
    assertEquals((await tab.next("stopped")).reason, "The server was stopped by the system it runs on.");
    assertEquals(await gui.ended(), 0);
  }, { ignore });
}

patientTest(
  "server --gui keeps running without its window where a terminal can stop it, and ends otherwise",
  async (scope) => {
    const where = ["--host", "127.0.0.1", "--port", "0", "--plain", "--no-web"];
    const [one, two] = [await temporary(scope), await temporary(scope)];
    await makeBrowser(one);
    const command = ["env", `PATH=${one}:${Deno.env.get("PATH")}`, ...SOURCE.server];
    const [terminal, gui] = await Promise.all([
      Terminal.start([...command, "--gui", "--data", `${one}/data`, ...where], { columns: 120 }),
      Gui.start(SOURCE.server, two, ["--data", `${two}/data`, ...where]),
    ]);
    scope.use(terminal);
    scope.use(gui);
    const screen = await terminal.shows(/window is at http:\S+\nServer started/);
    const urls = [/window is at (http:\S+)/.exec(screen)![1], await gui.url()];
    for (const url of urls) {
      const tab = await WebClient.open(`${url.replace("http", "ws")}ws`);
      await tab.next("started");
      await tab.close();
    }
    assertEquals(await gui.ended(), 0);
    await terminal.shows(`Open the window again at ${urls[0]}`);
    const again = await WebClient.open(`${urls[0].replace("http", "ws")}ws`);
    await again.next("started");
    await terminal.keys("C-c");
    assertEquals((await again.next("stopped")).reason, "The server was stopped by its operator.");
    await terminal.shows(/The server was stopped by its operator\.\n\[exit 0\]/);
  },
  { ignore: Deno.build.os === "windows" },
);

for (const flag of ["--line", "--headless"]) {
  Deno.test(`server rejects --gui with ${flag}`, async () => {
    const [command, ...rest] = SOURCE.server;
    const { code, stderr } = await new Deno.Command(command, { args: [...rest, "--gui", flag] }).output();
    assertEquals(code, 2);
    assertMatch(new TextDecoder().decode(stderr), new RegExp(`--gui and ${flag} cannot be used together`));
  });
}
