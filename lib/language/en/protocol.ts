/** Rules for names, addresses and texts, which client and server check. */
export const protocol = {
  "not-ipv4": "“{address}” is not an IPv4 address. Example: 192.168.1.5.",
  "not-a-host": "“{address}” is neither an IP address such as 192.168.1.5 nor the name of a machine.",
  "not-a-port": "“{port}” is not a port. Use a number from {lowest} to 65535; the default is 5555.",
  "text-empty": "The message is empty.",
  "text-too-long": "The message has {length} characters. The maximum is {limit}.",
  "nick-like-address": "That nickname looks like an IP address.",
  "nick-of-server": "The nickname “{nick}” is reserved for the operator of the server.",
  "room-without-sign": "The name of a room starts with “#”. Example: #lobby.",
  "name-empty": "{of, select, nick {That nickname is empty.} other {That room name is empty.}}",
  "name-too-long":
    "{of, select, nick {That nickname is longer than {limit} characters.} other {That room name is longer than {limit} characters.}}",
  "name-characters":
    "{of, select, nick {That nickname} other {That room name}} can contain only letters, digits, “_”, “-”, “.” and “'”.",
  "name-characters-try":
    "{of, select, nick {That nickname} other {That room name}} can contain only letters, digits, “_”, “-”, “.” and “'”. Try {name}.",
  "name-invisible": "{of, select, nick {That nickname} other {That room name}} contains an invisible character.",
  "name-hidden-accent": "{of, select, nick {That nickname} other {That room name}} contains a hidden accent.",
  "name-stacked-accents":
    "{of, select, nick {That nickname} other {That room name}} has more than four accents on one letter.",
  "name-mixed":
    "{of, select, nick {That nickname} other {That room name}} mixes {first} and {second} letters, and could be mistaken for another name.",
  "letters-of":
    "{script, select, Latin {Latin} Greek {Greek} Cyrillic {Cyrillic} Arabic {Arabic} Armenian {Armenian} Georgian {Georgian} Hebrew {Hebrew} Devanagari {Devanagari} Han {Han} Hangul {Hangul} Hiragana {Hiragana} Katakana {Katakana} Thai {Thai} other {other}}",
  "duration-too-long": "The longest time is 10 years. A ban or a mute without a time lasts until you undo it.",
  "damaged-link": "This invitation link is incomplete or damaged. Copy the whole link, from tincan:// to its end.",
  "not-ip": "“{address}” is not an IP address. Examples: 192.168.1.5, fd00::5, fe80::5%eth0.",
  "needs-zone":
    "The address {address} is valid on one network only. Name the network interface after it, for example {address}%eth0.",
} as const;
