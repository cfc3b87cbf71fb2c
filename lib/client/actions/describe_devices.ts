import { t } from "../../language/mod.ts";
import type { ServerMessages } from "../../protocol/mod.ts";
import { cleanLine, formatDuration } from "../../text/mod.ts";

/** The sessions of the person, as the server lists them. */
export type Devices = ServerMessages["devices"]["devices"];

// Less is not worth mentioning.
const MIN_IDLE_MS = 60_000;

/** Returns the answer to `/devices`: a line for each, with the number for `/logout`. @param now Server time, or about that. */
export function describeDevices(devices: Devices, now: number): string {
  return devices.map((it) => `${it.device}  ${deviceInWords(it)} · ${deviceStateInWords(it, now)}`).join("\n");
}

/** Returns the program of a device, and where it is. */
export function deviceInWords({ agent = "", address }: Devices[number]): string {
  const program = cleanLine(agent) || t("people.unknown-program");
  return address === undefined ? program : t("people.program-at", { program, address: cleanLine(address) });
}

/** Returns whether a device is connected, and when it was last in use. */
export function deviceStateInWords(device: Devices[number], now: number): string {
  if (device.this) return t("people.this-device");
  const idle = Math.max(0, now - device.active);
  if (!device.here) return t("people.device-away", { time: formatDuration(idle) });
  return idle < MIN_IDLE_MS ? t("people.device-active") : t("people.device-idle", { time: formatDuration(idle) });
}
