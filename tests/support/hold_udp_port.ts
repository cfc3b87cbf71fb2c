/** Holds a UDP port alone, on a host of a test, until it is interrupted. */
import { createSocket } from "node:dgram";

const socket = createSocket({ type: "udp4" });
socket.bind(Number(Deno.args[0]), "0.0.0.0", () => console.log("held"));
