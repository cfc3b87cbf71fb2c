import { assertEquals, assertMatch } from "@std/assert";
import { type IncomingFile, TransferError, type TransferPort } from "../../../lib/client/mod.ts";
import { message } from "../../client/fakes.ts";
import { Chat, CTRL_UP, ENTER, ESCAPE } from "./chat_in_memory.ts";

const NOW = Date.now();
const TEA = { name: "tea.png", size: 12_345, type: "image/png", hash: "9f86" };

/** Files that are saved at once, and opened in memory. */
class FakeFiles implements TransferPort {
  readonly opened: string[] = [];
  readonly open = (path: string) => Promise.resolve(void this.opened.push(path));
  arrives: Promise<void> = Promise.resolve();

  find(): Promise<never> {
    return Promise.reject(new TransferError("file", "There are no files here."));
  }

  place({ name, size }: typeof TEA): Promise<IncomingFile> {
    return Promise.resolve({
      download: async (_, { began, progress }) => {
        began();
        progress(size / 3);
        await this.arrives;
        return `/home/alice/Downloads/${name}`;
      },
      discard: () => Promise.resolve(),
    });
  }

  read(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array());
  }
}

/** Runs a test with a file of bob in the chat. */
function withFile(test: (chat: Chat, files: FakeFiles) => Promise<void>, file = TEA): Promise<void> {
  const files = new FakeFiles();
  return Chat.with(
    async (chat) => {
      chat.size = { columns: 90, rows: 16 };
      await chat.bench.connection.say(message(1, file.name, { at: NOW, file }));
      await test(chat, files);
    },
    0,
    { files },
  );
}

/** Lets the server give a ticket for each download that was asked for. */
async function giveTicket(chat: Chat): Promise<void> {
  const { rid } = chat.bench.connection.last("download");
  await chat.bench.connection.say({ type: "ticket", rid, ticket: "t", size: TEA.size });
}

const input = (chat: Chat) => chat.screen.split("\n").at(-1)!;

for (const key of [ENTER, "s"]) {
  Deno.test(`${JSON.stringify(key)} saves the file of the selected message, and the screen says where it is`, () =>
    withFile(async (chat) => {
      await chat.type("a draft", CTRL_UP);
      assertMatch(input(chat), /^> {2}Enter: save {2}R: reply {2}\+: react {2}C: copy {2}Esc: back$/);
      await chat.type(key);
      assertEquals(input(chat), "alice> a draft");
      const { to, about } = chat.bench.connection.last("download");
      assertEquals([to, about], ["#lobby", 1]);
      await giveTicket(chat);
      assertMatch(chat.screen, /Saved: \/home\/alice\/Downloads\/tea\.png/);
    }));
}

Deno.test("O opens a saved file when the person has confirmed it", () =>
  withFile(async (chat, files) => {
    await chat.type(CTRL_UP, "o");
    assertMatch(chat.screen, /Save the file first, with S\./);
    await chat.type("s");
    await giveTicket(chat);
    await chat.type(CTRL_UP);
    assertMatch(input(chat), /Enter: save {2}O: open/);
    await chat.type("o");
    assertMatch(chat.screen, /Open \/home\/alice\/Downloads\/tea\.png\?[^]*O or[^]*Enter: open/);
    await chat.type(ESCAPE);
    assertEquals(files.opened, []);
    await chat.type("o", "o");
    assertEquals(files.opened, ["/home/alice/Downloads/tea.png"]);
    assertEquals(input(chat).startsWith("alice> "), true);
  }));

Deno.test("O does not open a program", () =>
  withFile(async (chat, files) => {
    await chat.type(CTRL_UP, "s");
    await giveTicket(chat);
    await chat.type(CTRL_UP, "o", ENTER);
    assertMatch(chat.screen, /tea\.exe is a program\. If you trust its/);
    assertEquals(files.opened, []);
  }, { ...TEA, name: "tea.exe" }));

Deno.test("S and O refuse a message without a file", () =>
  Chat.with(async (chat) => {
    await chat.bench.connection.say(message(1, "tea.png", { at: NOW }));
    await chat.type(CTRL_UP, "s");
    assertMatch(chat.screen, /This message has no file\./);
    await chat.type("o");
    assertMatch(chat.screen, /This message has no file\./);
    assertEquals(chat.bench.connection.of("download"), []);
  }));

Deno.test("a line above the input shows how far a transfer is, until it ends", () =>
  withFile(async (chat, files) => {
    const arrived = Promise.withResolvers<void>();
    files.arrives = arrived.promise;
    await chat.type("a draft", CTRL_UP, ENTER);
    await giveTicket(chat);
    await chat.bench.clock.pass(1_000);
    const lines = chat.screen.split("\n");
    assertMatch(lines.at(-2)!, /^↓ tea\.png █+░+ 33%/);
    assertEquals(lines.at(-1), "alice> a draft");
    chat.size = { columns: 20, rows: 6 };
    assertMatch(chat.screen, /↓ tea\.p… .*33%\nalice> a draft$/);
    chat.size = { columns: 20, rows: 4 };
    assertMatch(chat.screen, /alice> a draft$/);
    arrived.resolve();
    chat.size = { columns: 90, rows: 16 };
    await chat.bench.clock.pass(100);
    assertEquals(/↓ tea/.test(chat.screen), false);
    assertMatch(chat.screen, /Saved: /);
  }));
