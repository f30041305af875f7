import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { answersIn } from "../../../../worker/platform/core/answer-store.ts";
import { apiDocument } from "../../../../worker/platform/http/api-document.ts";
import { KEPT, makesStale } from "../../../../worker/platform/http/kept.ts";
import { freshDatabase, newKey, tokenFor } from "../../api.ts";
import { app, everyRead } from "../../every-read.ts";
import { MeteredDatabase } from "../../metered-database.ts";
import { fillWholeCounty } from "../../whole-county.ts";
import { send, writeOperations, writes } from "./writes/index.ts";
import { openOffice } from "./writes/office.ts";

const origin = "https://pioneer.test";

interface Documented {
  readonly responses: Readonly<
    Record<
      string,
      { readonly headers?: { readonly "Cache-Control"?: { readonly schema: { readonly const: string } } } }
    >
  >;
}

/** The reads the document says may be kept, and how long. */
const keptReads: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(apiDocument(app).paths ?? {}).flatMap(([path, { get }]) => {
    const said = (get as Documented | undefined)?.responses["200"]?.headers?.["Cache-Control"]?.schema.const;
    return said === undefined ? [] : [[path, said]];
  }),
);

afterEach(() => void vi.useRealTimers());

describe("what may be kept", () => {
  beforeAll(async () => {
    await freshDatabase();
    await fillWholeCounty(env.DB, { people: 60, past: 200, days: 200 });
  }, 120_000);

  it("is said of every read of it, with a tag by which it is not sent twice", async () => {
    // Some answers say when they were made.
    vi.useFakeTimers({ toFake: ["Date"] });
    const asked = new Set<string>();
    for (const { route, path } of await everyRead(env)) {
      const said = keptReads[route];
      if (said === undefined) continue;
      asked.add(route);
      const get = (headers: Record<string, string> = {}) =>
        app.fetch(new Request(`${origin}${path}`, { headers }), env, createExecutionContext());
      const first = await get();
      expect([path, first.status, first.headers.get("cache-control")]).toEqual([path, 200, said]);
      const etag = first.headers.get("etag") ?? "";
      expect(etag, path).toMatch(/^"[\w-]{43}"$/);
      const again = await get({ "if-none-match": `"another", W/${etag}` });
      expect([path, again.status, await again.text(), again.headers.get("cache-control")]).toEqual([
        path,
        304,
        "",
        said,
      ]);
      expect([again.headers.get("content-type"), again.headers.get("etag")]).toEqual([null, etag]);
      expect((await get({ "if-none-match": '"another"' })).status).toBe(200);
    }
    expect([...asked].toSorted()).toEqual(Object.keys(keptReads).toSorted());
  }, 60_000);
});

