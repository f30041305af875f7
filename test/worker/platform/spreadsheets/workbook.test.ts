import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { sheetsOf, type Place } from "../../../../worker/pages/coverage/service.ts";
import { SETTINGS } from "../../../../worker/county/settings/settings.ts";
import { workbook } from "../../../../worker/platform/spreadsheets/workbook.ts";
import { call, freshDatabase, send, tokenFor } from "../../api.ts";
import { addFirm, addSite } from "../../county.ts";
import { textsOf, unzip } from "../../unzip.ts";

describe("the spreadsheet of coverage", () => {
  let token: string;
  beforeAll(async () => {
    await freshDatabase();
    token = await tokenFor("reviewer");
    await addSite("县中心", "county");
    await addFirm("湖南无址律师事务所");
  });

  it("comes as a file that names its day", async () => {
    const answer = await send("/api/admin/coverage.xlsx", { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    );
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="coverage-\d{4}-\d\d-\d\d\.xlsx"; filename\*=UTF-8''[%\w-]+\.xlsx$/,
    );
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const files = await unzip(new Uint8Array(await answer.arrayBuffer()));
    expect([...(files.get("xl/workbook.xml") ?? "").matchAll(/<sheet name="(.*?)"/g)].map(([, name]) => name)).toEqual([
      "按层级",
      "缺口",
      "全部网点",
    ]);
    const gaps = files.get("xl/worksheets/sheet2.xml");
    expect(textsOf(gaps)).toEqual([
      "类别",
      "名称",
      "层级",
      "未设岗数",
      "原因",
      "网点",
      "县中心",
      "县公共法律服务中心",
      "无人在岗",
      "律师事务所",
      "湖南无址律师事务所",
      "律师事务所",
      "律所没有登记接待网点",
    ]);
    for (const number of [1, 2, 3]) {
      const sheet = files.get(`xl/worksheets/sheet${number}.xml`) ?? "";
      expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
      expect(sheet).toMatch(/<col min="1" max="1" width="\d+" customWidth="1"\/>/);
    }
    expect(await env.DB.prepare("SELECT count(*) AS n FROM audit_entries").first("n")).toBe(0);
  });

  it("is for the bureau only", async () => {
    expect((await call("GET", "/api/admin/coverage.xlsx")).status).toBe(401);
  });

  it("holds names as text: nothing in them is a formula, markup or an escape", async () => {
    const names = [
      "=1+1",
      "+cmd|' /C calc'!A0",
      "@SUM(A1)",
      "-2",
      "\t=1",
      "<f>1</f>&\"'",
      "_x0041_",
      "坏\u0000字\uffff",
      "𠮷野家",
    ];
    const places = names.map((name, i): Place => ({
      kind: "site",
      id: String(i),
      name,
      tier: "county",
      township: "431299",
      expected: 1,
      posts: 0,
      suspended: 0,
    }));
    const files = await unzip(await workbook(sheetsOf(places, SETTINGS.tiers.parse(undefined))));
    const all = files.get("xl/worksheets/sheet3.xml") ?? "";
    expect(all).not.toMatch(/<f[ >]|t="str"/);
    expect(textsOf(all).filter((_, i) => i >= 7 && (i - 7) % 3 === 1)).toEqual([
      "=1+1",
      "+cmd|&#39; /C calc&#39;!A0",
      "@SUM(A1)",
      "-2",
      "\t=1",
      "&lt;f&gt;1&lt;/f&gt;&amp;&quot;&#39;",
      "_x005F_x0041_",
      "坏\ufffd字\ufffd",
      "𠮷野家",
    ]);
  });

  it("is made of thousands of rows too, where a library needs threads", async () => {
    const places = Array.from({ length: 5_000 }, (_, i): Place => ({
      kind: "site",
      id: String(i),
      name: `公共法律服务工作站${i}`,
      tier: "village",
      township: "431299102",
      expected: 1,
      posts: 0,
      suspended: 0,
    }));
    const file = await workbook(sheetsOf(places, SETTINGS.tiers.parse(undefined)));
    const files = await unzip(file);
    expect(files.get("xl/worksheets/sheet2.xml")?.match(/<row /g)).toHaveLength(5_001);
    expect(files.get("xl/worksheets/sheet2.xml")?.length).toBeGreaterThan(1_000_000);
    expect(file.length).toBeLessThan(400_000);
  });
});
