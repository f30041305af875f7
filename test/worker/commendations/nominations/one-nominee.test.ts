import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Namesakes } from "../../../../worker/commendations/nominations/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { nominated, nomination, publishCampaign, type Drafted } from "./campaign.ts";

const FIRM = "湖南清溪律师事务所（分所）";

let campaign: Drafted;
let firmId: string;

beforeEach(async () => {
  await freshDatabase();
  campaign = await publishCampaign(await tokenFor("clerk"));
  firmId = await addFirm(FIRM);
});

const again = (nominee: object, changes: object = {}) =>
  call<ProblemDetails>("POST", "/api/nominations", {
    body: nomination(campaign, { nominee, nominator: { name: "向前进", phone: "13900000001" }, ...changes }),
  });
const refused = (nominationId: string) => ({ status: 409, body: { code: "nomination_exists", nominationId } });

describe("one nominee has one key", () => {
  it.each([
    { name: "古丽·艾合买提", organisation: FIRM },
    { name: "古丽•艾合买提", organisation: "湖南清溪律师事务所(分所)" },
    { name: "古丽．艾 合买提", organisation: "湖南 清溪律师事务所（分所）" },
    { name: "古丽艾合买提", organisation: FIRM },
  ])("picked from the registry first, then typed in as $name of $organisation", async (typed) => {
    const { id } = await addLawyer(firmId, "古丽·艾合买提");
    const { nominationId } = await nominated(campaign, { nominee: { lawyerId: id } });
    expect(await again(typed)).toMatchObject(refused(nominationId));
  });

  it("typed in first, and is the one who is in the registry", async () => {
    const { id } = await addLawyer(firmId, "查良镛");
    const { nominationId } = await nominated(campaign, { nominee: { name: "查 良镛", organisation: FIRM } });
    expect(await again({ lawyerId: id })).toMatchObject(refused(nominationId));
    const row = await env.DB.prepare("SELECT lawyer_id, typed_nominee FROM nominations").first();
    expect(row).toEqual({ lawyer_id: id, typed_nominee: null });
  });

  it("typed in before they were in the registry, and picked afterwards", async () => {
    const { nominationId } = await nominated(campaign, { nominee: { name: "李\ue863", organisation: FIRM } });
    const { id } = await addLawyer(firmId, "李䶮");
    expect(await again({ lawyerId: id })).toMatchObject(refused(nominationId));
  });

  it("in two spellings, both typed in", async () => {
    const { nominationId } = await nominated(campaign, { nominee: { name: "Ａnna·王", organisation: "社区" } });
    for (const name of ["anna王", "ANNA•王", "Anna · 王"])
      expect(await again({ name, organisation: " 社 区" })).toMatchObject(refused(nominationId));
  });

  it("of an organisation too", async () => {
    const organisation = { categoryId: campaign.organisation };
    const { nominationId } = await nominated(campaign, { ...organisation, nominee: { firmId } });
    expect(await again({ name: "湖南清溪律师事务所(分所)" }, organisation)).toMatchObject(refused(nominationId));
  });

  it("but two of one name at one firm are two, and who says no organisation may be anybody", async () => {
    const first = await addLawyer(firmId, "张伟");
    const second = await addLawyer(firmId, "张伟");
    await nominated(campaign, { nominee: { lawyerId: first.id } });
    expect((await again({ lawyerId: second.id })).status).toBe(201);
    expect((await again({ name: "张伟" }, { nominator: { name: "甲", phone: "13900000002" } })).status).toBe(201);
    expect(
      (
        await again(
          { name: "张伟", organisation: "另一个律师事务所" },
          { nominator: { name: "乙", phone: "13900000003" } },
        )
      ).status,
    ).toBe(201);
    const { body } = await call<Namesakes>("POST", `/api/campaigns/${campaign.id}/namesakes`, {
      body: { categoryId: campaign.person, name: "张　伟" },
    });
    expect(body).toEqual({ sameName: 4 });
  });

  it.each(["\u3164", "\u00ad", "\u200c", "·", "...", "\u0301", "张\u200d伟", "张\u00ad伟", "张伟\ufe0f"])(
    "and a name that is none, or looks like another, is none: %j",
    async (name) => {
      expect(await again({ name })).toMatchObject({
        status: 422,
        body: { errors: [{ field: "nominee.name", code: expect.stringMatching(/^(?:required|format)$/) }] },
      });
    },
  );
});
