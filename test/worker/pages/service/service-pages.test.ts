import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { PERSONAL_NAMES } from "../../../../worker/pages/service/own-pages.ts";
import { PAGE_NAMES } from "../../../../worker/pages/service/pages.ts";
import { freshDatabase, send } from "../../api.ts";

const IMPRINT = {
  address: { zh: "漳江街道文昌中路1号", en: "1 Wenchang Middle Road" },
  hours: { zh: "工作日 9:00-12:00，14:30-17:30", en: "Workdays 9:00-12:00 and 14:30-17:30" },
  complaintsPhone: "0736-6620199",
  icp: "湘ICP备2026000001号",
};

const set = (key: string, value: unknown) =>
  env.DB.prepare(
    "INSERT INTO settings (key, value, version, updated_at) VALUES (?, ?, 1, '') ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  )
    .bind(key, JSON.stringify(value))
    .run();

beforeAll(async () => {
  await freshDatabase();
  await set("county", { name: { zh: "桃源县<b>", en: "Taoyuan County<b>" }, phone: "0736-6620148" });
  await set("imprint", IMPRINT);
  await set("pageColour", "#7a1f1f");
  await set("zone", "Asia/Urumqi");
  await set("privacyContact", {
    office: { zh: "桃源县司法局法治股" },
    phone: "0736-6620149",
    note: { zh: "本局每年核查一次。" },
  });
});

const textOf = async (path: string) => (await send(path)).text();

describe.each(PAGE_NAMES.flatMap((name) => [[`/${name}`, "zh-CN"] as const, [`/${name}-en`, "en"] as const]))(
  "%s",
  (path, language) => {
    it("speaks in the county's name at once, without a script, and with its imprint", async () => {
      const answer = await send(path);
      const page = await answer.text();
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("text/html; charset=UTF-8");
      expect(answer.headers.get("cache-control")).toMatch(/^public, max-age=60/);
      expect(page).toContain(`<html lang="${language}" data-zone="Asia/Urumqi">`);
      const name = language === "en" ? "Taoyuan County&lt;b&gt; Public Legal Service" : "桃源县&lt;b&gt;公共法律服务";
      expect(page).toMatch(new RegExp(`<title>[^<]+ - ${name}</title>`));
      const said = language === "en" ? [IMPRINT.address.en, IMPRINT.hours.en] : [IMPRINT.address.zh, IMPRINT.hours.zh];
      for (const words of [...said, "0736-6620148", IMPRINT.complaintsPhone, IMPRINT.icp])
        expect(page).toContain(words);
      expect(page).not.toMatch(/清溪|Qingxi/);
    });

    it("keeps to a strict policy: nothing of another origin, no script or style within", async () => {
      const answer = await send(path);
      const page = await answer.text();
      expect(answer.headers.get("content-security-policy")).toMatch(/script-src 'self'; style-src 'self';/);
      expect(page).not.toMatch(/<script(?![^>]* src="\/)|<style|style="|(?:src|href)="(?:https?:)?\/\//);
    });
  },
);

it.each(PERSONAL_NAMES.flatMap((name) => [`/${name}`, `/${name}-en`]))(
  "%s is kept nowhere, found by no search engine, and told to no other site",
  async (path) => {
    const answer = await send(path);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-robots-tag")).toContain("noindex");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(await answer.text()).toMatch(/桃源县&lt;b&gt;司法局|Taoyuan County&lt;b&gt; Justice Bureau/);
  },
);

it("the kiosk names the county in both languages, and leads nowhere", async () => {
  const page = await textOf("/kiosk");
  for (const words of ["桃源县&lt;b&gt;公共法律服务", "Taoyuan County&lt;b&gt; Public Legal Service", "0736-6620148"])
    expect(page).toContain(words);
  expect(page).not.toContain("<a ");
});

it("are in the bureau's colour, which elements take over", async () => {
  const answer = await send("/service/colour.css");
  expect(answer.headers.get("content-type")).toBe("text/css; charset=utf-8");
  expect(await answer.text()).toBe(":root{--primary:#7a1f1f;--primary-dark:#621919;--pioneer-primary:#7a1f1f}\n");
});

describe.each(["/", "/console", "/branch", "/calls"])("the built page %s", (path) => {
  const built = `<title>页 - {bureau}</title><p>{service} {service-en} {bureau-en} {other} a{b}</p>{footer}`;
  const asked: string[] = [];
  const ASSETS = {
    fetch: ({ url }: Request) => {
      asked.push(new URL(url).pathname);
      const headers = { "content-security-policy": "default-src 'none'", etag: '"1"', "cache-control": "no-store" };
      return Promise.resolve(new Response(built, { headers }));
    },
  } as unknown as Fetcher;

  it("has the county's name put in, with nothing of it taken for markup, and its file's headers", async () => {
    const answer = await createApp().fetch(
      new Request(`https://pioneer.test${path}`),
      { ...env, ASSETS },
      createExecutionContext(),
    );
    const page = await answer.text();
    expect([answer.status, asked]).toEqual([200, [path]]);
    expect(page).toContain("<title>页 - 桃源县&lt;b&gt;司法局</title>");
    expect(page).toContain("桃源县&lt;b&gt;公共法律服务 Taoyuan County&lt;b&gt; Public Legal Service");
    expect(page).toContain("{other} a{b}");
    for (const words of [IMPRINT.address.zh, IMPRINT.icp]) expect(page).toContain(words);
    expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'");
    expect([answer.headers.get("cache-control"), answer.headers.get("etag")]).toEqual(["no-store", null]);
  });
});

it.each(["/v", "/v/unknown", "/privacy", "/privacy?lang=en"])("%s has the imprint below it", async (path) => {
  const page = await textOf(path);
  const said = path.endsWith("en") ? [IMPRINT.address.en, IMPRINT.hours.en] : [IMPRINT.address.zh, IMPRINT.hours.zh];
  for (const words of [...said, "0736-6620148", IMPRINT.complaintsPhone, IMPRINT.icp]) expect(page).toContain(words);
  expect(page).not.toMatch(/清溪|Qingxi/);
});

it("where a code on paper leads goes on to the page", async () => {
  const answer = await send("/booking.html", { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([308, "/booking"]);
});

it("the privacy page names the office that answers, and what it adds", async () => {
  const page = await textOf("/privacy?lang=zh");
  for (const words of ["桃源县司法局法治股", "0736-6620149", "本局每年核查一次。"]) expect(page).toContain(words);
});
