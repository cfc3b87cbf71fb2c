import { LANGUAGES, say, type Sentence } from "../../../../language/mod.ts";
import type { SettingName } from "../../../../client/core.ts";

/** What the page says about a setting. */
export interface SettingLabel {
  readonly label: Sentence;
  readonly hint?: Sentence;
  /** The names of the values of a choice. */
  readonly choices?: Readonly<Record<string, Sentence>>;
}

/** A group of settings, in the order in which they are shown. */
export interface SettingGroup {
  readonly title: Sentence;
  readonly settings: { readonly [N in SettingName]?: SettingLabel };
}

/** All settings that have an effect in the page, in groups. */
export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    title: say("panels.appearance"),
    settings: {
      theme: {
        label: say("panels.theme"),
        choices: {
          system: say("panels.theme-system"),
          dark: say("panels.theme-dark"),
          light: say("panels.theme-light"),
        },
      },
      "text-size": {
        label: say("panels.text-size"),
        choices: {
          small: say("panels.size-small"),
          normal: say("panels.size-normal"),
          large: say("panels.size-large"),
          largest: say("panels.size-largest"),
        },
      },
      density: {
        label: say("panels.density"),
        choices: { comfortable: say("panels.density-comfortable"), compact: say("panels.density-compact") },
      },
      clock: {
        label: say("panels.clock"),
        choices: { "24h": say("panels.clock-24h"), "12h": say("panels.clock-12h") },
      },
      language: {
        label: say("panels.language"),
        hint: say("panels.language-hint"),
        choices: {
          auto: say("panels.language-auto"),
          ...Object.fromEntries(Object.entries(LANGUAGES).map(([code, { name }]) => [code, name])),
        },
      },
    },
  },
  {
    title: say("panels.messages"),
    settings: {
      enter: {
        label: say("panels.enter-key"),
        choices: { sends: say("panels.enter-sends"), breaks: say("panels.enter-breaks") },
      },
      formatting: { label: say("panels.formatting"), hint: say("panels.formatting-hint") },
      joins: {
        label: say("panels.joins"),
        choices: {
          all: say("panels.joins-all"),
          smart: say("panels.joins-smart"),
          none: say("panels.joins-none"),
        },
      },
    },
  },
  {
    title: say("panels.notifications"),
    settings: {
      notify: {
        label: say("panels.notify"),
        choices: {
          all: say("notifications.all"),
          mentions: say("notifications.mentions"),
          none: say("notifications.none"),
        },
      },
      sound: {
        label: say("notifications.sound"),
        choices: {
          off: say("notifications.sound-off"),
          drop: say("notifications.sound-drop"),
          chime: say("notifications.sound-chime"),
          knock: say("notifications.sound-knock"),
          bell: say("notifications.sound-bell"),
        },
      },
      highlight: { label: say("panels.highlight"), hint: say("panels.highlight-hint") },
      quiet: { label: say("notifications.quiet"), hint: say("panels.quiet-hint") },
    },
  },
];
