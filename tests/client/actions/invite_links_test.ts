import { assertEquals } from "@std/assert";
import { addressesOf, type NewLink } from "../../../lib/commands/mod.ts";
import { Bench, FakeConnection, turn } from "../fakes.ts";

const DAY = 24 * 3600 * 1000;
const CODE = "6b1f0a52c8e94d3f8a7b5c2d1e0f9a8b";
const features = ["invite_links"];

function newLink(fields: Partial<NewLink> = {}): NewLink {
  return {
    link: 3,
    code: CODE,
    room: "#lobby",
    uses: 5,
    until: Date.now() + 2 * DAY,
    host: "192.168.1.5",
    port: 5555,
    fingerprint: "12345-67890-12345-67890-12345-67890",
    web: "http://192.168.1.5:8080/",
    ...fields,
  };
}

const answers = (bench: Bench) => bench.events.flatMap((item) => item.kind === "answer" ? [item] : []);

Deno.test("/invite-link asks for a link to the current room, and shows its addresses and a QR code", async () => {
  const bench = new Bench();
  await bench.login({ features });
  bench.client.commands.run("/invite-link 5 2d");
  const { rid, ...asked } = bench.connection.last("invite_link");
  assertEquals(JSON.parse(JSON.stringify(asked)), {
    type: "invite_link",
    room: "#lobby",
    uses: 5,
    lasting: 2 * DAY,
  });
  await bench.connection.say({
    ...newLink(),
    type: "invite_link",
    rid,
    host: "10.0.0.1",
    web: "http://10.0.0.1:8080/",
  });
  const [{ text, qr }] = answers(bench);
  const host = bench.client.state.address.split(":")[0];
  assertEquals(text.split("\n"), [
    "Invitation link 3 to #lobby lets 5 people in and is valid for 2 days.",
    `In a browser: http://${host}:8080/#invite=${CODE}`,
    `In Tincan’s client: tincan://${host}:5555/#invite=${CODE}&key=123456789012345678901234567890`,
    "Anyone who has the link can enter, so send it only to the people it is for. To revoke it: /revoke-link 3",
  ]);
  assertEquals(qr, `http://${host}:8080/#invite=${CODE}`);
  await bench.close();
});

Deno.test("/invite-link takes a room, a number and a time, each of which can be left out", async () => {
  const bench = new Bench();
  await bench.login({ features });
  const asked = (line: string) => {
    bench.client.commands.run(line);
    const { room, uses, lasting } = bench.connection.last("invite_link");
    return [room, uses, lasting];
  };
  assertEquals(asked("/invite-link"), ["#lobby", undefined, undefined]);
  assertEquals(asked("/invite-link #team"), ["#team", undefined, undefined]);
  assertEquals(asked("/invite-link #team 1d"), ["#team", undefined, DAY]);
  assertEquals(asked("/invite-link 3"), ["#lobby", 3, undefined]);
  bench.client.commands.run("/invite-link 3 tomorrow");
  bench.client.commands.run("/invite-link 2000");
  assertEquals(asked("/invite-link #tea 1 2h"), ["#tea", 1, DAY / 12]);
  assertEquals(bench.connection.of("invite_link").length, 5);
  await bench.close();
});

Deno.test("a link has the host that people of this client know, unless that is this machine", () => {
  const page = (dialled: string, fields?: Partial<NewLink>) => addressesOf(newLink(fields), dialled).page;
  assertEquals(page("box.lan:5555"), `http://box.lan:8080/#invite=${CODE}`);
  assertEquals(page("127.0.0.1:5555"), `http://192.168.1.5:8080/#invite=${CODE}`);
  assertEquals(page("box.lan:5555", { web: "https://chat.example/" }), `https://chat.example/#invite=${CODE}`);
  assertEquals(page("box.lan:5555", { web: undefined }), undefined);
});

