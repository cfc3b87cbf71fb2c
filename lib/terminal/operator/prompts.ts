import { t } from "../../language/mod.ts";
import { passwordProblem } from "../../operator/mod.ts";
import type { Ask } from "../widgets/prompts.ts";

/**
 * Asks for a new password twice, until both are equal; undefined if the input ended. @param ask Asks without an echo.
 */
export async function askNewPassword(ask: Ask, print: (line: string) => void): Promise<string | undefined> {
  for (;;) {
    const password = await ask(`${t("terminal.ask-new-password")} `);
    if (password === undefined) return undefined;
    let flaw = passwordProblem(password);
    if (flaw === undefined) {
      const again = await ask(`${t("terminal.ask-again")} `);
      if (again === undefined) return undefined;
      flaw = passwordProblem(password, again);
      if (flaw === undefined) return password;
    }
    print(flaw);
  }
}
