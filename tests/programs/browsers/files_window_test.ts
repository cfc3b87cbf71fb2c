/**
 * Files in the page of a local window, whose program passes them on.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import { type OfferedServer, RecentServersFile } from "../../../lib/client/mod.ts";
import { loadAssets } from "../../../lib/gui/assets.ts";
import { openClientWindow } from "../../../lib/gui/client_window.ts";
import { RawClient } from "../../support/raw_client.ts";
import { TestServer } from "../../support/test_server.ts";
import { find } from "./axe.ts";
import { TestBrowser } from "./browser.ts";
import { browserTest } from "./page_setting.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

browserTest(
  "the page of a local window lists servers, sends a picture and shows it, as a file and as the picture of the person",
  async () => {
    const folder = await Deno.makeTempDir({ prefix: "tincan-config-" });
    await using server = await TestServer.start();
    await using browser = await TestBrowser.start();
    const attic: OfferedServer = {
      name: "attic",
      version: "1",
      host: "127.0.0.1",
      port: server.port,
      address: `127.0.0.1:${server.port}`,
      people: 1,
      status: "plain",
    };
    const fingerprint = "12345-67890-12345-67890-12345-67890";
    const cellar: OfferedServer = { ...attic, name: "cellar", host: "10.0.0.7", address: "10.0.0.7", port: 5555 };
    let found: readonly OfferedServer[] = [];
    const window = openClientWindow({
      files: await loadAssets(),
      version: "1",
      trustIn: undefined,
      recent: new RecentServersFile(folder),
      finder: { find: () => Promise.resolve(found) },
    });
    const bob = await RawClient.join(server.port, "bob");
    const page = await browser.page();
    await page.goto(window.url);
    // From the list of servers, nothing is typed but a nickname.
    const servers = page.getByRole("region", { name: "On this network" });
    await servers.getByText("No server has answered.").waitFor();
    found = [{ ...cellar, fingerprint, status: "known" }, attic];
    await servers.getByRole("button", { name: "Look again" }).click();
    await servers.getByText("2 servers on this network").waitFor();
    // The only known server is filled in.
    await page.locator("[aria-pressed=true]", { hasText: `cellar10.0.0.7 · known · 1 person${fingerprint}` }).waitFor();
    assertEquals(await page.getByLabel("Server address").inputValue(), "10.0.0.7");
    await servers.getByRole("button", { name: /attic.*not encrypted/ }).click();
    assertEquals(await page.getByLabel("Port").inputValue(), `${server.port}`);
    assertEquals(await find(page, "servers on the network"), []);
    await page.keyboard.type("zoe");
    await page.keyboard.press("Enter");
    await page.locator(".composer textarea").waitFor();
    await page.locator(".file-input").setInputFiles([{ name: "tea.png", mimeType: "image/png", buffer: PNG }]);
    await page.locator(".composer textarea").press("Enter");
    const { file } = await bob.next("message", (message) => message.file !== undefined);
    assertEquals([file.name, file.size, file.type], ["tea.png", PNG.length, "image/png"]);
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>(".message img")].some((image) => image.naturalWidth === 1)
    );
    await page.locator(".composer textarea").fill("/register");
    await page.locator(".composer textarea").press("Enter");
    const password = page.getByRole("dialog", { name: "New password" });
    await password.getByLabel(/^New password for zoe/).fill("correct horse");
    await password.getByLabel("Repeat the password").fill("correct horse");
    await page.keyboard.press("Enter");
    await page.getByText("registered").first().waitFor();
    await page.getByRole("button", { name: "zoe: You" }).click();
    const own = { name: "me.png", mimeType: "image/png", buffer: PNG };
    await page.getByLabel("Add a picture…").setInputFiles(own);
    await page.locator(".person-card .avatar img.loaded").waitFor();
    assertEquals(browser.complaints, []);
    await bob.close();
    await page.close();
    await window.close();
    await Deno.remove(folder, { recursive: true });
  },
);
