import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { AddressError, type OfferedServer, type OnFound, parseAddress } from "../../../lib/client/mod.ts";
import { askAddress, askNick, askServer } from "../../../lib/terminal/chat/prompts.ts";

/** Returns answers in order; then the input ends. */
function answering(...answers: string[]) {
  const printed: string[] = [];
  return {
    ask: () => Promise.resolve(answers.shift()),
    print: (line: string) => void printed.push(line),
    printed,
  };
}

Deno.test("parseAddress() reads an IPv4 address with and without a port", () => {
  assertEquals(parseAddress("192.168.1.5"), { host: "192.168.1.5", port: 5555 });
  assertEquals(parseAddress(" 10.0.0.1:8000 "), { host: "10.0.0.1", port: 8000 });
  assertEquals(parseAddress("localhost"), { host: "127.0.0.1", port: 5555 });
  assertEquals(parseAddress("Localhost:8000"), { host: "127.0.0.1", port: 8000 });
});

Deno.test("parseAddress() reads host names, and the pasted address of the page", () => {
  const read: [text: string, host: string, port: number][] = [
    ["box", "box", 5555],
    ["Box.local.", "box.local", 5555],
    ["my_box-2.lan:8000", "my_box-2.lan", 8000],
    ["bücher.local", "xn--bcher-kva.local", 5555],
    ["box:8080/", "box", 8080],
    ["http://box:8080/", "box", 8080],
    ["HTTPS://box.home.arpa:8443/?x=1#tea", "box.home.arpa", 8443],
    ["http://192.168.1.5:8080/#%23tea", "192.168.1.5", 8080],
    ["http://localhost:8080", "127.0.0.1", 8080],
    ["http://box", "box", 5555],
  ];
  for (const [text, host, port] of read) assertEquals([text, parseAddress(text)], [text, { host, port }]);
});

Deno.test("parseAddress() reads IPv6 addresses, with a port in brackets", () => {
  const read: [text: string, host: string, port: number][] = [
    ["::1", "::1", 5555],
    ["[::1]", "::1", 5555],
    ["[::1]:8000", "::1", 8000],
    ["fd00:0:0::A5", "fd00::a5", 5555],
    ["fe80::1%eth0", "fe80::1%eth0", 5555],
    ["[fe80::1%eth0]:8000", "fe80::1%eth0", 8000],
    ["[::ffff:10.0.0.1]:8000", "10.0.0.1", 8000],
    ["http://[fd00::5]:8080/#tea", "fd00::5", 8080],
  ];
  for (const [text, host, port] of read) assertEquals([text, parseAddress(text)], [text, { host, port }]);
});

Deno.test("parseAddress() says what is wrong", () => {
  const wrong = [
    "",
    "two words",
    "-x",
    "x-",
    "a..b",
    "user@box",
    "box/5555",
    "box!",
    `${"a".repeat(64)}.local`,
    Array(52).fill("abcd").join("."),
    "http://",
    "[::1",
    "[::1]x",
    "[::1]:",
    "[box]:5555x",
    "fe80::1",
    "0x7f.1",
    "box.1",
    "1.2.3",
    "1.2.3.256",
    "1.2.3.4.5",
    ":::1",
    "1.2.3.4:",
    "1.2.3.4:0",
    "1.2.3.4:65536",
    "1.2.3.4:x",
  ];
  for (const text of wrong) assertThrows(() => parseAddress(text), AddressError, undefined, text);
  assertThrows(
    () => parseAddress("a b"),
    AddressError,
    "“a b” is neither an IP address such as 192.168.1.5 nor the name",
  );
  assertThrows(() => parseAddress("1.2.3"), AddressError, "“1.2.3” is not an IPv4 address");
  assertThrows(
    () => parseAddress("::x"),
    AddressError,
    "“::x” is not an IP address.",
  );
  assertThrows(() => parseAddress("1.2.3.4:99999"), AddressError, "“99999” is not a port");
});

Deno.test("askAddress() explains a wrong answer and asks again", async () => {
  const { ask, print, printed } = answering("", "a b", "192.168.1.5:70000", "192.168.1.5");
  assertEquals(await askAddress(ask, print), { host: "192.168.1.5", port: 5555 });
  assertEquals(printed.length, 3);
});

