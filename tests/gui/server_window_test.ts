import { assert, assertEquals, assertMatch } from "@std/assert";
import { MAX_LINES } from "../../lib/operator/mod.ts";
import { FakeOperated } from "../operator/fakes.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestWindow, type TestWindowOptions } from "../support/test_window.ts";
import { WebClient } from "../support/web_client.ts";

function open(scope: AsyncDisposableStack, options: TestWindowOptions = {}): TestWindow {
  return scope.use(new TestWindow(options));
}

const tabOf = ({ url }: TestWindow) => WebClient.open(`${url.replace("http", "ws")}ws`);

const START = { type: "start", host: "", port: "", password: "", again: "" };

/** A window whose server runs, and a tab of it. */
async function running(scope: AsyncDisposableStack, options: TestWindowOptions = {}) {
  const place = open(scope, options);
  const tab = await tabOf(place);
  tab.send(START);
  await tab.next("started");
  return { place, tab };
}

/** The texts of all lines that a tab has got. */
const texts = (tab: WebClient) =>
  tab.received.filter(({ type }) => type === "lines").flatMap(({ lines }) =>
    lines.map(({ text }: { text: string }) => text)
  );

const shows = (tab: WebClient, text: string) => tab.when(() => texts(tab).includes(text));

patientTest("a tab asks for the address to listen on, shows what is wrong, and can retry", async (scope) => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const place = open(scope);
  const tab = await tabOf(place);
  const form = await tab.next("form");
  assertEquals(form.values, { host: "127.0.0.1", port: "0" });
  assertEquals([form.fixed, form.password, form.problem], [{ host: false, port: false }, false, undefined]);
  const problem = async (fields: Record<string, string>) => {
    const known = tab.received.length;
    tab.send({ ...START, ...fields });
    await tab.when(() => tab.received.length > known);
    return tab.received[known].problem;
  };
  assertMatch((await problem({ host: "localhost", port: "x" })).text, /not an IPv4 address/);
  assertEquals((await problem({ host: "localhost" })).field, "host");
  assertEquals((await problem({ port: "99999" })).field, "port");
  const inUse = await problem({ port: String(taken.addr.port) });
  assertEquals(inUse.field, "port");
  assertMatch(inUse.text, /in use/);
  assertEquals(place.server, undefined);
  tab.send(START);
  const started = await tab.next("started");
  assertEquals([started.name, started.address], ["lab", `127.0.0.1:${place.port}`]);
  assertEquals(started.invitation.commands, [`client 127.0.0.1:${place.port} --plain`]);
  await shows(tab, "Waiting for connection...");
});

patientTest("a tab cannot change what flags have set", async (scope) => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const place = open(scope, { program: { port: taken.addr.port } });
  const tab = await tabOf(place);
  assertEquals((await tab.next("form")).fixed, { host: false, port: true });
  tab.send(START);
  const { problem } = await tab.next("form", ({ problem }) => problem !== undefined);
  assertEquals(problem.field, "host");
});

patientTest("a password to join is asked for twice, and never sent to a tab", async (scope) => {
  const place = open(scope, { program: { askPassword: true } });
  const tab = await tabOf(place);
  assertEquals((await tab.next("form")).password, true);
  tab.send(START);
  assertEquals(
    (await tab.next("form", ({ problem }) => problem?.field === "password")).problem.text,
    "Type a password.",
  );
  tab.send({ ...START, password: "open sesame", again: "open" });
  await tab.next("form", ({ problem }) => problem?.field === "again");
  tab.send({ ...START, password: "open sesame", again: "open sesame" });
  await tab.next("started");
  await shows(tab, "Waiting for connection...");
  assertEquals(place.password, "open sesame");
  for (const told of [tab.received, place.events]) assert(!JSON.stringify(told).includes("sesame"));
});

patientTest("warnings of a failed start are shown after the successful start", async (scope) => {
  let tries = 0;
  const place = open(scope, {
    program: {
      start: (_, onEvent) => {
        if (tries++ > 0) return new FakeOperated();
        onEvent({ type: "warning", message: "the disk is nearly full" });
        return { sentence: "The port is in use.", elsewhere: true };
      },
    },
  });
  const tab = await tabOf(place);
  tab.send(START);
  await tab.next("form", ({ problem }) => problem !== undefined);
  // New lines wait for 50 ms to be sent: a timer that is set after theirs goes off after it.
  await new Promise((resolve) => setTimeout(resolve, 50));
  tab.send(START);
  await tab.next("started");
  await shows(tab, "Waiting for connection...");
  const known = tab.received.findIndex(({ type }) => type === "started");
  const [first] = tab.received.slice(known).filter(({ type }) => type === "lines");
  assertEquals([first.before, first.lines[0].text], [0, "Warning: the disk is nearly full"]);
});