Deno.test("/invite-links lists what the person can revoke, and /revoke-link revokes it", async () => {
  const bench = new Bench();
  await bench.login({ features });
  bench.client.commands.run("/invite-links");
  const link = { by: "alice", uses: 2, used: 1, until: Date.now() + DAY };
  await bench.connection.say({
    type: "invite_links",
    rid: bench.connection.last("invite_links").rid,
    links: [
      { ...link, link: 1, room: "#team", private: true },
      { ...link, link: 2, used: 2 },
      { ...link, link: 3, room: "#lobby", until: Date.now() - 1 },
    ],
  });
  assertEquals(answers(bench)[0].text.split("\n"), [
    "1  #team · by alice · used 1 of 2 times · 1 day left",
    "2  a private room · by alice · used up: 2 of 2 times",
    "3  #lobby · by alice · expired, used 1 of 2 times",
  ]);
  bench.client.commands.run("/revoke-link 2");
  const { rid, link: number } = bench.connection.last("revoke_link");
  assertEquals(number, 2);
  await bench.connection.say({ type: "ok", rid });
  assertEquals(answers(bench)[1].text, "Invitation link 2 is revoked. The people who have used it stay.");
  await bench.close();
});

Deno.test("a server of an earlier version gets no request for links, and the person is told", async () => {
  const bench = new Bench({ inviteCode: CODE });
  await bench.login({ features: [] });
  bench.client.commands.run("/invite-link");
  const told = "This server does not support invitation links: it runs an earlier version of Tincan.";
  assertEquals(bench.notices.filter((text) => text === told).length, 2);
  assertEquals([...bench.connection.of("invite_link"), ...bench.connection.of("use_link")], []);
  await bench.close();
});

Deno.test("a client uses its invitation until the server has answered, even after a lost connection", async () => {
  const bench = new Bench({ inviteCode: CODE });
  await bench.login({ features });
  assertEquals(bench.connection.last("hello").invite_code, CODE);
  assertEquals(bench.connection.last("use_link").code, CODE);
  bench.client.reconnect();
  await bench.login({ features });
  const { rid } = bench.connection.last("use_link");
  await bench.connection.say({ type: "room", rid, room: "#team", topic: "", seq: 0, members: ["alice", "bob"] });
  assertEquals(bench.client.state.current, "#team");
  bench.client.reconnect();
  await bench.login({ features });
  assertEquals(bench.connection.last("hello").invite_code, undefined);
  assertEquals(bench.connection.of("use_link"), []);
  await bench.close();
});

Deno.test("a client that is refused with an invitation stays, and says why", async () => {
  const bench = new Bench({ inviteCode: CODE });
  await bench.login({ features });
  const { rid } = bench.connection.last("use_link");
  await bench.connection.say({ type: "error", rid, code: "no-such-link", message: "This invitation has expired." });
  assertEquals(bench.notices.at(-1), "This invitation has expired. You are here without the invitation.");
  assertEquals(bench.client.state.link.phase, "connected");
  await bench.close();
});

Deno.test("a client that registers by an invitation asks for a new password twice, and logs in with it", async () => {
  const bench: Bench = new Bench({
    inviteCode: CODE,
    connect: () => {
      const connection = new FakeConnection();
      connection.encrypted = true;
      bench.connections.push(connection);
      return Promise.resolve(connection.transport);
    },
  });
  const asked: string[] = [];
  bench.client.askSecret = ({ prompt }) => {
    asked.push(prompt);
    return Promise.resolve(asked.length === 1 ? "short" : "correct horse");
  };
  const started = bench.client.start();
  await turn();
  const refusal = { type: "error", code: "auth-required", message: "Choose a password.", for: "new" } as const;
  await bench.connection.say(refusal);
  await turn();
  assertEquals(asked.length, 3, asked.join("\n"));
  const { nick, nick_password, invite_code } = bench.connection.last("hello");
  assertEquals([nick, nick_password, invite_code], ["alice", "correct horse", CODE]);
  await bench.login({ features });
  await started;
  await bench.close();
});
