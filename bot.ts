/**
 * Programs that chat: a bot connects like a client, and says so. See docs/guide/bots.md.
 *
 * @module
 */
export { Bot, BotError, type BotMessage, type BotOptions, connectBot, type MessageHandler } from "./lib/client/bot.ts";
