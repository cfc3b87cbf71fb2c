/** The flags of both programs as tables, which parsing, `--help` and docs/guide/flags.md use. */
export * from "./backup_flags.ts";
export * from "./check_flags.ts";
export * from "./client_flags.ts";
export * from "./export_flags.ts";
export * from "./flag.ts";
export * from "./help_text.ts";
export * from "./invite_flags.ts";
export * from "./import_flags.ts";
export * from "./language.ts";
export * from "./read_flags.ts";
export * from "./restore_flags.ts";
export * from "./secret_file.ts";
export * from "./server_flags.ts";
export * from "./value_flaw.ts";
export * from "./web_cert_flags.ts";
