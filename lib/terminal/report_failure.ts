import { ConnectError } from "../client/mod.ts";
import { t } from "../language/mod.ts";
import { cleanText } from "../text/mod.ts";

/** Prints why a run without prompts has failed, and which flags give the passwords that the server asks for. */
export function reportFailure(error: Error): void {
  console.error(cleanText(error.message));
  if (error instanceof ConnectError && error.code === "auth-required") {
    console.error(
      t("programs.give-passwords"),
    );
  }
}
