import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { runForgetFiles } from "../../../../worker/jobs/forget-files.ts";
import type {
  ObjectionDetail,
  ObjectionEntry,
  ObjectionReceipt,
  ObjectionStatus,
} from "../../../../worker/commendations/notices/schema.ts";
import { ENDED_BY } from "../../../../worker/jobs/retention.ts";
import { endWhatIsOver } from "../../../../worker/county/retention/erase-service.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, day } from "../../county.ts";
import { jpeg } from "../../county/files/samples.ts";
import { download, upload } from "../../county/files/upload.ts";
import { addNomination, addScoredCampaign, consent } from "../panels/shortlist.ts";

let clerk: string;
let reviewer: string;
let notice: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  reviewer = await tokenFor("reviewer");
  const campaign = await addScoredCampaign();
  const nomination = await addNomination(campaign, (await addLawyer(await addFirm(), "甲")).id, "scored");
  await consent(nomination);
  notice = (
    await call<{ id: string }>("POST", `/api/admin/campaigns/${campaign.id}/notices`, {
      token: clerk,
      body: { nominationIds: [nomination] },
    })
  ).body.id;
});

/** Sends a picture as a citizen does, and gives what attaches it. */
const sent = async (name = "收条.jpg") => {
  const { id, claim } = (await upload(jpeg(), { name })).body;
  return { id, claim };
};
const object = (files: unknown, more: object = {}) =>
  call<ObjectionReceipt & ProblemDetails>("POST", `/api/notices/${notice}/objections`, {
    body: { text: "反映的情况与事实不符，请核实。", files, ...more },
  });
const only = async () =>
  (await call<{ items: ObjectionEntry[] }>("GET", "/api/admin/objections", { token: reviewer })).body.items[0] ??
  ({ id: "" } as ObjectionEntry);
const detail = async () =>
  (await call<ObjectionDetail>("GET", `/api/admin/objections/${(await only()).id}`, { token: reviewer })).body;

/** What the nightly job runs, on the night that begins the day `days` from today. */
async function forget(days: number): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  await endWhatIsOver(db, ENDED_BY, new Date(`${day(days)}T02:10:00+08:00`));
}

/** Closed today, as two reviewers would. */
const close = () =>
  env.DB.prepare("UPDATE objections SET state = 'closed', outcome = 'dismissed', answered_by = 'x', closed_at = ?")
    .bind(new Date().toISOString())
    .run();

describe("files with an objection", () => {
  it("are opened only by whoever may open the objection, and nobody else is told more than how many there are", async () => {
    const files = [await sent(), await sent("张某某的转账记录.jpg")];
    const receipt = await object(files);
    expect(receipt).toMatchObject({ status: 201, body: { state: "received", files: 2 } });
    const status = await call<ObjectionStatus>("GET", `/api/objections/${receipt.body.code}`, { phone: "13812345678" });
    expect(status.body.files).toBe(2);
    expect((await detail()).files).toMatchObject([
      { id: files[0]?.id, name: "收条.jpg" },
      { id: files[1]?.id, name: "张某某的转账记录.jpg" },
    ]);

    const [first] = files;
    expect(await download(`/api/files/${first?.id}`)).toMatchObject({ status: 404 });
    // The clerk reads other files and the list of objections, not what they hold.
    expect(await download(`/api/admin/files/${first?.id}`, clerk)).toMatchObject({ status: 404 });
    expect(await download(`/api/admin/files/${first?.id}`, reviewer)).toMatchObject({ status: 200 });
    const told = [
      status.body,
      receipt.body,
      (await call("GET", "/api/admin/objections", { token: clerk })).body,
      (await call("GET", `/api/notices/${notice}`)).body,
    ];
    const kept = [
      (await env.DB.prepare("SELECT * FROM files").all()).results,
      (await env.DB.prepare("SELECT * FROM audit_entries").all()).results,
    ];
    expect(JSON.stringify([told, kept])).not.toMatch(/张某某|收条/);
    expect(JSON.stringify(told)).not.toContain(first?.id);
  });

  it("are four at most, one's own, and once only; a refused objection takes none", async () => {
    const four = await Promise.all(Array.from({ length: 4 }, () => sent()));
    const [one] = four;
    expect(await object([...four, await sent()])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "files", code: "too_many", max: 4 }] },
    });
    expect(await object([{ ...one, claim: "x" }])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "files.0", code: "unknown" }] },
    });
    expect(await object([one], { nominationId: "nobody" })).toMatchObject({ status: 422 });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM files WHERE entity <> ''").first()).toEqual({ n: 0 });
    expect(await object(four)).toMatchObject({ status: 201, body: { files: 4 } });
    expect(await object([one])).toMatchObject({ status: 409, body: { code: "file_claimed" } });
  });

  it("are none in an objection that was sent without", async () => {
    expect(await object(undefined)).toMatchObject({ status: 201, body: { files: 0 } });
    expect((await detail()).files).toEqual([]);
  });
});

describe("an erased objection", () => {
  it("loses its files with its text, bytes and all, and not before; those of others stay", async () => {
    const [file] = [await sent()];
    await object([file]);
    await forget(300);
    await close();
    const other = await sent();
    await object([other]);
    // Somebody is at it still.
    await env.DB.prepare("UPDATE objections SET updated_at = ? WHERE state <> 'closed'")
      .bind(`${day(300)}T00:00`)
      .run();
    await forget(364);
    expect(await download(`/api/admin/files/${file?.id}`, reviewer)).toMatchObject({ status: 200 });
    await forget(367);
    expect(await download(`/api/admin/files/${file?.id}`, reviewer)).toMatchObject({ status: 404 });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM files WHERE entity = 'objection'").first()).toEqual({
      n: 1,
    });
    await runForgetFiles(env);
    expect((await env.DB.prepare("SELECT id FROM files").all()).results).toEqual([{ id: other.id }]);
    expect((await env.FILES.list()).objects).toHaveLength(1);
  });

  it.each([
    ["by name", { name: "李证人", phone: "13812345678" }, true],
    ["without one", { phone: "13812345678" }, false],
  ])("given %s still says so", async (_, who, named) => {
    await object([], who);
    await close();
    await forget(367);
    expect(await env.DB.prepare("SELECT text, name, phone FROM objections").first()).toEqual({
      text: null,
      name: null,
      phone: null,
    });
    expect(await only()).toMatchObject({ named });
    expect(await detail()).toMatchObject({ named, name: null, files: [] });
  });
});
