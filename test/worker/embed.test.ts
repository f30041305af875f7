import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { embedFile } from "../../worker/embed.ts";

/** The elements' files of earlier releases, out of a bucket, beside those of the deployment. */

const deployed: Readonly<Record<string, string>> = {
  "/embed/v1/loader.js": "newest()",
  "/embed/1.2.0/loader.js": "pinned()",
  "/embed/releases.json": JSON.stringify({
    releases: [],
    withdrawn: [{ version: "1.0.0", on: "2026-11-28", reason: "有人能看到姓名", folder: "parts-gone" }],
  }),
};
const ASSETS = {
  fetch: (asked: RequestInfo | URL) => {
    const found = deployed[new URL(new Request(asked).url).pathname];
    return Promise.resolve(new Response(found ?? "没有这一页", { status: found === undefined ? 404 : 200 }));
  },
};
const RELEASES = env["RELEASES"] as R2Bucket;
const ask = (path: string, init?: RequestInit) =>
  embedFile(new Request(`https://pioneer.test/embed/${path}`, init), { ASSETS, RELEASES });

beforeAll(async () => {
  for (const key of ["1.1.0/loader.js", "1.1.0/parts/a.js", "v1/parts/a.js", "v1/loader.js", "1.0.0/loader.js"])
    await RELEASES.put(key, `kept("${key}")`);
});

describe("the elements' files", () => {
  it("are the deployment's where it has them", async () => {
    expect(await (await ask("v1/loader.js")).text()).toBe("newest()");
    expect(await (await ask("1.2.0/loader.js")).text()).toBe("pinned()");
  });

  it.each(["1.1.0/loader.js", "1.1.0/parts/a.js", "v1/parts/a.js"])("are an earlier release's: %s", async (path) => {
    const answer = await ask(path);
    expect([answer.status, await answer.text()]).toEqual([200, `kept("${path}")`]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
    });
    const etag = answer.headers.get("etag") ?? "";
    const again = await ask(path, { headers: { "if-none-match": `W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect(await (await ask(path, { method: "HEAD" })).text()).toBe("");
    const part = await ask(path, { headers: { range: "bytes=0-3" } });
    expect([part.status, await part.text()]).toEqual([206, "kept"]);
    expect((await ask(path, { headers: { range: "bytes=9999-" } })).status).toBe(416);
  });

  it.each(["1.0.0/loader.js", "1.0.0/anything.js", "v1/parts-gone/a.js"])(
    "of a release that was withdrawn are gone, and say why: %s",
    async (path) => {
      const answer = await ask(path);
      expect([answer.status, await answer.text()]).toEqual([410, "1.0.0 is withdrawn: 有人能看到姓名\n"]);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
    },
  );

  it.each(["1.1.0/none.js", "v1/none.js", "1.1.0/..%2f1.0.0/x", "1.1.0//a", "files/secret"])(
    "are nothing else: %s",
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  it("are read only", async () => {
    expect((await ask("1.1.0/loader.js", { method: "POST", body: "x" })).status).toBe(404);
  });
});
