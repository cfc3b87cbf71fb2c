import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { formatSetting, type Hours, type SettingName, settingOf } from "../../../../client/core.ts";
import { inWords, t } from "../../../../language/mod.ts";
import type { Chat } from "../../chat.ts";
import { useDraft } from "../../../shared/view/draft.ts";
import { PLAIN_INPUT } from "../../../shared/view/plain_input.ts";
import { NIGHT, QuietTimes } from "../quiet_times.tsx";
import type { SettingLabel } from "./labels.ts";

/** A setting: its name, what it does, and the control that fits its values. */
export function SettingRow(
  { chat, name, label, hint, choices = {} }: SettingLabel & { chat: Chat; name: SettingName },
): JSX.Element {
  const id = useId();
  const problem = useSignal<string | undefined>(undefined);
  const { kind } = settingOf(name);
  const value = formatSetting(name, chat.state.value.settings);
  const set = (text: string) => {
    const parsed = kind.parse(text);
    problem.value = parsed === undefined ? t("panels.words-problem") : undefined;
    if (parsed !== undefined) void chat.client.settings.set(name, parsed as never);
    return parsed !== undefined;
  };
  const typed = useDraft(value, set);
  const shared = { id, "aria-describedby": hint === undefined ? undefined : `${id}-hint` };
  const control = () => {
    switch (kind.control) {
      case "switch":
        return (
          <input
            {...shared}
            type="checkbox"
            role="switch"
            checked={value === "on"}
            onChange={({ currentTarget }) => void set(currentTarget.checked ? "on" : "off")}
          />
        );
      case "choice":
        return (
          <select {...shared} value={value} onChange={({ currentTarget }) => void set(currentTarget.value)}>
            {kind.choices.map((choice) => (
              <option key={choice} value={choice}>{inWords(choices[choice] ?? choice)}</option>
            ))}
          </select>
        );
      case "hours":
        return (
          <QuietHours
            {...shared}
            hours={chat.state.value.settings[name] as Hours | "off"}
            change={(hours) => void chat.client.settings.set(name, hours as never)}
          />
        );
      default:
        return (
          <input
            {...shared}
            {...PLAIN_INPUT}
            {...typed}
            type="text"
            aria-invalid={problem.value !== undefined}
          />
        );
    }
  };
  return (
    <div class={`setting is-${kind.control}`}>
      <label for={id}>{inWords(label)}</label>
      {control()}
      {problem.value !== undefined && <p class="problem" role="alert">{problem.value}</p>}
      {hint !== undefined && <p id={`${id}-hint`} class="hint">{inWords(hint)}</p>}
    </div>
  );
}

function QuietHours({ hours, change, ...shared }: {
  hours: Hours | "off";
  change: (hours: Hours | "off") => void;
  id: string;
}): JSX.Element {
  return (
    <span class="hours">
      <input
        {...shared}
        type="checkbox"
        role="switch"
        checked={hours !== "off"}
        onChange={({ currentTarget }) => change(currentTarget.checked ? NIGHT : "off")}
      />
      {hours !== "off" && <QuietTimes hours={hours} change={change} />}
    </span>
  );
}
