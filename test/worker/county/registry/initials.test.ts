import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { workOutInitials } from "../../../../worker/jobs/work-out-initials.ts";
import type { LawyerEntry } from "../../../../worker/county/registry/schema.ts";
import { initialsOf } from "../../../../worker/county/registry/initials.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";

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