const OFFICE: OfferedServer = {
  name: "Office",
  version: "0.1.0",
  host: "10.0.0.7",
  port: 5555,
  address: "10.0.0.7",
  fingerprint: "12345-67890-12345-67890-12345-67890",
  people: 3,
  status: "new",
};
const LAB: OfferedServer = { ...OFFICE, name: "Lab", host: "10.0.0.9", port: 6000, address: "10.0.0.9:6000" };

/** Answers once everything that was found is printed. */
async function askAmong(found: readonly OfferedServer[], ...answers: string[]) {
  const { ask, print, printed } = answering(...answers);
  let searches = 0;
  const finder = {
    find: (onFound: OnFound = () => {}) => {
      searches++;
      onFound(found.slice(0, 1));
      return Promise.resolve(found);
    },
  };
  const patient = async () => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
    return await ask();
  };
  const address = await askServer(patient, print, finder);
  return { address, printed, searches };
}

Deno.test("askServer() lists servers with numbers, and takes a number, an address or a name", async () => {
  const { address, printed } = await askAmong([OFFICE, LAB], "2");
  assertEquals(address, { host: "10.0.0.9", port: 6000 });
  assertEquals(printed, [
    "Looking for servers...",
    "1  Office  10.0.0.7  new  3 people  Fingerprint: 12345-67890-12345-67890-12345-67890",
    "2  Lab  10.0.0.9:6000  new  3 people  Fingerprint: 12345-67890-12345-67890-12345-67890",
  ]);
  assertEquals((await askAmong([OFFICE], "box.local:7000")).address, { host: "box.local", port: 7000 });
  const wrong = await askAmong([OFFICE], "7", "1");
  assertEquals(wrong.address, { host: "10.0.0.7", port: 5555 });
  assertMatch(wrong.printed.at(-1)!, /“7” is not an IPv4 address/);
});

Deno.test("askServer() joins the only known server on Enter, and never a new server", async () => {
  const known: OfferedServer = { ...LAB, status: "known" };
  const { address, printed } = await askAmong([OFFICE, known], "");
  assertEquals(address, { host: "10.0.0.9", port: 6000 });
  assertEquals(printed.at(-1), "Press Enter to join Lab (number 2).");
  const again = await askAmong([OFFICE], "", "", "1");
  assertEquals([again.address, again.searches], [{ host: "10.0.0.7", port: 5555 }, 3]);
});

Deno.test("askServer() says that no server has answered, and returns undefined when the input ends", async () => {
  const { address, printed } = await askAmong([]);
  assertEquals([address, printed], [undefined, ["Looking for servers...", "No server has answered."]]);
});

Deno.test("askNick() explains a wrong answer and asks again", async () => {
  const { ask, print, printed } = answering("", "a b", "server", "x".repeat(33), " Zoë ");
  assertEquals(await askNick(ask, print), "Zoë");
  assertEquals(printed, [
    "That nickname is empty.",
    "That nickname can contain only letters, digits, “_”, “-”, “.” and “'”. Try a_b.",
    "The nickname “server” is reserved for the operator of the server.",
    "That nickname is longer than 32 characters.",
  ]);
});

Deno.test("askAddress() and askNick() return undefined when the input ends", async () => {
  const { ask, print } = answering();
  assertEquals(await askAddress(ask, print), undefined);
  assertEquals(await askNick(ask, print), undefined);
});

Deno.test("askAddress() and askNick() offer the previous answer, which Enter repeats", async () => {
  const prompts: string[] = [];
  const { ask: answer, print, printed } = answering("", "10.0.0", "10.0.0.1:8000", " ", "two words", "bob");
  const ask = (prompt: string) => {
    prompts.push(prompt);
    return answer();
  };
  const before = { host: "192.168.1.5", port: 5556 };
  assertEquals(await askAddress(ask, print, before), before);
  assertEquals(await askAddress(ask, print, before), { host: "10.0.0.1", port: 8000 });
  assertEquals(await askNick(ask, print, "alice"), "alice");
  assertEquals(await askNick(ask, print, "alice"), "bob");
  assertEquals([...new Set(prompts)], ["Server address or name [192.168.1.5:5556]: ", "Your nickname [alice]: "]);
  assertEquals(printed.length, 2);
});
