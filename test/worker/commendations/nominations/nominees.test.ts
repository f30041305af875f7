import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Page } from "../../../../worker/platform/core/paging.ts";
import type { Namesakes, NomineeEntry } from "../../../../worker/commendations/nominations/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { draftCampaign, nominated, publishCampaign, supported, type Drafted } from "./campaign.ts";

let token: string;
let campaign: Drafted;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk");
  campaign = await publishCampaign(token);
});

const ask = (query: string, id = campaign.id) =>
  call<Page<NomineeEntry>>("GET", `/api/campaigns/${id}/nominees?${query}`);
const namesakes = (name: string, categoryId = campaign.person, id = campaign.id) =>
  call<Namesakes>("POST", `/api/campaigns/${id}/namesakes`, { body: { categoryId, name } });
const nominees = async (query: string) => (await ask(query)).body;

describe("who is nominated already", () => {
  it("names those of the registry, by the beginning of their name or its initials, with how many stand behind them", async () => {
    const firm = await addFirm();
    const [zhou, zhao, other] = [
      await addLawyer(firm, "周明远"),
      await addLawyer(firm, "赵明珠"),
      await addLawyer(firm, "周远"),
    ];
    await env.DB.batch(
      [
        ["zmy", zhou.id],
        ["zmz", zhao.id],
        ["zy", other.id],
      ].map(([initials, id]) => env.DB.prepare("UPDATE lawyers SET initials = ? WHERE id = ?").bind(initials, id)),
    );
    const first = await nominated(campaign, { nominee: { lawyerId: zhou.id } });
    await nominated(campaign, { nominee: { lawyerId: zhao.id } });
    await supported(first.nominationId, "13900000001");
    const entry = {
      nominationId: first.nominationId,
      lawyerId: zhou.id,
      firmId: null,
      name: "周明远",
      organisation: "湖南清溪律师事务所",
      supporters: 2,
      open: true,
    };
    const names = async (words: string) =>
      (await nominees(`category=${campaign.person}&q=${encodeURIComponent(words)}`)).items
        .map(({ name }) => name)
        .toSorted();
    expect((await nominees(`category=${campaign.person}&q=周`)).items).toEqual([entry]);
    expect(await names("zm")).toEqual(["周明远", "赵明珠"].toSorted());
    expect(await names("ZMY")).toEqual(["周明远"]);
    expect(await names("明")).toEqual([]);
    expect(await names("%")).toEqual([]);
    expect((await nominees(`category=${campaign.person}`)).items).toHaveLength(2);
    expect((await nominees(`category=${campaign.organisation}`)).items).toEqual([]);

    await call("DELETE", `/api/nominations/${first.code}`, { phone: "13812345678" });
    expect((await nominees(`category=${campaign.person}&q=周`)).items).toMatchObject([{ supporters: 1 }]);
    await env.DB.prepare("UPDATE nominations SET state = 'shortlisted' WHERE id = ?").bind(first.nominationId).run();
    expect((await nominees(`category=${campaign.person}&q=周`)).items).toMatchObject([{ open: false }]);
    await env.DB.prepare("UPDATE nominations SET state = 'withdrawn' WHERE id = ?").bind(first.nominationId).run();
    expect((await nominees(`category=${campaign.person}&q=周`)).items).toEqual([]);
  });

  it("names firms, page by page", async () => {
    for (const name of ["湖南一一律师事务所", "湖南二二律师事务所", "广东三三律师事务所"]) {
      await nominated(campaign, { categoryId: campaign.organisation, nominee: { firmId: await addFirm(name) } });
    }
    const first = await nominees(`category=${campaign.organisation}&limit=2`);
    const rest = await nominees(`category=${campaign.organisation}&limit=2&after=${first.next}`);
    expect([...first.items, ...rest.items].map(({ name }) => name).toSorted()).toEqual(
      ["广东三三律师事务所", "湖南一一律师事务所", "湖南二二律师事务所"].toSorted(),
    );
    expect(rest.next).toBeNull();
    expect((await nominees(`category=${campaign.organisation}&q=湖南`)).items).toHaveLength(2);
  });

  it("never names those who were typed in: only how many bear exactly the name asked for, in no URL", async () => {
    await nominated(campaign);
    await nominated(campaign, { nominee: { name: "龙大勇", organisation: "湖南武陵律师事务所" } });
    expect(await namesakes("龙大勇")).toMatchObject({ status: 200, body: { sameName: 2 } });
    expect((await namesakes("龙 大勇")).body).toEqual({ sameName: 2 });
    for (const part of ["龙", "龙大", "大勇"]) expect((await namesakes(part)).body).toEqual({ sameName: 0 });
    for (const query of ["", "&q=龙大勇"])
      expect(await nominees(`category=${campaign.person}${query}`)).toEqual({ items: [], next: null });
    const { headers } = await namesakes("龙大勇");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("is asked of a campaign that is open, and of one of its categories", async () => {
    const drafted = await draftCampaign(token);
    expect(await ask(`category=${drafted.person}`, drafted.id)).toMatchObject({ status: 404 });
    expect(await namesakes("龙大勇", drafted.person, drafted.id)).toMatchObject({ status: 404 });
    expect(await namesakes("龙大勇", "nothing")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "categoryId", code: "unknown" }] },
    });
    expect(await ask("category=nothing")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "category", code: "unknown" }] },
    });
    expect(await ask("")).toMatchObject({ status: 422, body: { errors: [{ field: "category", code: "required" }] } });
    expect(await ask(`category=${campaign.person}&after=junk`)).toMatchObject({ status: 422 });
  });
});
