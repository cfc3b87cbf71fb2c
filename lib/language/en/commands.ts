/** What is wrong with a typed command. */
export const commands = {
  "secret-without-slash":
    "That looks like a command with a password, so it was not sent. Commands start with a slash. To send text that starts with a slash, start it with //.",
  "without-slash":
    "That looks like /{name} without its slash, so it was not sent. Start the line with /{name} to run the command, or write {text} to send it as text.",
  "write-as": "{reason} Write it as {usage}.",
  "needs":
    "/{command} needs {what, select, nick {a nickname} room {the name of a room} number {a number} emoji {an emoji} text {some text} paths {a file} other {another word}}.",
  "not-a-time": "“{typed}” is not a time such as 90s, 10m, 2h or 7d.",
  "perhaps-reason": "If it belongs to the reason, put “-” before it.",
  "unexpected-argument": "/{command} has an unexpected argument “{argument}”.",
  "not-a-number": "“{typed}” is not a number from 1 to {max}.",
  "not-a-choice": "“{typed}” does not fit here. Use {choices}.",
  "only-command": "Type only /{command}. You are then asked for the password, which stays hidden.",
  "unknown": "There is no command /{name}.",
  "type-without-slash": "To send a message, type it without a slash.",
  "use": "Use {usage}.",
  "text-with-slash": "To send text that starts with a slash, start it with //.",
  "see-help": "See all commands with /help.",
  "did-you-mean": "Did you mean /{name}?",
  "sanction":
    "{who} {isForever, select, true {permanently} other {for {time}}}{isExplained, select, true {: {reason}} other {}}",
  "no-room":
    "You are not in a room. {view, select, page {Press the plus beside Rooms to join a room.} other {Join a room with /join ROOM.}}",
  "name-a-room": "You are not in a room. Name a room: /{command} ROOM.",
  "only-rooms-have-topics": "Only rooms have topics.",
  "no-topic": "{room} has no topic. Set a topic with /topic TEXT.",
  "topic-of": "The topic of {room}: {topic}",
  "was-invited": "{nick} was invited to {room}.",
  "was-removed": "{nick} was removed from {room}.",
  "alias-name": "“{name}” cannot be the name of an alias. Use letters and digits.",
  "alias-taken": "/{name} is already a command. Choose another name.",
  "alias-of-nothing": "There is no command /{name}, so it cannot have an alias.",
  "alias-of-secret": "/{name} takes a password, which an alias would show. Type /{name} itself.",
  "alias-too-long": "That line is too long: an alias can stand for at most {max, number} characters.",
  "hook-new-usage": "Name the room and the hook: /hook new #room build",
  "hook-remove-usage": "Name the number of the hook: /hook remove 7. /hooks lists the numbers.",
  "hook-created": "The hook {name} is ready in {room}. Copy its address now, because nobody can see it again: {url}",
  "hook-removed": "The hook was removed.",
  "no-hooks": "There are no hooks. Create a hook with /hook new #room NAME.",
  "link-created":
    "Invitation link {number} to {room} {uses, plural, one {lets one person in} other {lets # people in}} and is valid for {time}.",
  "link-for-registered": "Only people who have registered can use it: this server lets in nobody else.",
  "link-in-browser": "In a browser: {link}",
  "link-in-client": "In Tincan’s client: {link}",
  "link-is-secret":
    "Anyone who has the link can enter, so send it only to the people it is for. To revoke it: /revoke-link {number}",
  "link-revoked": "Invitation link {number} is revoked. The people who have used it stay.",
  "no-links-to-revoke": "There are no invitation links that you can revoke. Create a link with /invite-link.",
  "link-of":
    "{hasRoom, select, true {{room}} other {a private room}} · by {by} · used {used, number} of {uses, number} times · {time} left",
  "link-of-used-up":
    "{hasRoom, select, true {{room}} other {a private room}} · by {by} · used up: {used, number} of {uses, number} times",
  "link-of-expired":
    "{hasRoom, select, true {{room}} other {a private room}} · by {by} · expired, used {used, number} of {uses, number} times",
  "hook-line":
    "{number} · {name} · {isOut, select, true {{room} → {host}} other {{room}}} · by {by} · {isUsed, select, true {used {time} ago} other {not used since the server started}}",
  "hook-trouble":
    "{count, plural, =0 {Trouble:} one {One message was not posted:} other {# messages were not posted:}} {reason}",
  "hook-out-created":
    "Each message of {room} now goes to {host} by the hook {name}. Copy its key now, because nobody can see it again: {key}",
  "hook-out-usage": "Name the room, the address and the hook: /hook out #room https://ci.example/chat ci",
} as const;
