/**
 * The page in each browser: files that are dropped and pasted, and what others see of them.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals } from "@std/assert";
import { RawClient } from "../../support/raw_client.ts";
import { inEveryBrowser } from "./every_browser.ts";
import { joinIn, type Tab, there, until } from "./tab.ts";

/** Keeps what goes wrong in the page, and adds what the tests need there. */
const prepare = (tab: Tab) =>
  tab.evaluate(() => {
    const wrong: string[] = [];
    addEventListener("error", ({ message }) => wrong.push(message));
    addEventListener("unhandledrejection", ({ reason }) => wrong.push(String(reason)));
    document.addEventListener("securitypolicyviolation", (it) => wrong.push(it.violatedDirective));
    /** Draws a picture that does not compress well. */
    const picture = async (width: number, height: number, type: string) => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [width, height];
      const context = canvas.getContext("2d")!;
      const image = context.createImageData(width, height);
      for (let i = 0; i < image.data.length; i++) image.data[i] = i % 4 === 3 ? 255 : Math.random() * 255;
      context.putImageData(image, 0, 0);
      return await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!), type));
    };
    const send = (type: string, files: File[]) => {
      const data = new DataTransfer();
      for (const file of files) data.items.add(file);
      if (type === "paste") {
        const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data });
        // WebKit and Firefox leave it out.
        if (event.clipboardData?.files.length !== files.length) {
          Object.defineProperty(event, "clipboardData", { value: data });
        }
        document.querySelector(".composer textarea")!.dispatchEvent(event);
      } else {
        document.querySelector(".scroll")!.dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }),
        );
      }
    };
    Object.assign(globalThis, { test: { wrong, picture, send } });
  });

/** Returns the type of the picture that was loaded last. */
const typeOfLastPicture = async () => {
  const image = [...document.querySelectorAll<HTMLImageElement>(".file-box img")].at(-1)!;
  return (await fetch(image.src)).headers.get("content-type");
};

interface InPage {
  readonly test: {
    readonly wrong: string[];
    readonly picture: (width: number, height: number, type: string) => Promise<Blob>;
    readonly send: (type: string, files: File[]) => void;
  };
}

