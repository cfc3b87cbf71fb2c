/** The slash commands as one table, from which parsing, help and completion are derived. A handler carries them out. */
export { type AmendmentHandler, REACT } from "./amendment_commands.ts";
export * from "./aliases.ts";
export * from "./command.ts";
export * from "./command_handler.ts";
export * from "./complete.ts";
export * from "./emoji.ts";
export type { FamiliarHandler } from "./familiar_commands.ts";
export type { FileHandler } from "./file_commands.ts";
export * from "./help.ts";
export * from "./moderation_commands.ts";
export * from "./parse.ts";
export * from "./paths.ts";
export type { PeopleHandler } from "./people_commands.ts";
export * from "./sanction.ts";
export type { SettingsHandler } from "./setting_commands.ts";
export * from "./shorthand.ts";
export * from "./suggest.ts";
export * from "./table.ts";
