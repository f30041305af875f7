import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { callerDigest } from "../../../../worker/platform/http/caller.ts";
import { router } from "../../../../worker/platform/http/routes.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";

/** What a call with these headers is counted under. */
async function counted(headers: Record<string, string>, header?: string): Promise<string> {
  const app = router();
  app.get("/", async (c) => {
    c.set("keys", await keysOf(c.env));
    return c.text(await callerDigest(c));
  });
  const bindings = header === undefined ? env : { ...env, CLIENT_ADDRESS_HEADER: header };
  return (await app.request("/", { headers }, bindings)).text();
}

describe("who calls", () => {
  it("is the address Cloudflare sets, whatever else is sent", async () => {
    const one = await counted({ "cf-connecting-ip": "192.0.2.1" });
    expect(await counted({ "cf-connecting-ip": "192.0.2.1", "x-forwarded-for": "198.51.100.7" })).toBe(one);
    expect(await counted({ "cf-connecting-ip": "192.0.2.2" })).not.toBe(one);
  });

  it("is, behind a proxy of the bureau's own, what that proxy has seen itself, and nothing else", async () => {
    const behind = (headers: Record<string, string>) => counted(headers, "x-forwarded-for");
    const one = await behind({ "x-forwarded-for": "192.0.2.1" });
    expect(await behind({ "x-forwarded-for": "203.0.113.9, 192.0.2.1" })).toBe(one);
    expect(await behind({ "x-forwarded-for": "192.0.2.1", "cf-connecting-ip": "203.0.113.9" })).toBe(one);
    expect(await behind({ "x-forwarded-for": "192.0.2.2" })).not.toBe(one);
    // Nobody gets a count of their own by leaving the header out.
    expect(await behind({})).toBe(await behind({ "cf-connecting-ip": "203.0.113.9" }));
  });

  it("is a whole /64 for IPv6, in any spelling", async () => {
    const one = await counted({ "cf-connecting-ip": "2001:db8:0:1::1" });
    for (const same of ["2001:DB8:0:1:ffff::", "2001:0db8:0000:0001:1:2:3:4"])
      expect(await counted({ "cf-connecting-ip": same })).toBe(one);
    expect(await counted({ "cf-connecting-ip": "2001:db8:0:2::1" })).not.toBe(one);
    expect(await counted({ "cf-connecting-ip": "::ffff:192.0.2.1" })).toBe(
      await counted({ "cf-connecting-ip": "192.0.2.1" }),
    );
  });
});
