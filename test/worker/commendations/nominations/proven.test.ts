import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { OwnData, RightsCreated } from "../../../../worker/county/rights/schema.ts";
import { endWhatIsOver } from "../../../../worker/county/retention/erase-service.ts";
import { ENDED_BY } from "../../../../worker/jobs/retention.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { day } from "../../county.ts";
import { proofOf } from "../../county/phone-proofs/code.ts";
import { TestGateway } from "../../gateway.ts";
import { nominated, nomination, publishCampaign, supported, type Drafted } from "./campaign.ts";

const [FIRST, SECOND] = ["13812345678", "13900000001"];
let gateway: TestGateway;
let campaign: Drafted;
let clerk: string;
let ids: { readonly nomination: string; readonly code: string; readonly supporterCode: string };

beforeEach(async () => {
  await freshDatabase();
  gateway = new TestGateway();
  await gateway.connect({ phoneProof: null });
  clerk = await tokenFor("clerk");
  campaign = await publishCampaign(clerk);
  const { nominationId, code } = await nominated(campaign, {
    nominator: { name: "田秀英", phone: FIRST, phoneProof: await proofOf(gateway, "nomination", FIRST) },
  });
  const { code: supporterCode } = await supported(nominationId, SECOND, {
    nominator: { name: "向前进", phone: SECOND, phoneProof: await proofOf(gateway, "support", SECOND) },
  });
  ids = { nomination: nominationId, code, supporterCode };
});

const provenIn = async (table: "nominations" | "supporters") =>
  (
    await env.DB.prepare(`SELECT proven_at AS at, created_at AS made FROM ${table} ORDER BY id`).all<{
      at: string | null;
      made: string;
    }>()
  ).results;
const proven = { at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) };
const unproven = { at: null };

it("a voice says when its number was proven, where it was", async () => {
  for (const table of ["nominations", "supporters"] as const) {
    const [own, ...more] = await provenIn(table);
    expect(more).toEqual([]);
    expect(own?.at).toBe(own?.made);
  }
  // Whom staff know in person, and whoever came before codes could be sent, has proven nothing.
  const taken = await call("POST", "/api/admin/nominations", {
    token: clerk,
    body: nomination(campaign, { nominee: { name: "石小山" }, nominator: { name: "麻友福", phone: "13700000003" } }),
  });
  expect(taken).toMatchObject({ status: 201 });
  expect(await provenIn("nominations")).toMatchObject([proven, unproven]);
  await env.DB.prepare("DELETE FROM settings WHERE key = 'gateway'").run();
  await supported(ids.nomination, "13700000004");
  expect(await provenIn("supporters")).toMatchObject([proven, unproven]);
});

it("its owner's copy says so, and another number is not proven by the same code", async () => {
  const copy = await call<OwnData>("POST", "/api/own-data", {
    body: { phone: SECOND, phoneProof: await proofOf(gateway, "ownData", SECOND) },
  });
  const fields = copy.body.entries.find(({ kind }) => kind === "support")?.fields;
  expect(fields).toEqual(
    expect.arrayContaining([
      {
        name: "provenAt",
        words: { zh: "号码核验时间", en: "Number proven" },
        value: (await provenIn("supporters"))[0]?.at,
      },
    ]),
  );
  const correct = async (correction: object) => {
    const proof = { kind: "inPerson", checked: "本人到场，核对证件与登记姓名一致" };
    const body = { kind: "correct", phone: SECOND, correction, proof };
    const { body: made } = await call<RightsCreated>("POST", "/api/admin/rights-requests", { token: clerk, body });
    const path = `/api/admin/rights-requests/${made.id}/fulfil`;
    expect(await call("POST", path, { token: clerk, version: 1 })).toMatchObject({ status: 200 });
  };
  await correct({ name: "向进前" });
  expect(await provenIn("supporters")).toMatchObject([proven]);
  await correct({ phone: "13600000005" });
  expect(await provenIn("supporters")).toMatchObject([unproven]);
});

it("it goes with a merger, and with its owner: withdrawn, or after the campaign", async () => {
  const other = await nominated(campaign, {
    nominee: { name: "龙大勇" },
    nominator: {
      name: "麻友福",
      phone: "13700000003",
      phoneProof: await proofOf(gateway, "nomination", "13700000003"),
    },
  });
  const merged = await call("POST", `/api/admin/nominations/${other.nominationId}/merge`, {
    token: await tokenFor("reviewer"),
    version: 1,
    body: { into: ids.nomination, reason: "同一人" },
  });
  expect(merged).toMatchObject({ status: 200 });
  expect(await provenIn("supporters")).toMatchObject([proven, proven]);
  expect(await provenIn("nominations")).toMatchObject([proven, unproven]);

  expect(await call("DELETE", `/api/nominations/${ids.supporterCode}`, { phone: SECOND })).toMatchObject({
    status: 200,
  });
  expect(await provenIn("supporters")).toMatchObject([unproven, proven]);

  const { db } = openDatabase(env, "first-primary");
  await endWhatIsOver(db, ENDED_BY, new Date(`${day(7 + 181)}T02:10:00+08:00`));
  expect(await provenIn("supporters")).toMatchObject([unproven, unproven]);
  expect(await provenIn("nominations")).toMatchObject([unproven, unproven]);
});
