import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { NominationStatus } from "../../../../worker/commendations/nominations/schema.ts";
import type { NominationDetail } from "../../../../worker/commendations/review/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { nominated, nomination, publishCampaign, supported, withoutNotices, type Drafted } from "./campaign.ts";

let token: string;
let campaign: Drafted;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk");
  campaign = await publishCampaign(token);
});

const withdraw = (code: string, phone = "13812345678") =>
  call<NominationStatus>("DELETE", `/api/nominations/${code}`, { phone });
const look = async (code: string, phone = "13812345678") =>
  (await call<NominationStatus>("GET", `/api/nominations/${code}`, { phone })).body;
const stored = () =>
  env.DB.prepare(
    "SELECT state, nominator_name AS name, nominator_phone AS phone, nominator_phone_index AS phoneIndex, reason FROM nominations",
  ).first();
const erased = { name: null, phone: null, phoneIndex: null, reason: "" };

describe("withdrawing by code", () => {
  it("ends a nomination nobody else stands behind, and erases who made it", async () => {
    const { code, nominationId } = await nominated(campaign);
    expect(await withdraw(code)).toMatchObject({
      status: 200,
      body: { state: "withdrawn", decidedAt: expect.stringMatching(/Z$/), withdrawable: false },
    });
    expect(await stored()).toEqual({ state: "withdrawn", ...erased });
    expect(await withdraw(code)).toMatchObject({ status: 200, body: { state: "withdrawn" } });
    const { results } = await env.DB.prepare(
      "SELECT action, actor_kind AS kind, after FROM audit_entries WHERE entity = 'nominations' ORDER BY id",
    ).all();
    expect(results).toEqual([
      expect.objectContaining({ action: "nominations.nominate" }),
      { action: "nominations.withdrawNominator", kind: "citizen", after: null },
      { action: "nominations.move", kind: "citizen", after: '{"state":"withdrawn"}' },
    ]);
    // The nominee can be nominated again, also by the same person.
    expect((await nominated(campaign)).nominationId).not.toBe(nominationId);
  });

  it("leaves a nomination to those who stand on, and ends it with the last of them", async () => {
    const first = await nominated(campaign);
    const second = await supported(first.nominationId, "13900000001");
    const third = await supported(first.nominationId, "13900000002");
    expect(await withdraw(first.code)).toMatchObject({ body: { state: "withdrawn", supporters: 2 } });
    expect(await stored()).toEqual({ state: "submitted", ...erased });
    expect(await look(second.code, "13900000001")).toMatchObject({ state: "submitted", supporters: 2 });
    const { body } = await call<NominationDetail>("GET", `/api/admin/nominations/${first.nominationId}`, { token });
    expect(body).toMatchObject({ nominator: null, reason: "", supporters: 2 });
    expect(body.reasons).toHaveLength(2);

    expect(await withdraw(second.code, "13900000001")).toMatchObject({
      body: { state: "withdrawn", role: "supporter" },
    });
    expect(await look(third.code, "13900000002")).toMatchObject({ state: "submitted", supporters: 1 });
    expect(await withdraw(third.code, "13900000002")).toMatchObject({ body: { state: "withdrawn" } });
    expect(await stored()).toMatchObject({ state: "withdrawn" });
    expect(
      await env.DB.prepare(
        "SELECT count(*) AS n FROM supporters WHERE nominator_phone IS NULL AND reason = '' AND withdrawn_at IS NOT NULL",
      ).first(),
    ).toEqual({ n: 2 });
  });

  it("never leaves a nomination with nobody behind it, though all withdraw at once", async () => {
    const first = await nominated(campaign);
    const held: [code: string, phone: string][] = [[first.code, "13812345678"]];
    for (let n = 1; n <= 4; n++) {
      const phone = `1390000000${n}`;
      held.push([(await supported(first.nominationId, phone)).code, phone]);
    }
    const answers = await Promise.all(held.map(([code, phone]) => withdraw(code, phone)));
    expect(answers.map(({ status }) => status)).toEqual(held.map(() => 200));
    expect(await stored()).toMatchObject({ state: "withdrawn" });
  });

  it("comes too late once it is decided", async () => {
    const { code } = await nominated(campaign);
    await withoutNotices();
    await env.DB.prepare("UPDATE nominations SET state = 'commended', decided_at = updated_at").run();
    expect(await withdraw(code)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await look(code)).toMatchObject({ state: "commended", withdrawable: false });
    expect(await withdraw("0".repeat(26))).toMatchObject({ status: 404 });
  });

  it("lets somebody support again who withdrew, under a new code", async () => {
    const { nominationId } = await nominated(campaign);
    const second = await supported(nominationId, "13900000001");
    await withdraw(second.code, "13900000001");
    const again = await supported(nominationId, "13900000001");
    expect(await look(second.code)).toMatchObject({ state: "withdrawn" });
    expect(await look(again.code, "13900000001")).toMatchObject({ state: "submitted", supporters: 2 });
  });
});

it("is in the campaign's chain with everything else", async () => {
  const first = await nominated(campaign);
  const second = await supported(first.nominationId, "13900000001");
  await withdraw(second.code, "13900000001");
  await call("POST", "/api/nominations", { body: nomination(campaign, { nominee: { name: "别人" } }) });
  const { results } = await env.DB.prepare(
    "SELECT e.action FROM audit_links l JOIN audit_entries e ON e.id = l.entry_id WHERE l.chain = ? ORDER BY l.position",
  )
    .bind(`campaign:${campaign.id}`)
    .all<{ action: string }>();
  expect(results.map(({ action }) => action)).toEqual([
    "campaigns.create",
    "campaigns.publish",
    "nominations.nominate",
    "nominations.support",
    "nominations.withdrawSupport",
    "nominations.nominate",
  ]);
});
