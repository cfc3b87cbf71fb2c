import { assertEquals, assertThrows } from "@std/assert";
import { AddressError, formatInviteLink, formatPageLink, invitationIn, parseInviteLink } from "../../lib/text/mod.ts";

const CODE = "6b1f0a52c8e94d3f8a7b5c2d1e0f9a8b";
const FINGERPRINT = "12345-67890-12345-67890-12345-67890";

Deno.test("an invitation link has the address, the code and the fingerprint", () => {
  const link = formatInviteLink("192.168.1.5:5555", { code: CODE, fingerprint: FINGERPRINT });
  assertEquals(link, `tincan://192.168.1.5:5555/#invite=${CODE}&key=123456789012345678901234567890`);
  assertEquals(parseInviteLink(link), {
    address: "192.168.1.5:5555",
    invitation: { code: CODE, fingerprint: FINGERPRINT },
  });
});

Deno.test("a link without a fingerprint is to a server that does not encrypt", () => {
  const link = formatInviteLink("box.local:5555", { code: CODE });
  assertEquals(parseInviteLink(` ${link.replace("tincan", "TINCAN")}\n`), {
    address: "box.local:5555",
    invitation: { code: CODE },
  });
});

Deno.test("parseInviteLink() leaves other addresses alone, and refuses damaged links", () => {
  for (const other of ["192.168.1.5", "http://box:8080/#invite=x", "tincan", ""]) {
    assertEquals(parseInviteLink(other), undefined);
  }
  const damaged = [
    "tincan://192.168.1.5:5555/",
    `tincan://192.168.1.5:5555/#invite=${CODE}&key=1234`,
    `tincan:///#invite=${CODE}`,
    "tincan://192.168.1.5:5555/#invite=%0a",
  ];
  for (const link of damaged) assertThrows(() => parseInviteLink(link), AddressError, "incomplete or damaged");
});

Deno.test("the link for browsers is the address of the page with the code, which invitationIn() finds", () => {
  for (const page of ["http://192.168.1.5:8080/", "http://192.168.1.5:8080", "http://192.168.1.5:8080/#tea"]) {
    assertEquals(formatPageLink(page, CODE), `http://192.168.1.5:8080/#invite=${CODE}`);
  }
  assertEquals([`#invite=${CODE}`, "#tea", "", "#invite=<b>"].map(invitationIn), [
    { code: CODE },
    undefined,
    undefined,
    undefined,
  ]);
});