describe("what the county is, in front of the database", () => {
  const reads = Object.keys(keptReads).filter((route) => keptReads[route] === KEPT.county);
  let administrator: string;
  beforeAll(async () => {
    await openOffice();
    administrator = await tokenFor("administrator");
    await env.DB.prepare(
      "INSERT INTO settings (key, value, version, updated_at) VALUES ('publicCoverage', 'true', 1, '2026-11-01T00:00:00.000Z') ON CONFLICT DO NOTHING",
    ).run();
  });

  const answers = answersIn(caches.default);
  const metered = new MeteredDatabase(env.DB);
  const { binding: DB } = metered;
  async function get(path: string, headers: Record<string, string> = {}) {
    metered.take();
    const answer = await app.fetch(
      new Request(`${origin}${path}`, { headers }),
      { ...env, DB, answers },
      createExecutionContext(),
    );
    const text = await answer.text();
    const { calls } = metered.take();
    return { status: answer.status, headers: answer.headers, text, calls };
  }
  const write = (path: string, body: object, method = "POST", headers: Record<string, string> = {}) =>
    app.fetch(
      new Request(`${origin}${path}`, {
        method,
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${administrator}`,
          "idempotency-key": newKey(),
          ...headers,
        },
        body: JSON.stringify(body),
      }),
      { ...env, answers },
      createExecutionContext(),
    );

  it.each(reads)("%s is read once, and then costs no call of the database", async (path) => {
    await answers.forget(origin);
    const first = await get(path);
    expect([first.status, first.calls > 0, first.headers.get("age")]).toEqual([200, true, null]);
    const second = await get(path);
    expect([second.status, second.calls, second.text]).toEqual([200, 0, first.text]);
    expect(second.headers.get("age")).toMatch(/^\d+$/);
    for (const name of ["etag", "cache-control", "content-type", "access-control-allow-origin"])
      expect([name, second.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    const known = await get(path, { "if-none-match": first.headers.get("etag") ?? "" });
    expect([known.status, known.calls, known.text, known.headers.get("content-type")]).toEqual([304, 0, "", null]);
  });

  it("is seen anew by everybody as soon as the bureau has changed it", async () => {
    await get("/api/sites");
    const site = {
      name: "辰溪镇法律服务站",
      tier: "township",
      divisionCode: "431200",
      address: "人民路1号",
      phone: null,
      hours: null,
      firmId: null,
      postsExpected: null,
    };
    expect((await write("/api/admin/sites", site)).status).toBe(201);
    const after = await get("/api/sites");
    expect([after.text.includes(site.name), after.calls > 0]).toEqual([true, true]);
  });

  it("is read anew for whoever names themselves, or a state of the database", async () => {
    await get("/api/firms");
    for (const headers of [{ authorization: `Bearer ${administrator}` }, { "x-d1-bookmark": "0-0-0-0" }])
      expect((await get("/api/firms", headers)).calls, JSON.stringify(headers)).toBeGreaterThan(0);
  });

  it("is not kept when something was changed while it was read", async () => {
    const store = answersIn(caches.default);
    const url = "https://being-read.test/api/firms";
    const reading = await store.look(url);
    await store.forget(url);
    await reading.keep(new Response("old", { headers: { etag: '"old"' } }));
    expect((await store.look(url)).found).toBeUndefined();
  });

  it("is forgotten under every host of the county, and of no other", async () => {
    const hosts = ["one.hosts.test", "two.hosts.test"];
    const [store, other] = [answersIn(caches.default, { hosts }), answersIn(caches.default)];
    const found = async (of: typeof store, host: string) =>
      (await of.look(`https://${host}/api/firms`)).found !== undefined;
    for (const host of [...hosts, "another.test"])
      await (await other.look(`https://${host}/api/firms`)).keep(new Response("kept", { headers: { etag: '"1"' } }));
    await store.forget("https://two.hosts.test/api/admin/firms");
    expect([await found(store, "one.hosts.test"), await found(store, "two.hosts.test")]).toEqual([false, false]);
    expect(await found(other, "another.test")).toBe(true);
  });

  it("is one under whatever host it is asked for, where the cache is the county's alone", async () => {
    const store = answersIn(caches.default, { alone: true });
    const kept = new Response("kept", { headers: { etag: '"1"' } });
    await (await store.look("https://one.alone.test/api/firms")).keep(kept);
    expect((await store.look("https://two.alone.test/api/firms")).found).toBeDefined();
    await store.forget("https://three.alone.test/api/admin/firms");
    expect((await store.look("https://one.alone.test/api/firms")).found).toBeUndefined();
  });

  it("is no older than a minute, nor of a day that is not yet", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const store = answersIn(caches.default);
    const url = "https://a-minute.test/api/firms";
    const now = Date.now();
    await (await store.look(url)).keep(new Response("kept", { headers: { etag: '"1"', "cache-control": "public" } }));
    vi.setSystemTime(now + 59_000);
    expect((await store.look(url)).found?.headers.get("age")).toBe("59");
    for (const moment of [now + 60_000, now - 60_000]) {
      vi.setSystemTime(moment);
      expect((await store.look(url)).found).toBeUndefined();
    }
  });

  it.each(writeOperations.filter(({ method, path }) => !makesStale(method, path)))(
    "$operationId, which comes by the thousand, changes nothing of it",
    async (operation) => {
      const prepared = await writes[operation.operationId]?.();
      if (!prepared) throw new Error("nothing says how it is sent");
      const all = () => Promise.all(reads.map(async (path) => (await get(path, { "x-d1-bookmark": "0-0-0-0" })).text));
      // Coverage says when it was found.
      vi.useFakeTimers({ toFake: ["Date"] });
      const before = await all();
      expect((await send(operation, prepared, newKey())).status).toBeLessThan(300);
      expect(await all()).toEqual(before);
    },
  );
});