inEveryBrowser("files are dropped, pasted, shown and opened", async ({ server, url, tab: open }) => {
  const bob = await RawClient.join(server.port, "bob");
  const alice = await open();
  await joinIn(alice, url, "alice");
  await prepare(alice);

  await alice.evaluate(async () => {
    const { test } = globalThis as unknown as InPage;
    const file = new File([await test.picture(1600, 1200, "image/png")], "noise.png", { type: "image/png" });
    test.send("dragover", [file]);
    Object.assign(globalThis, { file });
  });
  await there(alice, ".drop-target");
  await alice.evaluate(() => {
    const { test, file } = globalThis as unknown as InPage & { file: File };
    test.send("drop", [file, new File(["first\nsecond\n"], "notes.txt", { type: "text/plain" })]);
  });
  await there(alice, ".attachments canvas");
  assertEquals(await alice.evaluate(() => document.querySelector(".drop-target") === null), true);
  await alice.click(".composer textarea");
  await alice.type("look");
  await alice.press("Enter");
  const picture = await bob.next("message", ({ file }) => file?.name === "noise.png");
  assertEquals(
    [picture.text, picture.file.type, picture.file.width, picture.file.height],
    ["look", "image/png", 1600, 1200],
  );
  const notes = await bob.next("message", ({ file }) => file?.name === "notes.txt");
  assert(picture.seq < notes.seq, "The files were sent in another order.");
  await until(alice, "the text", () => document.querySelector(".file-text")?.textContent?.startsWith("first"));
  assert(picture.file.preview !== undefined && picture.file.preview !== picture.file.hash);
  await until(alice, "the preview", () => {
    const image = document.querySelector<HTMLImageElement>(".file-box img");
    return image?.complete && image.naturalWidth > 0 && image.naturalWidth < 1600 &&
      document.querySelector(".file-box")!.clientWidth === 400;
  });
  assertEquals(await alice.evaluate(typeOfLastPicture), "image/jpeg");
  await alice.click(".file-box button");
  await until(alice, "the picture", () => document.querySelector<HTMLImageElement>(".viewed")?.naturalWidth === 1600);
  await alice.press("Escape");
  await until(alice, "no dialog", () => document.querySelector("dialog") === null);

  // Terminals show PNG and JPEG pictures, so there is one of each other picture, and it keeps what is transparent.
  await alice.evaluate(() => {
    const { test } = globalThis as unknown as InPage;
    const dot = Uint8Array.from(
      atob("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
      (it) => it.charCodeAt(0),
    );
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [3000, 300];
    canvas.getContext("2d")!.fillRect(0, 0, 1500, 300);
    canvas.toBlob((blob) => {
      test.send("drop", [
        new File([dot], "dot.gif", { type: "image/gif" }),
        new File([blob!], "half.png", { type: "image/png" }),
      ]);
    });
  });
  await until(alice, "both of them", () => document.querySelectorAll(".attachments canvas").length === 2);
  await alice.press("Enter");
  const dot = await bob.next("message", ({ file }) => file?.name === "dot.gif");
  assertEquals([dot.file.type, typeof dot.file.preview], ["image/gif", "string"]);
  await bob.next("message", ({ file }) => file?.name === "half.png");
  await until(alice, "the wide picture", () => {
    const image = [...document.querySelectorAll<HTMLImageElement>(".file-box img")].at(-1);
    return image?.complete && image.naturalWidth === 1024;
  });
  assertEquals(await alice.evaluate(typeOfLastPicture), "image/png");

  // A camera that was held upright.
  await alice.evaluate(async () => {
    const { test } = globalThis as unknown as InPage;
    const bytes = new Uint8Array(await (await test.picture(60, 30, "image/jpeg")).arrayBuffer());
    const exif = [0xff, 0xe1, 0, 34, 69, 120, 105, 102, 0, 0, 77, 77, 0, 42, 0, 0, 0, 8]
      .concat([0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]);
    const turned = new File([bytes.slice(0, 2), new Uint8Array(exif), bytes.slice(2)], "turned.jpg", {
      type: "image/jpeg",
    });
    test.send("paste", [turned]);
  });
  await there(alice, ".attachments li");
  await alice.press("Enter");
  const turned = await bob.next("message", ({ file }) => file?.name === "turned.jpg");
  assertEquals([turned.file.width, turned.file.height, turned.file.preview], [30, 60, undefined]);

  await alice.evaluate(() => {
    const { test } = globalThis as unknown as InPage;
    const wave = new DataView(new ArrayBuffer(44 + 8000));
    const name = (at: number, text: string) => [...text].forEach((it, i) => wave.setUint8(at + i, it.charCodeAt(0)));
    name(0, "RIFF");
    wave.setUint32(4, 36 + 8000, true);
    name(8, "WAVEfmt ");
    wave.setUint32(16, 16, true);
    wave.setUint16(20, 1, true);
    wave.setUint16(22, 1, true);
    wave.setUint32(24, 8000, true);
    wave.setUint32(28, 8000, true);
    wave.setUint16(32, 1, true);
    wave.setUint16(34, 8, true);
    name(36, "data");
    wave.setUint32(40, 8000, true);
    test.send("drop", [new File([wave], "silence.wav", { type: "audio/wav" })]);
  });
  await there(alice, ".attachments li");
  await alice.press("Enter");
  await there(alice, ".file-audio button");
  await alice.click(".file-audio button");
  await until(alice, "the player", () => document.querySelector("audio")?.duration === 1);
  assertEquals(await alice.evaluate(() => (globalThis as unknown as InPage).test.wrong), []);
});
