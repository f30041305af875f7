import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { RecordEntry } from "../../../../worker/county/records/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addCampaign, day } from "../../county.ts";

let clerk: string;
let campaignId: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  campaignId = await addCampaign("“我身边的先锋”征文评选");
});

const enter = (subjectId: string) =>
  call<{ id: string } & ProblemDetails>("POST", "/api/admin/records", {
    token: clerk,
    body: {
      kind: "essayCall",
      subjectId,
      date: day(0),
      fields: { theme: "我身边的先锋", closesOn: day(30), entries: null },
    },
  });

it("a record is about a campaign, which it names as it is called now", async () => {
  const { body } = await enter(campaignId);
  await env.DB.prepare("UPDATE campaigns SET title = '党建征文评选', status = 'closed'").run();
  const { items } = (
    await call<{ items: RecordEntry[] }>("GET", `/api/admin/records?campaign=${campaignId}`, { token: clerk })
  ).body;
  expect(items).toMatchObject([
    { id: body.id, subject: { kind: "campaign", id: campaignId, name: "党建征文评选" }, dueOn: day(30) },
  ]);
  expect(
    (await call<{ items: RecordEntry[] }>("GET", "/api/admin/records?campaign=another", { token: clerk })).body.items,
  ).toEqual([]);
});

it("a campaign that nobody has is refused by its field, and nothing is written", async () => {
  const { status, body } = await enter("another");
  expect([status, body.errors]).toMatchObject([422, [{ field: "subjectId", code: "unknown" }]]);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM records").first("n")).toBe(0);
});
