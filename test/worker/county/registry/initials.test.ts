import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { workOutInitials, workOutNames } from "../../../../worker/jobs/work-out-initials.ts";
import type { LawyerEntry } from "../../../../worker/county/registry/schema.ts";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import { initialsOf, searchWordsOf } from "../../../../worker/county/registry/initials.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";

const stored = async (id: string) =>
  (await env.DB.prepare("SELECT initials FROM lawyers WHERE id = ?").bind(id).first<{ initials: string }>())?.initials;

describe("the initials of a name", () => {
  it.each([
    ["王小明", "wxm"],
    // Surnames that are read otherwise in other words.
    ["单雄", "sx"],
    ["解晓东", "xxd"],
    ["仇英", "qy"],
    ["曾国", "zg"],
    ["尉迟恭", "ycg"],
    ["万俟卨", "mqx"],
    // Names of peoples with a dot between their parts.
    ["欧阳·建国", "oyjg"],
    ["阿依努尔·买买提", "aynemmt"],
    ["O'Brien 明", "obrienm"],
    // Rare characters, with and without a reading known to the library.
    ["向𬭎", "xh"],
    ["𠮷田", "𠮷t"],
    ["···", "···"],
  ])("%s: %s", async (name, initials) => {
    expect(await initialsOf(name)).toBe(initials);
  });
});

describe("the other words a name is found by", () => {
  it.each([
    ["仇英", ["cy"]],
    ["翟明", ["dm"]],
    ["覃明", ["tm"]],
    ["谌明", ["sm"]],
    ["隗明", ["km"]],
    ["种师道", ["csd"]],
    ["秘文", ["bw"]],
    ["单于明", ["cym", "dym"]],
    // A word in the given name keeps its reading.
    ["尹重阳", ["ycy"]],
    ["古丽·艾合买提", ["古丽艾合买提"]],
    ["Ｏ'Brien　明", ["o'brien明"]],
  ])("%s: %j", async (name, words) => {
    expect(await searchWordsOf(name)).toEqual(expect.arrayContaining(words));
  });

  it("are few, whatever the name", async () => {
    for (const name of ["折行乐重长朝盛藏单解".repeat(5), "王", "···", "a".repeat(50)]) {
      const words = await searchWordsOf(name);
      expect(words.length).toBeLessThanOrEqual(32);
      expect(words).not.toContain("");
      expect(new Set(words).size).toBe(words.length);
    }
  });
});

describe("a lawyer is found", () => {
  let token: string;
  let firmId: string;
  const register = async (name: string) => {
    const licenceNo = `143122${String(Math.floor(Math.random() * 1e11)).padStart(11, "0")}`;
    const { status } = await call("POST", "/api/admin/lawyers", { token, body: { licenceNo, name, firmId } });
    expect(status).toBe(201);
  };
  const names = async (path: string) =>
    (await call<{ items: { name: string }[] }>("GET", path, { token })).body.items.map(({ name }) => name).toSorted();
  const publicly = (q: string) => names(`/api/lawyers?q=${encodeURIComponent(q)}`);
  const bureau = (q: string) => names(`/api/admin/lawyers?q=${encodeURIComponent(q)}`);

  beforeEach(async () => {
    await freshDatabase();
    token = await tokenFor("clerk");
    firmId = await addFirm();
    for (const name of ["单小龙", "尹重阳", "古丽•艾合买提", "Ｚmarak", "李\ue863"]) await register(name);
  });

  it.each([
    ["sxl", "单小龙"],
    ["dxl", "单小龙"],
    ["ｓｘｌ", "单小龙"],
    ["s x l", "单小龙"],
    ["单 小龙", "单小龙"],
    ["yzy", "尹重阳"],
    ["ycy", "尹重阳"],
    ["古丽艾合", "古丽·艾合买提"],
    ["古丽．艾", "古丽·艾合买提"],
    ["古丽·", "古丽·艾合买提"],
    ["ZMA", "Ｚmarak"],
    ["李䶮", "李䶮"],
    ["李\ue863", "李䶮"],
  ])("by %s, for everybody", async (q, name) => {
    expect(await publicly(q)).toEqual([name]);
  });

  it("by the bureau also by any part of the name or its initials", async () => {
    expect(await bureau("小龙")).toEqual(["单小龙"]);
    expect(await bureau("xl")).toEqual(["单小龙"]);
    expect(await bureau("cy")).toEqual(["尹重阳"]);
    expect(await bureau("艾 合")).toEqual(["古丽·艾合买提"]);
    expect(await bureau("%")).toEqual([]);
    expect(await bureau("龙小")).toEqual([]);
  });

  it("by the new name and not by the old one", async () => {
    const { body } = await call<{ items: LawyerEntry[] }>("GET", "/api/admin/lawyers?q=sxl", { token });
    const [lawyer] = body.items;
    await call("PATCH", `/api/admin/lawyers/${lawyer?.id}`, { token, version: 1, body: { name: "种师道" } });
    expect(await publicly("dxl")).toEqual([]);
    expect(await publicly("csd")).toEqual(["种师道"]);
    // A change that is refused changes no word.
    await call("PATCH", `/api/admin/lawyers/${lawyer?.id}`, { token, version: 1, body: { name: "仇英" } });
    expect(await publicly("cy")).toEqual([]);
    expect(await publicly("csd")).toEqual(["种师道"]);
  });

  it("who was there before there were such words, once the five-minute job has run", async () => {
    await addLawyer(firmId, "仇英");
    await env.DB.prepare("UPDATE lawyers SET initials = 'qy' WHERE name = '仇英'").run();
    expect(await publicly("cy")).toEqual([]);
    const migration = env.MIGRATIONS.find(({ name }) => name.endsWith("_every_spelling.sql"));
    const putDown = migration?.queries.find((query) => query.includes("'lawyerWords'")) ?? "";
    await env.DB.prepare(putDown).run();
    await runWorkOff(env);
    expect(await publicly("cy")).toEqual(["仇英"]);
    expect(await publicly("qy")).toEqual(["仇英"]);
  });
});

