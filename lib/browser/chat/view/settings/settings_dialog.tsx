import type { JSX } from "preact";
import type { SettingName } from "../../../../client/core.ts";
import { inWords, t } from "../../../../language/mod.ts";
import type { Chat } from "../../chat.ts";
import { Dialog } from "../../../shared/view/dialog.tsx";
import { SETTING_GROUPS } from "./labels.ts";
import { SettingRow } from "./setting_row.tsx";

/** Shows the settings. Each has its effect at once. */
export function SettingsDialog({ chat, onClose }: { chat: Chat; onClose: () => void }): JSX.Element {
  return (
    <Dialog title={t("common.settings")} onClose={onClose} size="wide">
      {SETTING_GROUPS.map(({ title, settings }) => (
        <section key={inWords(title)} class="settings" aria-label={inWords(title)}>
          <h3>{inWords(title)}</h3>
          {Object.entries(settings).map(([name, label]) => (
            <SettingRow key={name} chat={chat} name={name as SettingName} {...label} />
          ))}
        </section>
      ))}
      <p class="hint">{t("panels.settings-kept")}</p>
    </Dialog>
  );
}
