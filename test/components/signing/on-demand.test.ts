import { equal, ok } from "../support/expect.ts";
import { byText, until } from "../support/mount.ts";
import { open } from "./support.ts";

/**
 * What has been fetched of the modules that not everyone needs. Each test file has a page of its own, so this starts
 * from nothing.
 */
const fetched = (name: string) => performance.getEntriesByType("resource").some((entry) => entry.name.includes(name));

describe("signing, what loads when", () => {
  it("loads nothing for hours, signatures and copies until they are asked for", async () => {
    const { element } = await open("sign");
    for (const name of [
      "signing/hours.ts",
      "signing/signature.ts",
      "signature_pad",
      "signing/copy.ts",
      "signing-hours",
    ])
      ok(!fetched(name), name);

    byText(element, "button", "填写固定时段").click();
    await until(() => element.shadowRoot?.querySelector("#hours-0-weekday"));
    ok(fetched("signing/hours.ts"));
    equal([fetched("signature_pad"), fetched("signing/copy.ts")], [false, false]);

    const { element: asked } = await open("signature by hand");
    await until(() => asked.shadowRoot?.querySelector("canvas"));
    ok(fetched("signature_pad"));
    ok(!fetched("signing/copy.ts"));
  });
});
