import { assertEquals, assertMatch } from "@std/assert";
import { themeFor } from "../../../lib/terminal/screen/mod.ts";
import { SecretForm } from "../../../lib/terminal/widgets/secret_form.ts";

const QUESTION = "The password is too short. New password for carol (at least 8 characters): ";

Deno.test("SecretForm shows its whole question on narrow terminals", () => {
  for (const columns of [40, 60, 80, 120]) {
    const form = new SecretForm(themeFor("none"), QUESTION);
    const lines = form.draw({ columns, rows: 12 }).toString().split("\n").map((line) => line.trim());
    const field = lines.findIndex((line) => line.startsWith("Password "));
    assertEquals(lines.slice(0, field).join(" ").replace(/\s+/g, " ").trim(), `Tincan ${QUESTION.slice(0, -2)}`);
    assertMatch(lines.join("\n"), /Ctrl-C: cancel[^]*Enter: answer/);
  }
});