describe("firms and sites are found by the bureau", () => {
  it("by any part of the name, in any case and without blanks", async () => {
    await freshDatabase();
    const token = await tokenFor("clerk");
    await addFirm("湖南 ABC 律师事务所");
    await addFirm("湖南清溪律师事务所");
    const found = async (q: string) =>
      (await call<{ items: unknown[] }>("GET", `/api/admin/firms?q=${encodeURIComponent(q)}`, { token })).body.items
        .length;
    expect(await Promise.all(["abc律", "ＡＢＣ", "律师", "溪", "abcd", "%"].map(found))).toEqual([1, 1, 2, 1, 0, 0]);
  });
});

describe("lists of what has a name are narrowed by its initials", () => {
  it("of firms, sites and posts, once the job has worked them out", async () => {
    await freshDatabase();
    const token = await tokenFor("clerk");
    await addFirm("湖南清溪律师事务所");
    await addFirm("湖南酉水律师事务所");
    await addSite("白石滩镇工作站", "township");
    await addSite("枫木镇工作站", "township");
    const siteId = await addSite("清溪县中心");
    for (const title of ["婚姻家庭示范岗", "劳动争议示范岗"])
      await call("POST", "/api/admin/posts", { token, body: { siteId, title } });
    const found = async (list: string, q: string) =>
      (
        await call<{ items: { name?: string; title?: string }[] }>(
          "GET",
          `/api/admin/${list}?q=${encodeURIComponent(q)}`,
          { token },
        )
      ).body.items.map(({ name, title }) => name ?? title);
    const asked = async () => [
      await found("firms", "hnqx"),
      await found("sites", "bstz"),
      await found("posts", "hyjt"),
      await found("posts", "劳动"),
    ];
    expect(await asked()).toEqual([[], [], [], ["劳动争议示范岗"]]);
    await workOutNames(openDatabase(env, "first-primary").db);
    expect(await asked()).toEqual([["湖南清溪律师事务所"], ["白石滩镇工作站"], ["婚姻家庭示范岗"], ["劳动争议示范岗"]]);
    expect(await found("posts", "%")).toEqual([]);
  });
});

describe("lawyers' initials", () => {
  let token: string;
  let firmId: string;

  beforeEach(async () => {
    await freshDatabase();
    token = await tokenFor("clerk");
    firmId = await addFirm();
  });

  it("are kept from the day a lawyer is registered, and follow the name", async () => {
    const body = { licenceNo: "14312202010123456", name: "单小明", firmId };
    const { body: created } = await call<LawyerEntry>("POST", "/api/admin/lawyers", { token, body });
    expect(await stored(created.id)).toBe("sxm");
    await call("PATCH", `/api/admin/lawyers/${created.id}`, {
      token,
      version: 1,
      body: { practisingSince: "2020-01-01" },
    });
    expect(await stored(created.id)).toBe("sxm");
    await call("PATCH", `/api/admin/lawyers/${created.id}`, { token, version: 2, body: { name: "王大明" } });
    expect(await stored(created.id)).toBe("wdm");
  });

  it("are worked out at night for those who came without, some at a time", async () => {
    const ids = [];
    for (const name of ["王小明", "李小明", "张小明"]) ids.push((await addLawyer(firmId, name)).id);
    const { db } = openDatabase(env);
    expect(await workOutInitials(db, 2)).toBe(2);
    expect((await Promise.all(ids.map(stored))).filter((initials) => initials === "")).toHaveLength(1);
    expect(await workOutInitials(db, 2)).toBe(1);
    expect((await Promise.all(ids.map(stored))).toSorted()).toEqual(["lxm", "wxm", "zxm"]);
    expect(await workOutInitials(db)).toBe(0);
  });
});
