/** Slash commands and settings: what each does. */
export const help = {
  "msg": "Sends a direct message. Nobody else sees it.",
  "reply": "Replies to the newest message from someone else in the current conversation.",
  "me": "Sends an action: “/me waves” appears as “* alice waves”.",
  "s": "Replaces part of your last message.",
  "react":
    "Reacts to the last message of another person, or of the person you name. Repeat it to take the reaction back. The line +:tada: does the same; put a space before it to send it as a message.",
  "edit":
    "Changes your last message here. Without text, you get it back to correct it. The line s/old/new/ replaces the first match, and s/old/new/g replaces every match. To send such a line as a message, put a space before it.",
  "delete": "Deletes your last message here, for everyone.",
  "pin":
    "Pins the last message in the room, or the last message of the person you name. For moderators and, in private rooms, for everyone.",
  "unpin":
    "Unpins the newest pinned message of the room. With a number, it unpins an earlier message; 1 is the newest.",
  "pins": "Lists the pinned messages of the current room.",
  "receipts":
    "Turns receipts for direct messages on or off: people who have turned them on too see what you have read, and you see what they have read. They are off at first.",
  "send":
    "Sends files to the current conversation. To send text with the first file, type it after --. Quote names that contain spaces.",
  "get":
    "Saves the newest file of the current conversation. With a number from /files or a name, it saves that file. The file goes to your downloads folder, or to the folder you name.",
  "files":
    "Lists the newest files of the current conversation, or of the conversation you name. The newest comes last, as number 1.",
  "open": "Opens a file that you have saved, with the program that your system has for it. It asks you first.",
  "transfers": "Lists the files that you are sending and saving, and how far they are.",
  "cancel": "Cancels a transfer. If there are several, give its number from /transfers.",
  "resume":
    "Resumes the transfers that failed or were interrupted. With a number from /transfers, it resumes only that transfer.",
  "join": "Joins a room, and creates it if necessary. Only invited people can join a private room.",
  "leave": "Leaves the current room, or the room you name.",
  "switch":
    "Shows another conversation: a room, a person, a number in the list, + or -. Without a name: the next unread conversation.",
  "close":
    "Closes direct messages, or leaves an open room: the current conversation, or the conversation you name. Nothing is deleted.",
  "rooms": "Lists the rooms, with the number of people and the topic of each.",
  "users": "Lists the people in the current room, or in the room you name.",
  "whois": "Shows what is known about someone: their role, how long they have been here, and which rooms you share.",
  "status":
    "Shows an emoji and text beside your nickname. To limit how long, begin with a time, such as 2h. “-” removes it.",
  "away": "Shows others that you are away, and why. Type /away again, or /back, when you return.",
  "back": "Shows others that you are no longer away.",
  "dnd": "Shows others that you do not want to be disturbed, and stops your notifications until you turn it off.",
  "topic": "Shows the topic of the current room, or sets it. “-” clears it.",
  "nick": "Changes your nickname.",
  "register":
    "Registers your nickname: logging in with it then needs a password. If you leave the password out, the client asks for it.",
  "password": "Changes the password for your nickname, and logs you out everywhere else.",
  "unregister": "Releases your registered nickname. Anyone can then use it.",
  "invite": "Invites someone to the current room, or to the room you name.",
  "uninvite": "Removes someone from a private room that you created, or to which you invited them.",
  "history": "Shows the newest messages of the current conversation again: 50, or the number you give.",
  "search":
    "Finds messages with all the words, in the current conversation, or in all with --all. The filters from:, in:, before:, after:, on: and has:link narrow the search. Without words: older results of the last search.",
  "jump": "Goes to a result of the last search; 1 is the newest. Without a number: to the newest message.",
  "first": "Goes to the first message of the current conversation. /jump returns to the newest.",
  "clear": "Clears the screen. Nothing is deleted: /history shows the messages again.",
  "rejoin": "Reconnects now, after /exit or a lost connection, and shows what you missed.",
  "trust": "Trusts a server whose key has changed, and connects to it. First ask its operator why the key changed.",
  "exit": "Leaves the chat. Type /exit again to end the program.",
  "keys": "Shows the keys.",
  "help": "Lists all commands, or explains a command.",
  "set":
    "Changes a setting; “-” resets it. Without a value, shows it. Without a name, lists all settings; with a part of a name or of a description, lists those.",
  "notify":
    "Sets what notifies you: all messages, direct messages and mentions (the default), or nothing. With #room or @person, it applies only there; with a time, only for that long.",
  "ignore":
    "Ignores a person: you no longer see what they write, even in direct messages. They are not told. Without a nickname, lists the people you ignore.",
  "unignore": "Stops ignoring a person.",
  "highlight":
    "Adds words that mention you, as your nickname does; “-” before a word removes it. Without words, lists them.",
  "filter":
    "Shows who joins and leaves: everyone, nobody, or (smart) only people who wrote something in the last 15 minutes.",
  "kick": "Disconnects someone. They can connect again.",
  "ban":
    "Keeps someone out, for up to 10 years or until /unban. Also bans the address of someone who is here, if nobody else uses it.",
  "unban": "Lifts a ban.",
  "mute": "Stops someone from writing, for up to 10 years or until /unmute. They can still read.",
  "unmute": "Lets someone write again.",
  "purge":
    "Deletes what someone has written in rooms in the last hour, or in the time you give: at most 1,000 messages.",
  "bans": "Lists bans and mutes, with the time left, the reason, and who imposed them.",
  "announce": "Sends a notice to everyone, whichever rooms they are in. It is not kept in the history.",
  "grant": "Makes someone with a registered nickname an owner, a moderator or a member.",
  "for-role": "{help} For {role, select, owner {owners} other {moderators}}.",
  "plain-line":
    "A line without a slash is a message to everyone in the current conversation. Start it with // to send text that starts with a slash.",
  "plain-line-operator":
    "A line without a slash is a message to everyone in the lobby. Start it with // to send text that starts with a slash.",
  "also": "Also: {names}",
  "examples": "Examples: {lines}",
  "usage-and-help": "{usage}: {help}",
  "window": "Works as in WeeChat and irssi: shows a conversation (/switch), or closes, lists or clears it.",
  "query": "Shows the conversation with a person, and sends them any text that you add.",
  "lastlog":
    "Finds loaded messages with all the words in the current conversation. To search the server too, use /search.",
  "server": "Shows each server that is open: its address, its name, and the state of the connection.",
  "connect":
    "Opens another server beside the current one, and again at each start until /disconnect. Without an address, reconnects to the current server.",
  "mentions": "Lists the newest messages that mention you, in all your conversations.",
  "alias":
    "Adds an alias, a command of your own that stands for a line: $1 to $9 are its arguments, $2- the second and all after it, $* all. “-” removes it. Without a name, lists your aliases.",
  "unalias": "Removes an alias.",
  "set-bell": "Rings the terminal's bell for notifications.",
  "set-clock": "How times of day are shown.",
  "set-clock-format":
    "A format for the times of messages instead of “clock”, such as %H:%M:%S. %d, %m and %Y are the date.",
  "set-colours": "How many colours to use.",
  "set-density": "How much space is between messages, and between the items of lists.",
  "set-emoji-width":
    "How many columns an emoji takes in your terminal. With the wrong number, emoji overlap the text after them.",
  "set-enter": "Whether Enter sends a message or starts a new line. If it starts a new line, Ctrl+Enter sends.",
  "set-formatting": "Shows *bold*, _italic_, `code`, quotes and lists as such. Off: as typed.",
  "set-highlight": "Words that mention you, as your nickname does: for example a project. Messages show them marked.",
  "set-images": "Shows pictures in the full screen, if the terminal can.",
  "set-joins":
    "Shows who joins and leaves: everyone, only people who wrote something recently, or nobody. /filter joins sets it too.",
  "set-language":
    "{view, select, page {The language of the page; auto: that of the browser.} other {The language of the program; auto: that of --lang or of the system.}}",
  "set-list": "Shows the list of conversations if the screen is wide enough.",
  "set-list-width": "The width of the list of conversations, in columns.",
  "set-names-width": "The maximum width of the names before messages, in columns.",
  "set-notify":
    "What notifies you: all messages, direct messages and mentions, or nothing. /notify sets it for a single room.",
  "set-people": "Shows the list of people if the screen is wide enough.",
  "set-people-width": "The width of the list of people, in columns.",
  "set-quiet": "The hours without notifications.",
  "set-sound": "The sound of notifications.",
  "set-text-size": "The size of all text.",
  "set-theme": "The colours: dark, light, or the same as the system.",
  "copy":
    "Copies the text of the newest message, or of the newest messages. In full screen, C copies the selected messages.",
  "links": "Lists the links in the current conversation, the newest first, or opens a link by its number.",
  "set-spelling":
    "Checks the spelling of what you type in the full screen, with the system's hunspell. On: in the system's language.",
  "disconnect": "Leaves a server, and takes it off the list. Without a name, leaves the current server.",
  "devices": "Lists the devices on which you are logged in, each with a number.",
  "logout": "Logs out another of your devices: give its number from /devices, or “all” for all the others.",
  "invite-link":
    "Creates a link and a QR code that let people into a room, the current room unless you name another. It is for one person and seven days unless you give a number and a time.",
  "invite-links": "Lists the invitation links that you can revoke, and how often they were used.",
  "revoke-link": "Revokes an invitation link by its number in /invite-links.",
  "hook":
    "Creates an address to which programs post messages for a room (new), posts the messages of a room to a program (out), or removes a hook (remove).",
  "hooks": "Lists the hooks, each with a number.",
  "motd": "Shows the message of the day.",
} as const;
