import { resolve } from "node:path";
import { t } from "../../language/mod.ts";
import { EventLog, LogFile } from "../../operator/mod.ts";
import { describeFileError } from "../../platform.ts";
import type { ServerEvent } from "../../server/mod.ts";
import { UsageError } from "../../terminal/flags/mod.ts";
import type { Configuration } from "./config/configuration.ts";
import type { Reload } from "./reload.ts";

/** Opens the file of the log; undefined if no flag names it. @throws {UsageError} if it cannot be written. */
export function openLog(configuration: Configuration): LogFile | undefined {
  const { "log-file": path } = configuration.flags;
  if (path === undefined) return undefined;
  try {
    return new LogFile(resolve(path));
  } catch (error) {
    const reason = describeFileError(error);
    throw configuration.explained(new UsageError(t("config.log-unwritable", { flag: "--log-file", path, reason })));
  }
}

/** Opens the file again, as after it was renamed. Reports if that fails; the log then stays in the old file. */
export function reopenLog(file: LogFile | undefined, report: (event: ServerEvent) => void): void {
  try {
    file?.reopen();
  } catch (error) {
    const [path, reason] = [file!.path, describeFileError(error)];
    report({ type: "warning", message: t("config.log-unwritable", { flag: "--log-file", path, reason }) });
  }
}

/** Writes events into the file of the log beside the view that shows them. */
export function copyToLog(
  sink: LogFile,
  reload: Pick<Reload, "settings">,
  show: (event: ServerEvent) => void,
): { onEvent: (event: ServerEvent) => void; close: () => Promise<void> } {
  const log = new EventLog({
    sink,
    format: () => reload.settings.logFormat,
    onError: (message) => show({ type: "warning", message }),
  });
  return {
    onEvent(event) {
      log.push(event);
      show(event);
    },
    close: () => log.close(),
  };
}
