import type { Client, OpenServers, Settings } from "../../client/mod.ts";
import type { Screen, Size, Theme } from "../screen/mod.ts";
import type { StartSpelling } from "../spelling/hunspell.ts";
import type { MessagePictures } from "./message_pictures.ts";
import type { NotificationKind } from "./notifications.ts";

/** Options of a chat view. */
export interface ChatViewOptions {
  readonly client: Client;
  /** The servers that are open; absent: the program has only one. */
  readonly servers?: OpenServers;
  readonly screen: Pick<Screen, "request" | "invalidate" | "signal">;
  /** Returns the styles for a number of colours. It returns the same object for the same number. */
  readonly theme: (colours: Settings["colours"]) => Theme;
  readonly notifications: NotificationKind;
  /** Whether the terminal can copy; yes unless given. */
  readonly copies?: boolean;
  /** Starts the spell checker. */
  readonly startSpelling: StartSpelling;
  /** Whether the terminal has curly lines; no unless given. */
  readonly curly?: boolean;
  readonly size: () => Size;
  /** Suspends the program until the shell resumes it; false where that is impossible. */
  readonly suspend: () => Promise<boolean>;
  /** The pictures of messages; absent: only text. */
  readonly pictures?: MessagePictures;
}
