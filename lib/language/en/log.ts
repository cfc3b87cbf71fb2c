/** What happens on a server, as its log and the views of its operator say it. */
export const log = {
  "announcement-made": "{by} made an announcement",
  "connected": "Connection established with {host} ({nick})",
  "disconnected": "Connection closed with {host} ({nick}): {reason}",
  "renamed": "{from} is now {to} ({host})",
  "entered": "{nick} joined {room}",
  "parted": "{nick} left {room}",
  "topic-set-to": "{by} set the topic of {room}: {topic}",
  "edited":
    "{isOwn, select, true {{by} edited their own message in {room}} other {{by} edited a message from {from} in {room}}}",
  "deleted":
    "{isOwn, select, true {{by} deleted their own message in {room}} other {{by} deleted a message from {from} in {room}}}",
  "reaction-taken-back":
    "{isOwn, select, true {{by} took back {emoji} from their own message in {room}} other {{by} took back {emoji} from a message from {from} in {room}}}",
  "reacted":
    "{isOwn, select, true {{by} reacted {emoji} to their own message in {room}} other {{by} reacted {emoji} to a message from {from} in {room}}}",
  "unpinned":
    "{isOwn, select, true {{by} unpinned their own message in {room}} other {{by} unpinned a message from {from} in {room}}}",
  "pinned":
    "{isOwn, select, true {{by} pinned their own message in {room}} other {{by} pinned a message from {from} in {room}}}",
  "announced": "{by} announced: {text}",
  "kicked": "{by} kicked {nick} ({host}){isExplained, select, true {: {reason}} other {}}",
  "unbanned": "{by} unbanned {who}",
  "muted": "{by} muted {sanction}",
  "unmuted": "{by} unmuted {who}",
  "purged": "{count, plural, one {{by} purged # message from {nick}} other {{by} purged # messages from {nick}}}",
  "file-made-room": "Deleted {file} to make room for new files",
  "file-deleted": "{by} deleted {file}",
  "registered": "{nick} registered their nickname ({host})",
  "password-set": "{by} set a password for {nick}",
  "unregistered": "{nick} unregistered their nickname",
  "nick-released": "{by} released the nickname {nick}",
  "profile-reset": "{by} removed the picture and the status of {nick}",
  "granted": "{by} made {nick} {role, select, owner {an owner} moderator {a moderator} other {a member}}",
  "refused": "Refused a connection from {host}: {reason}",
  "refused-nick": "Refused a connection from {host} ({nick}): {reason}",
  "stop-scheduled": "{by} scheduled a shutdown in {time}{isExplained, select, true {: {reason}} other {}}",
  "stop-cancelled": "{by} cancelled the shutdown",
  "stranger": "{host} connected, but does not speak the Tincan protocol",
  "warning": "Warning: {message}",
  "banned": "{by} banned {sanction}",
  "banned-with": "{by} banned {sanction}. Disconnected: {people}.",
  "banned-but": "{by} banned {sanction}. Other people share the address {address}. /ban {address} would ban them too.",
  "banned-with-but":
    "{by} banned {sanction}. Disconnected: {people}. Other people share the address {address}. /ban {address} would ban them too.",
  "private-file": "the private file {hash}",
  "sized-private-file": "the private file {hash} ({size})",
  "file-of": "{name} from {from} in {room}",
  "sized-file-of": "{name} ({size}) from {from} in {room}",
  "topic-cleared": "{by} cleared the topic of {room}",
  "topic-set": "{by} set the topic of {room}",
  "suppressed-movements":
    "{count, plural, one {Suppressed # more join, leave, nickname or topic change from {name}.} other {Suppressed # more joins, leaves, nickname and topic changes from {name}.}}",
  "suppressed-changes":
    "{count, plural, one {Suppressed # more change of a message from {name}.} other {Suppressed # more changes of messages from {name}.}}",
  "suppressed-refusals":
    "{count, plural, one {Suppressed # more refused connection from {name}.} other {Suppressed # more refused connections from {name}.}}",
  "not-written": "Cannot write the log: {detail}",
  "server-stopped": "Server stopped.",
  "dropped":
    "{count, plural, one {# line was dropped because this log was not read, or could not be written.} other {# lines were dropped because this log was not read, or could not be written.}}",
  "found-again":
    "{way, select, dnssd {This server can be found with DNS-SD again.} other {Clients find this server automatically again.}}",
  "not-found":
    "{way, select, dnssd {This server cannot be found with DNS-SD:} other {Clients do not find this server automatically:}} {reason, select, busy {another program has exclusive use of UDP port {port}.} other {{detail}.}} Clients can still join with its address.",
  "link-created": "{by} created invitation link {link} to {room} for {uses, plural, one {one person} other {# people}}",
  "private-link-created":
    "{by} created invitation link {link} to a private room for {uses, plural, one {one person} other {# people}}",
  "link-used": "{nick} ({host}) used invitation link {link} of {by}",
  "link-revoked": "{by} revoked invitation link {link}",
  "backup-failed": "The backup failed. {reason} Tincan tries again, and reports when a backup succeeds.",
  "hook-created": "{by} created the hook {hook} in {room}",
  "hook-removed": "{by} removed the hook {hook} from {room}",
  "reloaded": "The configuration was read again. Changed: {names}.",
  "reload-waits":
    "{count, plural, one {{names} changed: restart the server to use it.} other {{names} changed: restart the server to use them.}}",
  "reloaded-same": "The configuration was read again. Nothing has changed.",
  "hook-failed": "The hook {hook} of {room} cannot post: {reason}",
  "hook-recovered":
    "The hook {hook} posts again. {count, plural, =0 {No message was lost.} one {One message was not posted.} other {# messages were not posted.}}",
} as const;
