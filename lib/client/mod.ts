/** The chat client without a user interface: the link to the server, the conversation model, the send queue. */
export * from "./core.ts";
export * from "./open_servers.ts";
export { FrameTransfer, type OpenChannel } from "./files/frame_transfer.ts";
export { MachineFiles } from "./files/machine_files.ts";
export { SettingsFile } from "./settings/settings_file.ts";
export * from "./trust/known_servers.ts";
export * from "./trust/recent_servers.ts";
export * from "./trust/server_finder.ts";
export * from "./trust/trust.ts";
export { frameTransport } from "./link/transport.ts";
export { MAX_FRAME_BYTES } from "./link/wire.ts";
