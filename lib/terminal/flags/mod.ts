/** The flags of both programs as tables: reading them, `--help` and docs/guide/flags.md are made from these. */
export * from "./client_flags.ts";
export * from "./flag.ts";
export * from "./help_text.ts";
export * from "./read_flags.ts";
export * from "./secret_file.ts";
export * from "./server_flags.ts";
