import { assert, assertEquals, assertMatch } from "@std/assert";
import { say } from "../../lib/language/mod.ts";
import { INITIAL_OPERATOR_STATE, withSnapshot } from "../../lib/operator/model.ts";
import { Operator, snapshotOf } from "../../lib/operator/operator.ts";
import { qrAnswer, qrCode, qrRows, webLines } from "../../lib/operator/web_lines.ts";
import { FakeOperated } from "./fakes.ts";

const WEB = { port: 8080, url: "http://192.168.1.5:8080/", encrypted: false };
const NOT_ENCRYPTED =
  "Connections from browsers are not encrypted. To encrypt them, stop the server and run server web-cert.";

Deno.test("webLines() shows where browsers join, and that those connections are not encrypted", () => {
  assertEquals(webLines(WEB), ["Browsers and phones join at http://192.168.1.5:8080/", NOT_ENCRYPTED]);
  const url = "https://box.local:8080/";
  assertEquals(webLines({ ...WEB, url, encrypted: true }), [`Browsers and phones join at ${url}`]);
  assertEquals(webLines({ trouble: "The port is in use." }), ["Browser access is off. The port is in use."]);
  assertEquals(webLines(undefined), []);
});

Deno.test("webLines() names no flags or commands in a page", () => {
  assertEquals(webLines(WEB, undefined, "page"), [
    "Browsers and phones join at http://192.168.1.5:8080/",
    "Connections from browsers are not encrypted.",
  ]);
  const trouble = say("operator.browsers-not-encrypted");
  const [inTerminal, inPage] = [webLines({ trouble }), webLines({ trouble }, undefined, "page")];
  assertEquals(inTerminal, [`Browser access is off. ${NOT_ENCRYPTED}`]);
  assertEquals(inPage, ["Browser access is off. Connections from browsers are not encrypted."]);
});

Deno.test("webLines() draws a QR code where it fits", () => {
  const code = qrCode(WEB.url);
  assertEquals(webLines(WEB, { columns: 80, rows: 40 }).slice(1, -1), code);
  for (const terminal of [{ columns: 30, rows: 40 }, { columns: 80, rows: 20 }]) {
    const hint = "Browsers and phones join at http://192.168.1.5:8080/ (/qr shows it as a QR code)";
    assertEquals(webLines(WEB, terminal), [hint, NOT_ENCRYPTED]);
  }
});

Deno.test("qrCode() returns a square with a margin, two rows on each line", () => {
  for (const url of [WEB.url, "https://a-machine-with-a-long-name.home.arpa:65535/"]) {
    const code = qrCode(url);
    const [width] = code.map((line) => line.length);
    assert(code.every((line) => line.length === width && /^██[█▀▄ ]+██$/.test(line.replaceAll("▀", "█")) === true));
    assertEquals(code.length, Math.ceil(width / 2));
    assertEquals(code[0], "█".repeat(width));
  }
});

Deno.test("/qr shows the QR code, or says that there is no address", () => {
  const server = new FakeOperated();
  const answers: string[] = [];
  const operator = new Operator(server, {
    refreshed: () => withSnapshot(INITIAL_OPERATOR_STATE, snapshotOf(server)),
    answer: (text, refused) => answers.push(refused ? `!! ${text}` : text),
    people: () => {},
    qr: (url) => answers.push(qrAnswer(url)),
    stop: () => {},
  });
  operator.enter("/qr");
  server.web = { trouble: "The port is in use." };
  operator.enter("/qr");
  server.web = WEB;
  operator.enter("/qr");
  assertMatch(answers[0], /^!! Browser access is off/);
  assertEquals(answers.slice(1), [answers[0], [...qrCode(WEB.url), WEB.url].join("\n")]);
});

Deno.test("qrRows() returns the modules of qrCode() without the margin", () => {
  const rows = qrRows(WEB.url);
  const code = qrCode(WEB.url);
  for (const [y, row] of rows.entries()) {
    assertEquals(row.length, rows.length);
    const drawn = [...row].map((_, x) => {
      const half = code[(y + 2) >> 1][x + 2];
      return half === "█" || half === (y % 2 === 0 ? "▀" : "▄") ? "0" : "1"; // light on dark
    });
    assertEquals(row, drawn.join(""));
  }
});
