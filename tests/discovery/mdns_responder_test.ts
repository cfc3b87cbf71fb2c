import { assert, assertEquals, assertRejects } from "@std/assert";
import { Buffer } from "node:buffer";
// @ts-types="../../lib/discovery/dns_packet.d.ts"
import { encode } from "dns-packet";
import { type DnsPacket, readPacket } from "../../lib/discovery/dns.ts";
import { MdnsResponder } from "../../lib/discovery/mod.ts";
import { FakeTime } from "../net/fake_time.ts";
import { FakeDatagrams, OFFICE } from "./fakes.ts";

const HOME = { name: "eth0", address: "192.168.1.5", netmask: "255.255.255.0" };
const LAB = { name: "wlan0", address: "10.0.0.5", netmask: "255.255.255.0" };
const LOOPBACK = { name: "lo", address: "127.0.0.1", netmask: "255.0.0.0" };
const EVERYONE = "224.0.0.251:5353";

function query(name: string, type: string, more: Partial<DnsPacket> = {}): Uint8Array {
  return encode({ type: "query", id: 7, questions: [{ name, type }], answers: [], additionals: [], ...more });
}
const PTR = query("_tincan._tcp.local", "PTR");
const SRV = query("Office 12345._tincan._tcp.local", "SRV");

/** A responder on a network, which has said that it is there. */
async function responder(machine?: string) {
  const datagrams = new FakeDatagrams();
  const clock = { now: 0 };
  const responder = new MdnsResponder({
    machine,
    advertisement: () => OFFICE,
    open: datagrams.open,
    now: () => clock.now,
    random: () => "0000000001",
  });
  await responder.follow([HOME, LOOPBACK]);
  const said = () =>
    datagrams.sent.splice(0).map(({ to, datagram }) => {
      const { id, answers, questions, additionals } = readPacket(datagram)!;
      return { to, id, questions, answers, additionals, types: answers.map(({ type }) => type) };
    });
  return { datagrams, clock, responder, said };
}

Deno.test("says to all that the server is there, twice, and says goodbye", async () => {
  using time = new FakeTime();
  const { datagrams, responder: it, said } = await responder();
  assertEquals([...datagrams.joined], ["224.0.0.251 192.168.1.5"]);
  time.runTimers();
  assertEquals(said().map(({ to, types }) => [to, types.join()]), [
    [EVERYONE, "PTR,SRV,TXT,A"],
    [EVERYONE, "PTR,SRV,TXT,A"],
  ]);
  await it.close();
  const [goodbye, ...more] = said();
  assert(goodbye.answers.every(({ ttl }) => ttl === 0));
  assertEquals([more, datagrams.opened], [[], []]);
});

Deno.test("answers a question to all, after a moment, and each record once a second", async () => {
  using time = new FakeTime();
  const { datagrams, clock, said, responder: it } = await responder();
  time.runTimers();
  said();
  for (let i = 0; i < 100; i++) datagrams.receive(PTR, "192.168.1.7", 5353);
  assertEquals(said(), []);
  time.runTimers();
  const [answer, ...more] = said();
  assertEquals([answer.to, answer.types, answer.additionals.length, more], [EVERYONE, ["PTR"], 3, []]);
  // A question for one server is answered at once.
  datagrams.receive(SRV, "192.168.1.7", 5353);
  datagrams.receive(SRV, "192.168.1.7", 5353);
  assertEquals(said().map(({ types }) => types.join()), ["SRV"]);
  clock.now = 1_000;
  datagrams.receive(SRV, "192.168.1.8", 5353);
  assertEquals(said().length, 1);
  await it.close();
});

Deno.test("replies to an asker that knows nothing of mDNS alone, with its id and question", async () => {
  using time = new FakeTime();
  const { datagrams, said, responder: it } = await responder();
  time.runTimers();
  said();
  datagrams.receive(PTR, "192.168.1.7", 40_000);
  const [{ to, id, questions, answers, additionals }] = said();
  assertEquals([to, id, questions.length], ["192.168.1.7:40000", 7, 1]);
  assert([...answers, ...additionals].every(({ ttl, flush }) => ttl <= 10 && !flush));
  for (let i = 0; i < 1_000; i++) datagrams.receive(PTR, "192.168.1.7", 40_000);
  assertEquals(said().length, 23);
  await it.close();
});

