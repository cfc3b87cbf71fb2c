/** Why a connection or a listener failed, and certificates. */
export const network = {
  "refused":
    "Cannot connect to {address}: connection refused. Is the server running there, and does its firewall allow the port?",
  "unreachable": "Cannot connect to {address}: no route to that address. Are both machines on the same network?",
  "unknown-name":
    "Cannot connect to {address}: no machine with that name and an IPv4 address was found. Check the name, or use the address that the server shows.",
  "timed-out":
    "Cannot connect to {address}: no answer. Is the address right, is the machine on, and does its firewall allow the port?",
  "not-allowed-to-connect":
    "Cannot connect to {address}: this system does not allow it. A firewall on this machine may block the program.",
  "not-encrypted":
    "{address} does not encrypt, or is not a Tincan server. {view, select, page {If it was started without encryption, start this program without encryption too, and join again.} other {If it was started with --plain, start the client with --plain too.}} Anyone on the network can then read everything.",
  "foreign": "{address} does not answer as a Tincan server: another program uses that port. Is the port right?",
  "certificate": "{address} cannot prove its identity: {detail}.",
  "cannot-connect": "Cannot connect to {address}: {detail}.",
  "unknown-error": "unknown error",
  "in-use":
    "{view, select, page {{isAsked, select, true {The port is in use. Try {next}.} other {Cannot listen on {address}: the port is in use. To use another port, start the program with {option}.}}} other {Cannot listen on {address}: the port is in use. Try {option} {next}.}}",
  "not-here":
    "{view, select, page {This machine does not have the address {host}. Use 0.0.0.0 to listen on all its addresses.} other {Cannot listen on {address}: this machine does not have that address. Use --host 0.0.0.0 to listen on all its addresses.}}",
  "not-allowed":
    "{view, select, page {{isAsked, select, true {Not allowed. {why} Try {next}.} other {Cannot listen on {address}: not allowed. {why} To use another port, start the program with {option}.}}} other {Cannot listen on {address}: not allowed. {why} Try {option} {next}.}}",
  "forbidden-port":
    "{why, select, windows {Windows reserves that port for itself or for another program. “netsh int ipv4 show excludedportrange tcp” lists the ports that it reserves.} low {Ports below 1024 need more privileges.} other {A rule on this system forbids that port.}}",
  "cannot-listen": "Cannot listen on {address}: {detail}.",
} as const;
