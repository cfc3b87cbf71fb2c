import type { JSX } from "preact";
import { useContext, useState } from "preact/hooks";
import { cleanLine } from "../../../text/mod.ts";
import { Colours } from "./colours.ts";
import { Pictures } from "./pictures.ts";

// Paths on 24 × 24, with lines of width 2.
const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.5-4 3-6 6.500-6s6 2 6.500 6M16 4.300a3.500 3.500 0 0 1 0 6.400M18 14.500c2 .8 3.200 2.700 3.500 5.500",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.500 4.500",
  close: "M6 6l12 12M18 6 6 18",
  send: "M4.500 12 4 4.500 21 12 4 19.500 4.500 12Zm0 0H12",
  smile:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.500 14.500c.8 1.300 2 2 3.500 2s2.700-.7 3.500-2M9 9.500v.1M15 9.500v.1",
  plus: "M12 5v14M5 12h14",
  down: "M12 5v14M6 13l6 6 6-6",
  up: "M12 19V5M6 11l6-6 6 6",
  reply: "M9 6 4 11l5 5M4 11h9c4 0 6.500 2.500 7 7",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  link:
    "M10 13.500a4 4 0 0 0 5.700.3l3-3A4 4 0 0 0 13 5.200l-1.500 1.500M14 10.500a4 4 0 0 0-5.700-.3l-3 3A4 4 0 0 0 11 18.800l1.500-1.500",
  leave: "M14 4H5v16h9M10 12h11M17.500 8.500 21 12l-3.500 3.500",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15ZM10 21h4",
  "bell-off": "M6 16V11a6 6 0 0 1 9.500-4.900M18 10.500V16l1.500 2H8M10 21h4M4 3l17 18",
  delete: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  pin: "M9 4h6l-1 7 3 3H7l3-3ZM12 14v7",
  attach:
    "M20 11.500 12 19.500a5 5 0 0 1-7-7L13.500 4a3.400 3.400 0 0 1 4.800 4.800L10 17a1.700 1.700 0 0 1-2.400-2.400L15 7.200",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 2.500-2.500L20 17M15.500 9v.1",
  play: "M8 5v14l11-7z",
  text: "M6 3h8l4 4v14H6zM9 11h6M9 14h6M9 17h4",
  save: "M12 4v11M7 10.500l5 5 5-5M5 20h14",
  retry: "M19 8a8 8 0 1 0 1 6M20 4v5h-5",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  help:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.3-1 .8-1 1.700M12 16.800v.1",
  stop: "M12 3v8M7 5.700a8 8 0 1 0 10 0",
  codeBlock: "M8 6l-5.500 6L8 18M16 6l5.500 6L16 18",
  code: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14v2M20 14v6M14 20h2M17 17v0",
  more: "M5 12.700a.7.7 0 1 0 0-1.400ZM12 12.700a.7.7 0 1 0 0-1.400ZM19 12.700a.7.7 0 1 0 0-1.400Z",
  device: "M4 5h16v11H4ZM9 20h6M12 16v4",
  settings: "M4 8h9M19 8h1M4 16h1M11 16h9M16 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 19a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  goTo: "M4 12h15M13 6l6 6-6 6",
  check: "M5 12.500l5 5L19.500 7",
  at: "M16 8v5.500a2.500 2.500 0 0 0 5 0V12a9 9 0 1 0-3.500 7M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
} as const;

/** The names of the icons. */
export type IconName = keyof typeof PATHS;

/** Icons that point to where lines begin or end, so they are mirrored where lines run from right to left. */
const MIRRORED: readonly IconName[] = ["reply", "send", "leave", "text", "help"];

/** A decorative icon. The control that contains it has a label. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg
      class={MIRRORED.includes(name) ? "icon mirrored" : "icon"}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** A button with an icon. `label` is its accessible name and its tooltip. */
export function IconButton(
  { name, label, onClick, ...more }:
    & { name: IconName; label: string; onClick?: () => void }
    & Pick<
      JSX.IntrinsicElements["button"],
      "class" | "aria-expanded" | "aria-haspopup" | "aria-disabled" | "aria-controls" | "disabled" | "type" | "tabIndex"
    >,
): JSX.Element {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      onClick={onClick}
      {...more}
      class={`icon-button ${more.class ?? ""}`}
    >
      <Icon name={name} />
    </button>
  );
}

/**
 * The picture of a person, or the initial of their nickname in their colour. Decorative, because the nickname is beside it.
 */
export function Avatar({ nick, size = "usual" }: { nick: string; size?: "small" | "usual" | "large" }): JSX.Element {
  const picture = useContext(Pictures)(nick);
  // Its initial is there until the picture is, and if it does not come.
  const [lost, setLost] = useState<string | undefined>(undefined);
  const initial = [...cleanLine(nick)][0]?.toUpperCase() ?? "?";
  return (
    <span class={`avatar c${useContext(Colours)(nick)} ${size}`} data-initial={initial} aria-hidden="true">
      {picture !== undefined && picture !== lost && (
        <img
          src={picture}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onLoad={({ currentTarget }) => currentTarget.classList.add("loaded")}
          onError={() => setLost(picture)}
        />
      )}
    </span>
  );
}
