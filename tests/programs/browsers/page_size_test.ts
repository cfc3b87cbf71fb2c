import { assert } from "@std/assert";
import { loadAssets } from "../../../lib/gui/assets.ts";

// A table that only the server needs once got into both pages, and made the scripts a fifth and a third larger.
for (const [script, maxKilobytes] of [["main", 102], ["operator", 45]] as const) {
  Deno.test(`the script ${script} of the pages has at most ${maxKilobytes} KB with gzip`, async () => {
    const assets = [...(await loadAssets()).values()];
    const asset = assets.find(({ name }) => name.startsWith(`${script}-`) && name.endsWith(".js"));
    assert(asset !== undefined, `The pages have no script ${script}.`);
    const kilobytes = asset.gzip.length / 1000;
    assert(kilobytes <= maxKilobytes, `${asset.name} has ${kilobytes} KB. Does it contain code that it does not need?`);
  });
}
