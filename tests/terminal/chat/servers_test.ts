import { assertEquals, assertMatch } from "@std/assert";
import { message, room, turn } from "../../client/fakes.ts";
import { type Client, type Destination, OpenServers } from "../../../lib/client/mod.ts";
import { Chat, ENTER } from "./chat_in_memory.ts";

/** Three servers that are open beside each other. The keys go to the view of the current one. */
class Beside {
  readonly asked: Destination[] = [];
  readonly closed: Client[] = [];
  readonly servers: OpenServers = new OpenServers({
    show: (client) => {
      for (const { bench, view } of this.chats) view.attend(bench.client === client);
    },
    connect: (destination) => void this.asked.push(destination),
    close: (client) => void this.closed.push(client),
  });
  readonly chats: Chat[] = ["kitchen", "build", "lab"].map((host) =>
    new Chat({ address: `${host}.lan:5555` }, this.servers)
  );

  static async with(test: (beside: Beside) => Promise<void>): Promise<void> {
    const beside = new Beside();
    try {
      for (const { bench, view } of beside.chats) {
        await bench.login();
        if (bench.client !== beside.servers.current) view.attend(false);
      }
      await test(beside);
    } finally {
      for (const chat of beside.chats) await chat.close();
    }
  }

  get chat(): Chat {
    return this.chats.find(({ bench }) => bench.client === this.servers.current)!;
  }

  /** Types on the screen. @returns Where that led: the address and the conversation. */
  async type(...reads: string[]): Promise<string> {
    for (const read of reads) await this.chat.type(read);
    await turn();
    const { address, current } = this.chat.bench.state;
    return `${address.split(".")[0]} ${current}`;
  }

  get screen(): string {
    this.chat.size = { columns: 80, rows: 12 };
    return this.chat.screen;
  }
}

/** Adds a room to a server's list. */
async function enter({ bench }: Chat, name: string): Promise<void> {
  const { current } = bench.state;
  bench.client.commands.join(name);
  await bench.connection.say(room(name, ["alice", "bob"], 0, bench.connection.last("join").rid));
  bench.client.look(current);
}

Deno.test("the list names each server above its conversations, and keys lead through all of them", () =>
  Beside.with(async (beside) => {
    await enter(beside.chats[1], "#ci");
    const list = beside.screen.split("\n").map((row) => row.slice(0, 18).replace(/ *│.*/, ""));
    assertEquals(list.slice(0, 7), [
      "● kitchen.lan",
      "1▸#lobby",
      "● build.lan",
      "2 #lobby",
      "3 #ci",
      "● lab.lan",
      "4 #lobby",
    ]);
    assertEquals(await beside.type("\x1b3"), "build #ci");
    assertEquals(await beside.type("\x0e"), "lab #lobby");
    assertEquals(await beside.type("\x0e"), "kitchen #lobby", "the first follows the last");
    assertEquals(await beside.type("\x10"), "lab #lobby");
    assertEquals(await beside.type("/switch 2\r"), "build #lobby");
    assertEquals(await beside.type("/switch kitchen.lan\r"), "kitchen #lobby");
    assertEquals(await beside.type("/switch ci\r"), "build #ci");
    await beside.type("\x1b9");
    assertMatch(beside.screen, /There is no conversation 9 in the list\./);
  }));

Deno.test("Alt-A goes through what is unread on all servers, and back to where the person began", () =>
  Beside.with(async (beside) => {
    const [, build, lab] = beside.chats;
    await build.bench.connection.say(message(1, "done"));
    await lab.bench.connection.say(message(1, "psst", { to: "@alice" }));
    assertMatch(beside.screen, / kitchen\.lan #lobby .*4 @bob !1, 2 #lobby 1 {2}connected/, "direct messages first");
    beside.chat.size = { columns: 60, rows: 12 };
    assertMatch(beside.chat.screen, / #lobby .*● build\.lan ● lab\.lan {2}connected/, "where no list shows them");
    assertEquals(lab.signals, ["\x07"], "also of a server in the background");
    assertEquals(
      [await beside.type("\x1ba"), await beside.type("\x1ba"), await beside.type("\x1ba")],
      ["lab @bob", "build #lobby", "kitchen #lobby"],
    );
    await beside.type("\x1ba");
    assertMatch(beside.screen, /There are no unread messages elsewhere\./);
  }));

Deno.test("the switcher finds conversations of all servers, and a draft stays with its server", () =>
  Beside.with(async (beside) => {
    await enter(beside.chats[2], "#cables");
    await beside.type("half a thought", "\x1bg", "cab");
    assertMatch(beside.screen, /▸ #cables +lab\.lan/);
    assertEquals(await beside.type(ENTER), "lab #cables");
    assertMatch(beside.screen, /^1 #lobby +✎/m);
    assertEquals(await beside.type("\x1b1"), "kitchen #lobby");
    assertMatch(beside.screen, /alice> half a thought/);
  }));

Deno.test("a lost connection leaves the other servers as they are", () =>
  Beside.with(async (beside) => {
    await beside.chats[1].bench.connection.hangUp();
    assertMatch(beside.screen, /^○ build\.lan.*/m);
    assertMatch(beside.screen, / ○ build\.lan {2}connected$/m);
    await beside.type("still here", ENTER);
    assertEquals(beside.chats[0].sent, ["still here"]);
    await beside.type("/server\r");
    assertMatch(beside.screen.replace(/\s+(│ +│ )?/g, " "), /2 You are not connected to build\.lan:5555\./);
  }));

Deno.test("/connect opens a server once, and says what is wrong with an address or a nickname", () =>
  Beside.with(async (beside) => {
    await beside.type("/connect shop.lan:5600 ann\r");
    await beside.type("/connect 10.0.0.9\r");
    assertEquals(beside.asked, [
      { address: { host: "shop.lan", port: 5600 }, nick: "ann" },
      { address: { host: "10.0.0.9", port: 5555 }, nick: "alice" },
    ]);
    assertEquals(await beside.type("/connect lab.lan\r"), "lab #lobby", "it is open");
    await beside.type("/connect 10.0.0\r");
    assertMatch(beside.screen, /10\.0\.0/);
    await beside.type("\x15/connect shop.lan two words\r");
    assertEquals(beside.asked.length, 2);
  }));

Deno.test("/disconnect takes a server off the list, and the next one is shown", () =>
  Beside.with(async (beside) => {
    const [kitchen, build, lab] = beside.chats.map(({ bench }) => bench.client);
    await beside.type("/disconnect shop\r");
    assertMatch(beside.screen, /There is no server “shop” in the list\./);
    await beside.type("\x15/disconnect lab.lan\r");
    assertEquals(beside.closed, [lab]);
    assertMatch(beside.screen, /You left lab\.lan\. \/connect lab\.lan opens it again\./);
    await beside.type("\x1b2");
    assertEquals(await beside.type("/disconnect\r"), "kitchen #lobby");
    assertEquals(beside.closed, [lab, build]);
    assertEquals(beside.servers.clients, [kitchen]);
    await beside.type("/disconnect\r");
    assertEquals(kitchen.state.link.phase, "left", "the last one stays in the list");
  }));

Deno.test("/exit leaves every server", () =>
  Beside.with(async (beside) => {
    await beside.type("/exit\r");
    assertEquals(beside.chats.map(({ bench }) => bench.state.link.phase), ["left", "left", "left"]);
    await beside.type("/exit\r");
    assertEquals(beside.chats.map(({ ended }) => ended), [true, false, false], "the program closes the others");
  }));
