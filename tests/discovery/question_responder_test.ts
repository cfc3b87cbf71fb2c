import { assert, assertEquals, assertRejects } from "@std/assert";
import { QuestionResponder } from "../../lib/discovery/mod.ts";
import { encodeQuestion, readAnswer } from "../../lib/discovery/question.ts";
import { FakeDatagrams, OFFICE } from "./fakes.ts";

const RID = "0123456789abcdef";
const HOME = { name: "eth0", address: "192.168.1.5", netmask: "255.255.255.0" };
const LAB = { name: "wlan0", address: "10.0.0.5", netmask: "255.255.255.0" };

async function responder(host?: string) {
  const datagrams = new FakeDatagrams();
  const clock = { now: 0 };
  const responder = new QuestionResponder({
    advertisement: () => OFFICE,
    host,
    open: datagrams.open,
    now: () => clock.now,
  });
  await responder.follow([HOME]);
  return { datagrams, clock, responder };
}

Deno.test("answers a question from its network, to the address and port from which it came", async () => {
  const { datagrams } = await responder();
  datagrams.receive(encodeQuestion(RID), "192.168.1.77", 41_000);
  const [{ to, datagram }] = datagrams.sent;
  assertEquals(to, "192.168.1.77:41000");
  assertEquals(readAnswer(datagram, RID), OFFICE);
});

Deno.test("answers from the address on which the server listens", async () => {
  const { datagrams } = await responder("192.168.1.5");
  datagrams.receive(encodeQuestion(RID), "192.168.1.77");
  assertEquals(datagrams.sent[0].from, "192.168.1.5:0");
});

Deno.test("answers nobody outside its networks, and nothing but questions", async () => {
  const { datagrams } = await responder();
  for (const address of ["8.8.8.8", "192.168.2.7", "192.168.1.255", "192.168.1.0"]) {
    datagrams.receive(encodeQuestion(RID), address);
  }
  datagrams.receive(encodeQuestion(RID), "192.168.1.7", 0);
  datagrams.receive(new Uint8Array(1_000), "192.168.1.7");
  // A short question would make others' packets grow.
  datagrams.receive(new TextEncoder().encode(JSON.stringify({ type: "find", protocol: 1, rid: RID })), "192.168.1.7");
  assertEquals(datagrams.sent, []);
});

Deno.test("limits the answers to each address and to all", async () => {
  const { datagrams, clock } = await responder();
  for (let i = 0; i < 1_000; i++) datagrams.receive(encodeQuestion(RID), "192.168.1.7");
  assertEquals(datagrams.sent.length, 24);
  // The others are still answered, but not without an end.
  for (let i = 10; i < 250; i++) datagrams.receive(encodeQuestion(RID), `192.168.1.${i}`);
  assertEquals(datagrams.sent.length, 200);
  clock.now = 1_000;
  datagrams.receive(encodeQuestion(RID), "192.168.1.7");
  assertEquals(datagrams.sent.length, 201);
});

Deno.test("follows its networks as they come and go", async () => {
  const { datagrams, responder: it } = await responder();
  assertEquals([...datagrams.joined], ["239.255.55.55 192.168.1.5"]);
  await it.follow([HOME, LAB]);
  assertEquals(datagrams.joined.size, 2);
  await it.follow([LAB]);
  assertEquals([...datagrams.joined], ["239.255.55.55 10.0.0.5"]);
  datagrams.receive(encodeQuestion(RID), "192.168.1.77");
  datagrams.receive(encodeQuestion(RID), "10.0.0.77");
  assertEquals(datagrams.sent.map(({ to }) => to), ["10.0.0.77:50000"]);
});

Deno.test("opens its socket again after the system has taken it away", async () => {
  const { datagrams, responder: it } = await responder();
  datagrams.joined.clear();
  datagrams.fail();
  await Promise.resolve();
  assert(!it.isOpen);
  datagrams.refusal = Object.assign(new Error("bind EADDRINUSE"), { code: "EADDRINUSE" });
  await assertRejects(() => it.follow([HOME]), Error, "EADDRINUSE");
  datagrams.refusal = undefined;
  await it.follow([HOME]);
  assert(it.isOpen);
  assertEquals([...datagrams.joined], ["239.255.55.55 192.168.1.5"]);
  await it.close();
  assertEquals(datagrams.opened, []);
});

for (const lost of ["0.0.0.0", "192.168.1.5"]) {
  Deno.test(`a server on one address keeps no socket when the system takes that at ${lost} away`, async () => {
    const { datagrams, responder: it } = await responder("192.168.1.5");
    assertEquals(datagrams.opened.map(({ address }) => address), ["0.0.0.0", "192.168.1.5"]);
    datagrams.fail(lost);
    for (let i = 0; i < 5; i++) await Promise.resolve();
    assertEquals([it.isOpen, datagrams.opened], [false, []]);
    await it.follow([HOME]);
    datagrams.receive(encodeQuestion(RID), "192.168.1.77");
    assertEquals(datagrams.sent.map(({ from }) => from), ["192.168.1.5:0"]);
    await it.close();
  });
}
