import { assertEquals } from "@std/assert";
import { inWords } from "../../../lib/language/mod.ts";
import { parseRequest } from "../../../lib/terminal/json/requests.ts";

Deno.test("parseRequest() takes requests with their fields, and says what is wrong with others", () => {
  assertEquals(parseRequest('{"do":"send","to":"#lobby","text":"hi","id":7,"new":1}'), {
    id: 7,
    request: { do: "send", to: "#lobby", text: "hi", id: 7, new: 1 } as never,
  });
  const problems: Record<string, string> = {
    "{": "The line is not JSON.",
    "[1]": "The line is not a JSON object.",
    "null": "The line is not a JSON object.",
    '{"do":"toString"}': "The field “do” needs one of: send, edit, delete, react, join, leave, command, exit.",
    '{"do":"send","text":"hi"}': '“send” needs the field “to”, a conversation such as "#lobby" or "@bob".',
    '{"do":"send","to":"lobby","text":"hi"}': '“send” needs the field “to”, a conversation such as "#lobby" or "@bob".',
    '{"do":"edit","in":"#a","seq":1.5,"text":""}': "“edit” needs the field “seq”, a whole number from 0.",
    '{"do":"join","room":"a","private":"yes"}': "“join” needs the field “private”, true or false.",
    '{"do":"command"}': "“command” needs the field “line”, a string.",
  };
  for (const [line, problem] of Object.entries(problems)) {
    const parsed = parseRequest(line);
    assertEquals("problem" in parsed ? inWords(parsed.problem) : "", problem, line);
  }
  assertEquals(parseRequest('{"do":"fly","id":"x"}').id, "x");
});
