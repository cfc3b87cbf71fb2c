import { assertEquals, assertThrows } from "@std/assert";
import { ProtocolError } from "../../../lib/protocol/mod.ts";
import { readHookPost } from "../../../lib/server/hooks/hook_post.ts";

const FORM = "application/x-www-form-urlencoded";

const textOf = (value: unknown) => readHookPost(JSON.stringify(value), "application/json").text;

Deno.test("a post is JSON, whatever its type is called", () => {
  const post = { text: "Build 7 has passed.", username: "Jenkins", id: "build-7" };
  for (const type of ["application/json", FORM, ""]) assertEquals(readHookPost(JSON.stringify(post), type), post);
  assertEquals(readHookPost(` {"text":"a","username":null,"id":null}`, ""), { text: "a" });
});

Deno.test("a post is the fields of a form, or JSON in the field “payload”", () => {
  assertEquals(readHookPost("text=up+1+day&username=box%0A2", FORM), { text: "up 1 day", username: "box 2" });
  assertEquals(readHookPost(`payload=${encodeURIComponent('{"text":"a & b","id":"1"}')}`, `${FORM}; charset=utf-8`), {
    text: "a & b",
    id: "1",
  });
});

Deno.test("a post that is anything else is refused with an example", () => {
  const example = '{"text": "Build 7 has passed."}';
  const refuses = (why: string, type: string, bodies: readonly string[]) => {
    for (const body of bodies) {
      const error = assertThrows(() => readHookPost(body, type), ProtocolError);
      assertEquals([error.code, error.message], ["bad-message", why], body);
    }
  };
  const notJson = `The request is neither JSON nor a form with the field “text”. Send JSON such as ${example}.`;
  refuses(notJson, "application/json", ["", "text=a", "nonsense", "null"]);
  refuses(notJson, FORM, ["", "nonsense", "message=a", "username=a"]);
  refuses(`The JSON of the request is not valid. Send JSON such as ${example}.`, FORM, [
    '{"text":',
    "{text: 'a'}",
    "payload=a",
  ]);
  refuses(`The request has no “text”. Send JSON such as ${example}.`, FORM, [
    "{}",
    '{"message":"a"}',
    '{"text":null}',
    '{"attachments":[]}',
  ]);
  refuses(`The request must contain JSON with the field “text”, such as ${example}.`, "", [
    "[]",
    '["text"]',
    '{"text":7}',
    '{"text":"a","username":{}}',
  ]);
  for (const id of ["", "x".repeat(65), "a\nb", "\ud800", 7, {}]) {
    assertThrows(() => readHookPost(JSON.stringify({ text: "a", id }), ""), ProtocolError, "The field “id” must be");
  }
  assertEquals(readHookPost('{"text":""}', "").text, "", "the server says that the message is empty");
});

Deno.test("the attachments of Slack's form become lines of text", () => {
  assertEquals(
    textOf({
      text: "Deployed &lt;v2&gt;",
      attachments: [
        {
          fallback: "not this",
          pretext: "Before",
          title: "Release",
          title_link: "https://example.org/2",
          text: "See <https://example.org/log|the log> &amp; <https://example.org>.",
          fields: [{ title: "Branch", value: "main" }, { value: "3 min" }, 7],
          footer: "ci",
        },
        { fallback: "Only this" },
        "nonsense",
        null,
      ],
    }),
    "Deployed <v2>\nBefore\nRelease: https://example.org/2\nSee the log (https://example.org/log) & https://example.org.\n" +
      "Branch: main\n3 min\nci\nOnly this",
  );
});

Deno.test("the blocks of Slack's format replace the text, which says the same in short", () => {
  assertEquals(
    textOf({
      text: "short",
      blocks: [
        { type: "header", text: { type: "plain_text", text: "Alarm <!here>" } },
        { type: "section", text: { type: "mrkdwn", text: "Disk full" }, fields: [{ text: "sda1" }, {}] },
        { type: "divider" },
        { type: "context", elements: [{ type: "mrkdwn", text: "box" }, { type: "image", alt_text: "a graph" }] },
        { type: "image", alt_text: "a picture" },
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_section",
              elements: [{ type: "text", text: "All " }, { type: "link", url: "https://example.org", text: "here" }, {
                type: "emoji",
                name: "tada",
              }],
            },
            { type: "rich_text_list", elements: [{ elements: [{ text: "one" }] }, { elements: [{ text: "two" }] }] },
          ],
        },
      ],
    }),
    "Alarm @here\nDisk full\nsda1\nbox\na graph\na picture\nAll here (https://example.org):tada:\n• one\n• two",
  );
});

Deno.test("hostile forms are read within bounds", () => {
  assertEquals(textOf({ text: "a", blocks: 7, attachments: "x" }), "a");
  assertEquals(textOf({ attachments: Array(20_000).fill({ text: "a" }) }).split("\n").length, 200);
  let deep: unknown = { text: "deep" };
  for (let i = 0; i < 1_000; i++) deep = { type: "rich_text_section", elements: [deep] };
  assertEquals(textOf({ text: "a", blocks: [{ type: "rich_text", elements: [deep] }], attachments: [] }), "a");
  assertThrows(() => readHookPost('{"__proto__":{"text":"a"}}', ""), ProtocolError, "The request has no “text”.");
});
