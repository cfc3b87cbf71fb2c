import type { JSX } from "preact";
import { type AnyCommand, usage } from "../../../commands/mod.ts";
import { inWords, type Sentence, t } from "../../../language/mod.ts";
import { Dialog } from "./dialog.tsx";

/** A key or several keys, and what they do. */
export type KeyHelp = readonly [key: string, what: Sentence];

/** Shows the keys and the commands. */
export function KeysAndCommands(
  { keys, commands, onClose }: {
    keys: readonly KeyHelp[];
    commands: readonly AnyCommand[];
    onClose: () => void;
  },
): JSX.Element {
  return (
    <Dialog title={t("common.keys-and-commands")} onClose={onClose} size="wide">
      <h3>{t("common.keys")}</h3>
      <dl class="table">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd dir="ltr">{key}</kbd>
            </dt>
            <dd>{inWords(what, "page")}</dd>
          </div>
        ))}
      </dl>
      <h3>{t("common.commands")}</h3>
      <dl class="table">
        {commands.map((command) => (
          <div key={command.name}>
            <dt>
              <code dir="ltr">{usage(command)}</code>
            </dt>
            <dd>{inWords(command.help, "page")}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
