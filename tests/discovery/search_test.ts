import { assertEquals } from "@std/assert";
import { isFull, merge } from "../../lib/discovery/mod.ts";
import { OFFICE } from "./fakes.ts";

const LAB = { ...OFFICE, name: "Lab", fingerprint: "99999-67890-12345-67890-12345-67890" };

Deno.test("merge() shows a server that answers from several addresses once", () => {
  const answers = [
    { host: "192.168.1.5", about: OFFICE },
    { host: "192.168.1.9", about: LAB },
    { host: "10.0.0.5", about: OFFICE },
  ];
  assertEquals(merge(answers, new Set()), [
    { ...OFFICE, hosts: ["192.168.1.5", "10.0.0.5"] },
    { ...LAB, hosts: ["192.168.1.9"] },
  ]);
});

Deno.test("merge() shows a server of this machine once, with the address that others use first", () => {
  const own = new Set(["127.0.0.1", "192.168.1.5"]);
  const plain = { ...OFFICE, fingerprint: undefined };
  const answers = [{ host: "127.0.0.1", about: plain }, { host: "192.168.1.5", about: plain }];
  assertEquals(merge(answers, own).map(({ hosts }) => hosts), [["192.168.1.5", "127.0.0.1"]]);
});

Deno.test("merge() keeps servers apart that do not encrypt, or have several ports", () => {
  const plain = { ...OFFICE, fingerprint: undefined };
  const answers = [
    { host: "192.168.1.5", about: plain },
    { host: "192.168.1.6", about: plain },
    { host: "192.168.1.6", about: { ...plain, port: 6000 } },
  ];
  assertEquals(merge(answers, new Set()).length, 3);
});

Deno.test("merge() lets nobody who repeats the key of a server give it another name", () => {
  const answers = [
    { host: "192.168.1.66", about: { ...OFFICE, name: "Your bank" } },
    { host: "192.168.1.5", about: OFFICE },
  ];
  assertEquals(merge(answers, new Set()).map(({ name, hosts }) => [name, hosts]), [
    ["Your bank", ["192.168.1.66"]],
    [OFFICE.name, ["192.168.1.5"]],
  ]);
});

Deno.test("isFull() lets no machine hide the servers of others", () => {
  const answers = Array.from({ length: 8 }, () => ({ host: "192.168.1.66" }));
  assertEquals(isFull(answers, "192.168.1.66"), true);
  assertEquals(isFull(answers, "192.168.1.5"), false);
});
