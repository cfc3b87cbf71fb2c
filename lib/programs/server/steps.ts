import { t } from "../../language/mod.ts";
import type { BackupStep } from "../../store/mod.ts";

/** Returns what a command is doing, for its progress bar. */
export function stepText(step: BackupStep): string {
  switch (step) {
    case "database":
      return t("backup.step-database");
    case "verify":
      return t("backup.step-verify");
    case "files":
      return t("backup.step-files");
    case "views":
      return t("backup.step-views");
  }
}
