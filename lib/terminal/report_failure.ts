import { ConnectError } from "../client/mod.ts";
import { cleanText } from "../text/mod.ts";

/** Prints why a run without prompts has failed, and which flags give the passwords that the server asks for. */
export function reportFailure(error: Error): void {
  console.error(cleanText(error.message));
  if (error instanceof ConnectError && error.code === "auth-required") {
    console.error(
      "Give the password for your nickname with --password-file FILE, and the server password with --server-password-file FILE.",
    );
  }
}