Deno.test("ignores answers, other questions, and other networks", async () => {
  using time = new FakeTime();
  const { datagrams, said, responder: it } = await responder();
  time.runTimers();
  said();
  datagrams.receive(encode({ type: "response", questions: [], answers: [], additionals: [] }), "192.168.1.7", 5353);
  datagrams.receive(query("_http._tcp.local", "PTR"), "192.168.1.7", 5353);
  datagrams.receive(Buffer.from("nonsense, and more of it"), "192.168.1.7", 5353);
  for (const address of ["8.8.8.8", "10.0.0.7", "127.0.0.1"]) {
    datagrams.receive(SRV, address, 5353);
    datagrams.receive(SRV, address, 40_000);
  }
  time.runTimers();
  assertEquals(said(), []);
  await it.close();
});

const BOX = query("box.local", "A");
const addressOf = (name: string, data: string): Uint8Array =>
  encode({ type: "response", questions: [], answers: [{ name, type: "A", ttl: 120, data }], additionals: [] });

Deno.test("answers for the name of its machine where nobody else does", async () => {
  using time = new FakeTime();
  const { datagrams, said, responder: it } = await responder("Box.example.org");
  // It asks first.
  datagrams.receive(BOX, "192.168.1.7", 5353);
  time.runTimers();
  const asked = said().flatMap(({ questions }) => questions.map(({ name }) => name));
  assertEquals(asked, ["box.local", "box.local", "box.local"]);
  datagrams.receive(BOX, "192.168.1.7", 5353);
  const [{ answers: [answer] }] = said();
  // Others may have the name too: it does not flush their addresses.
  assertEquals([answer.name, answer.data, answer.flush], ["box.local", "192.168.1.5", false]);
  // Another machine with that name.
  datagrams.receive(addressOf("BOX.local", "192.168.1.9"), "192.168.1.9", 5353);
  datagrams.receive(BOX, "192.168.1.7", 40_000);
  assertEquals(said(), []);
  await it.close();
  assert(said()[0].answers.every(({ name }) => name !== "box.local"));
});

Deno.test("leaves the name of its machine to a daemon that answers for it", async () => {
  using time = new FakeTime();
  const { datagrams, said, responder: it } = await responder("box");
  datagrams.receive(addressOf("box.local", "192.168.1.5"), "192.168.1.5", 5353);
  time.runTimers();
  datagrams.receive(BOX, "192.168.1.7", 40_000);
  assertEquals(said().filter(({ to }) => to !== EVERYONE), []);
  await it.close();
});

Deno.test("claims no name that a machine cannot have", async () => {
  using time = new FakeTime();
  for (const name of ["", "localhost", "-box", "büro", "x".repeat(64)]) {
    const { said, responder: it } = await responder(name);
    time.runTimers();
    assertEquals(said().flatMap(({ questions }) => questions), []);
    await it.close();
  }
});

Deno.test("follows the interfaces, and announces the server on a new interface", async () => {
  using time = new FakeTime();
  const { datagrams, responder: it, said } = await responder();
  time.runTimers();
  said();
  await it.follow([HOME, LAB]);
  const [announced] = said();
  assertEquals(announced.answers.at(-1)?.data, "10.0.0.5");
  await it.follow([LAB]);
  assertEquals(datagrams.opened.map(({ through }) => through), ["10.0.0.5"]);
  // Another address on the same interface.
  await it.follow([LAB, { ...LAB, address: "10.0.0.6" }]);
  assertEquals(said().at(-1)?.answers.filter(({ type }) => type === "A").map(({ data }) => data), [
    "10.0.0.5",
    "10.0.0.6",
  ]);
  datagrams.fail();
  await Promise.resolve();
  assert(!it.isOpen);
  datagrams.refusal = Object.assign(new Error("bind EADDRINUSE"), { code: "EADDRINUSE" });
  await assertRejects(() => it.follow([LAB]), Error, "EADDRINUSE");
  datagrams.refusal = undefined;
  await it.follow([LAB]);
  assert(it.isOpen);
  await it.close();
});