patientTest("the operator sees events, sends messages and moderates", async (scope) => {
  const { place, tab } = await running(scope);
  const bob = await RawClient.join(place.port, "bob");
  await shows(tab, "Connection established with 127.0.0.1 (bob)");
  await bob.say("hello");
  const { lines } = await tab.next(
    "lines",
    ({ lines }) => lines.some(({ text }: { text: string }) => text === "hello"),
  );
  const { kind, from, room } = lines.find(({ text }: { text: string }) => text === "hello");
  assertEquals([kind, from, room], ["said", "bob", "#lobby"]);
  const { people, rooms, stats } = await tab.next("now", ({ people }) => people?.length === 1);
  assertEquals([people[0].nick, rooms[0].name, stats.clients], ["bob", "#lobby", 1]);
  tab.send({ type: "line", text: "good morning" });
  await bob.next("message", ({ from, text }) => from === "server" && text === "good morning");
  tab.send({ type: "line", text: "/kick bob Calm down." });
  await bob.ended();
  await shows(tab, "server kicked bob (127.0.0.1): Calm down.");
  tab.send({ type: "line", text: "/stop now new disk" });
  tab.send({ type: "line", text: "/users" });
  await tab.next("people");
  assertEquals(place.stops, ["new disk"]);
});

patientTest("the output of a command, and a password in it, goes to its tab alone", async (scope) => {
  const { place, tab } = await running(scope);
  const other = await tabOf(place);
  tab.send({ type: "line", text: "/kik bob" });
  assertEquals((await tab.next("answer")).refused, true);
  tab.send({ type: "line", text: "/register alice" });
  const { text } = await tab.next("answer", ({ text }) => text.includes("password"));
  const password = /password (\S+)/.exec(text)![1];
  tab.send({ type: "line", text: "the end" });
  await shows(other, "the end");
  await shows(tab, "the end");
  assert(!JSON.stringify(other.received).includes(password));
  assert(!JSON.stringify(texts(tab)).includes(password));
  assertEquals(other.received.some(({ type }) => type === "answer"), false);
});

patientTest("a later tab gets all kept lines once", async (scope) => {
  const { place, tab } = await running(scope);
  const bob = await RawClient.join(place.port, "bob");
  for (let n = 0; n < 700; n++) bob.send({ type: "send", id: `${n}`, to: "#lobby", text: `message ${n}` });
  await shows(tab, "message 699");
  const later = await tabOf(place);
  await shows(later, "message 699");
  assertEquals(texts(later), texts(tab));
  assertEquals(new Set(texts(later)).size, texts(later).length);
  for (const { lines } of later.received.filter(({ type }) => type === "lines")) assert(lines.length <= 250);
});

patientTest("tabs get cleaned messages", async (scope) => {
  const { place, tab } = await running(scope);
  const bob = await RawClient.join(place.port, "bob");
  await bob.say("red \u001b[31m\u202eback <b>bold</b>");
  await shows(tab, "red [31mback <b>bold</b>");
  await bob.say("/me \u202ewaves");
  const { lines } = await tab.next("lines", ({ lines }) => lines.some(({ action }: { action: boolean }) => action));
  assertEquals(lines.find(({ action }: { action: boolean }) => action).text, "waves");
});

patientTest("the messages of a tab are bounded, and invalid ones do nothing", async (scope) => {
  const { place, tab } = await running(scope);
  for (const said of [{ type: "line", text: 5 }, { type: "nonsense" }, START]) tab.send(said);
  tab.send({ type: "line", text: `${"é".repeat(4_001)}` });
  assertMatch((await tab.next("answer")).text, /4001 characters\. The maximum is 4000/);
  tab.send({ type: "line", text: "x".repeat(70_000) });
  await tab.ended();
  assertEquals(tab.code, 1009);
  assertEquals(place.server!.stats().messages, 0);
});

patientTest("lines are kept without a tab, up to the limit", async (scope) => {
  const { place, tab } = await running(scope);
  await tab.close();
  for (let n = 0; n < 2 * MAX_LINES; n++) place.server!.say(`line ${n}`);
  place.server!.say("last");
  await place.when(() => place.events.some((event) => event.type === "said" && event.messages.at(-1)?.text === "last"));
  const later = await tabOf(place);
  await shows(later, "last");
  const all = texts(later);
  assert(all.length >= MAX_LINES && all.length <= MAX_LINES * 1.1 + 1, `${all.length}`);
  const [first] = later.received.filter(({ type }) => type === "lines");
  assertEquals(
    first.before + all.length,
    2 * MAX_LINES + 1 + place.events.filter(({ type }) => type === "notice").length,
  );
});

patientTest(
  "tabs show why the server has stopped; its owner learns each time the last tab has closed",
  async (scope) => {
    const { place, tab } = await running(scope, { grace: 1 });
    for (let i = 1; i <= 2; i++) {
      const other = i === 1 ? tab : await tabOf(place);
      if (i === 2) await other.next("started");
      await other.close();
      await place.when(() => place.left >= i);
    }
    const [one, two] = [await tabOf(place), await tabOf(place)];
    await Promise.all([one.next("started"), two.next("started")]);
    await place.stop("The server was stopped: new disk.");
    for (const it of [one, two]) {
      assertEquals((await it.next("stopped")).reason, "The server was stopped: new disk.");
      assert(texts(it).includes("Stopping the server."));
      await it.ended();
    }
  },
);
