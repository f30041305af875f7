import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { NominationReceipt } from "../../../../worker/commendations/nominations/schema.ts";
import type { NominationDetail } from "../../../../worker/commendations/review/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { jpeg } from "../../county/files/samples.ts";
import { download, upload } from "../../county/files/upload.ts";
import { nominated, nomination, publishCampaign, supported, type Drafted } from "./campaign.ts";

let reviewer: string;
let campaign: Drafted;

beforeEach(async () => {
  await freshDatabase();
  reviewer = await tokenFor("reviewer");
  campaign = await publishCampaign(await tokenFor("clerk"));
});

/** Sends a picture as a citizen does, and gives what attaches it. */
const sent = async (name = "值班照片.jpg") => {
  const { id, claim } = (await upload(jpeg(), { name })).body;
  return { id, claim };
};
const detail = async (id: string) =>
  (await call<NominationDetail>("GET", `/api/admin/nominations/${id}`, { token: reviewer })).body;
const refused = (files: unknown) =>
  call<ProblemDetails>("POST", "/api/nominations", { body: nomination(campaign, { files }) });

describe("files beside a reason", () => {
  it("are attached by their claims, for the nomination and for each supporter, and read by reviewers only", async () => {
    const [first, second] = [await sent("证书.jpg"), await sent("合影.jpg")];
    const { nominationId } = await nominated(campaign, { files: [first] });
    await supported(nominationId, "13900000001", { files: [second] });
    expect(await detail(nominationId)).toMatchObject({
      files: [{ id: first.id, name: "证书.jpg", mediaType: "image/jpeg" }],
      reasons: [{ files: [{ id: second.id, name: "合影.jpg" }] }],
    });
    expect(await download(`/api/files/${first.id}`)).toMatchObject({ status: 404 });
    expect(await download(`/api/admin/files/${first.id}`, reviewer)).toMatchObject({ status: 200 });
  });

  it("are four at most, one's own, and once only", async () => {
    const four = await Promise.all(Array.from({ length: 4 }, () => sent()));
    expect(await refused([...four, await sent()])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "files", code: "too_many", max: 4 }] },
    });
    const [one] = four;
    expect(await refused([{ ...one, claim: "x" }])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "files.0", code: "unknown" }] },
    });
    expect(await refused([one, one])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "files.1", code: "taken" }] },
    });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM nominations").first()).toEqual({ n: 0 });
    const { nominationId } = await nominated(campaign, { files: four });
    const body = {
      reason: "我家的土地纠纷拖了三年，是他跑了五趟村里帮我调解好的。",
      nominator: { name: "向前进", phone: "13900000001" },
      consentVersion: 1,
      files: [one],
    };
    expect(
      await call<NominationReceipt & ProblemDetails>("POST", `/api/nominations/${nominationId}/supporters`, { body }),
    ).toMatchObject({ status: 409, body: { code: "file_claimed" } });
  });

  it("go with whoever withdraws, and leave the others' alone", async () => {
    const [first, second] = [await sent(), await sent()];
    const { nominationId, code } = await nominated(campaign, { files: [first] });
    await supported(nominationId, "13900000001", { files: [second] });
    await call("DELETE", `/api/nominations/${code}`, { phone: "13812345678" });
    expect(await detail(nominationId)).toMatchObject({ files: [], reasons: [{ files: [{ id: second.id }] }] });
    expect(await download(`/api/admin/files/${first.id}`, reviewer)).toMatchObject({ status: 404 });
  });
});
