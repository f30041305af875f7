import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import type { NewInvitation } from "../../../../worker/county/invitations/schema.ts";
import type { NominationDetail } from "../../../../worker/commendations/review/schema.ts";
import type { SigningDetail } from "../../../../worker/posts/signings/schema.ts";
import { ENDED_BY } from "../../../../worker/jobs/retention.ts";
import { endWhatIsOver } from "../../../../worker/county/retention/erase-service.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, day } from "../../county.ts";
import { answer, ask, no, read, secretOf, waitingSigning } from "../../county/invitations/support.ts";
import { addNomination, addScoredCampaign } from "../../commendations/panels/shortlist.ts";

let token: string;
let clerk: string;

beforeEach(async () => {
  await freshDatabase();
  [token, clerk] = [await tokenFor("administrator"), await tokenFor("clerk")];
});

/** What the nightly job runs, on the night that begins the day `days` from today. */
const forget = (days: number) =>
  endWhatIsOver(openDatabase(env, "first-primary").db, ENDED_BY, new Date(`${day(days)}T02:10:00+08:00`));
const rows = async <T>(sql: string) => (await env.DB.prepare(sql).all<T>()).results;

/** What of each link is kept, oldest first. */
const kept = () =>
  rows(
    "SELECT text IS NOT NULL AS text, answered_by IS NOT NULL AS answeredBy, addressee IS NOT NULL AS addressee FROM invitations ORDER BY id",
  );
const everything = { text: 1, answeredBy: 1, addressee: 1 };
const onlyAddressee = { text: 0, answeredBy: 0, addressee: 1 };
const nothing = { text: 0, answeredBy: 0, addressee: 0 };
/** What stays: that it was asked and answered, when and how. */
const facts = () =>
  rows(
    "SELECT used_at, supports, publication, revision, revoked_at, expires_at, created_by FROM invitations ORDER BY id",
  );

const addressed = { addressee: "田书记" };

/** A signing with one link that was replaced unanswered and one that was answered in words. */
async function opined(): Promise<string> {
  const { id } = await waitingSigning();
  await ask(clerk, id, addressed);
  const { body: link } = await ask(clerk, id, addressed);
  expect(await answer(secretOf(link), no)).toMatchObject({ status: 201 });
  return id;
}

describe("the Party branch's opinion on a signing", () => {
  it("loses its words, who gave it and whom it was asked of 90 days after the decision; its outcome stays", async () => {
    const id = await opined();
    const before = await facts();
    await forget(20);
    expect(await kept()).toEqual([onlyAddressee, everything]);

    expect(
      await call("POST", `/api/admin/signings/${id}/reject`, { token, version: 2, body: { reason: "党组织不支持" } }),
    ).toMatchObject({ status: 200 });
    // Whom a link went to that nobody answers any more.
    await forget(29);
    expect(await kept()).toEqual([onlyAddressee, everything]);
    await forget(89);
    expect(await kept()).toEqual([nothing, everything]);
    await forget(92);
    expect(await kept()).toEqual([nothing, nothing]);
    expect(await facts()).toEqual(before);
    const { body } = await call<SigningDetail>("GET", `/api/admin/signings/${id}`, { token });
    expect(body.opinion).toMatchObject({
      state: "given",
      supports: false,
      text: null,
      secretary: null,
      givenAt: expect.any(String),
    });
    const { body: list } = await call<{ items: unknown[] }>(
      "GET",
      `/api/admin/invitations?entity=signings&entityId=${id}`,
      { token },
    );
    expect(list.items).toMatchObject([
      { addressee: null, supports: false },
      { addressee: null, supports: null },
    ]);
  });

  it("is kept of a signing that was sent back long ago and waits again", async () => {
    await opined();
    await env.DB.prepare("UPDATE signings SET state = 'resubmitted', decided_at = '2020-01-01T00:00:00.000Z'").run();
    await forget(20);
    expect(await kept()).toEqual([onlyAddressee, everything]);
  });

  it("goes by the setting, and running it twice changes nothing more", async () => {
    const id = await opined();
    await call("POST", `/api/admin/signings/${id}/reject`, { token, version: 2, body: { reason: "党组织不支持" } });
    await env.DB.prepare(
      "INSERT INTO settings (key, value, updated_at) VALUES ('signingRetentionDays', '3', '')",
    ).run();
    await forget(2);
    expect(await kept()).toEqual([onlyAddressee, everything]);
    await forget(5);
    await forget(5);
    expect(await kept()).toEqual([nothing, nothing]);
  });
});

describe("what a nominee answered", () => {
  it("loses the name, the words and the addressee 180 days after the decision; the consent stays", async () => {
    const nomination = await addNomination(
      await addScoredCampaign(),
      (await addLawyer(await addFirm(), "甲")).id,
      "submitted",
    );
    const { body: link } = await call<NewInvitation>("POST", `/api/admin/nominations/${nomination}/invitations`, {
      token: clerk,
      body: { addressee: "甲" },
    });
    expect(
      await answer(secretOf(link), { supports: true, publication: true, text: "感谢组织信任。", name: "甲" }),
    ).toMatchObject({ status: 201 });
    await env.DB.prepare(
      "UPDATE nominations SET branch_opinion = 'sealed', branch_supports = 1, branch_given_at = created_at, branch_asked_at = created_at",
    ).run();
    const before = await facts();
    await forget(20);
    expect(await kept()).toEqual([everything]);

    await env.DB.prepare("UPDATE nominations SET state = 'notCommended', decided_at = ?")
      .bind(new Date().toISOString())
      .run();
    await forget(179);
    expect(await kept()).toEqual([everything]);
    await forget(182);
    expect(await kept()).toEqual([nothing]);
    expect(await facts()).toEqual(before);
    const { body } = await call<NominationDetail>("GET", `/api/admin/nominations/${nomination}`, { token });
    expect(body.consent).toMatchObject({ state: "given", agrees: true, publication: true });
    expect(body.branchOpinion).toMatchObject({ state: "given", supports: true, text: null, secretary: null });
    // The link still answers that it was used.
    expect(await read(secretOf(link))).toMatchObject({ status: 200, body: { state: "used" } });
  });
});
