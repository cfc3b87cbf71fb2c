import { t } from "../../language/mod.ts";
import type { SettingsPort } from "../../client/core.ts";
import { SETTINGS_KEY as KEY } from "./kept_setting.ts";

/** Keeps settings in the browser, for all tabs. Where the browser stores nothing, they last as long as the page. */
export class StoredSettings implements SettingsPort {
  get place(): string {
    return t("conversation.browser-storage");
  }

  read(): Promise<string> {
    return attempt(() => localStorage.getItem(KEY) ?? "");
  }

  update(edit: (text: string) => string): Promise<string> {
    return attempt(() => {
      const text = edit(localStorage.getItem(KEY) ?? "");
      localStorage.setItem(KEY, text);
      return text;
    });
  }

  /** Follows other tabs. */
  watch(changed: () => void): () => void {
    const listener = ({ key }: StorageEvent) => {
      if (key === KEY || key === null) changed();
    };
    addEventListener("storage", listener);
    return () => removeEventListener("storage", listener);
  }
}

/** Fails with a reason for people. */
function attempt(run: () => string): Promise<string> {
  return Promise.resolve().then(run).catch((error: unknown) => {
    throw new Error("the browser does not allow it, or the storage is full", { cause: error });
  });
}
