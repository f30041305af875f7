import { beforeEach, describe, expect, it } from "vitest";
import type { Post, Signing, SigningAnswer, SigningDetail, SigningEntry } from "../../../worker/posts/schema.ts";
import { call, freshDatabase, tokenFor } from "../api.ts";
import { addFirm, addLawyer, addSite, day } from "../county.ts";

let firmId: string;
let siteId: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;

beforeEach(async () => {
  await freshDatabase();
  firmId = await addFirm();
  siteId = await addSite();
  lawyer = await addLawyer(firmId);
});

const commitment = (text = "每月到乡镇工作站值班两次，耐心解答群众咨询", dueDate = day(30)) => ({ text, dueDate });

const request = (changes: object = {}) => ({
  licenceNo: lawyer.licenceNo,
  name: lawyer.name,
  phone: "13812345678",
  firmId,
  siteId,
  pledgeVersion: 1,
  commitments: [commitment()],
  showPartyMembership: true,
  partyMembershipConsentVersion: 1,
  ...changes,
});

const sign = (changes: object = {}) => call<SigningAnswer>("POST", "/api/signings", { body: request(changes) });

describe("signing", () => {
  it("is taken in, looked up, approved, and shows with its commitments", async () => {
    const reviewer = await tokenFor("reviewer");
    const signed = await sign({ commitments: [commitment(), commitment("三个工作日内答复每一件法律咨询留言", day(1))] });
    expect(signed).toMatchObject({ status: 201, body: { state: "submitted" } });
    expect(signed.body.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect((await call<{ items: Post[] }>("GET", "/api/posts")).body.items).toEqual([]);

    const list = await call<{ items: SigningEntry[] }>("GET", "/api/admin/signings?state=submitted", { token: reviewer });
    const [entry] = list.body.items;
    expect(entry).toMatchObject({ state: "submitted", lawyer: { name: lawyer.name }, version: 1 });
    const path = `/api/admin/signings/${entry?.id}`;
    const detail = await call<SigningDetail>("GET", path, { token: reviewer });
    expect(detail.body).toMatchObject({ phone: "138****5678", lawyer: { licenceNo: lawyer.licenceNo, firm: { id: firmId }, status: "active" } });
    expect(detail.headers.get("etag")).toBe('"1"');

    const approved = await call<SigningDetail>("POST", `${path}/approve`, { token: reviewer, version: 1, body: {} });
    expect(approved).toMatchObject({ status: 200, body: { state: "approved", version: 2, post: { title: "清溪县公共法律服务中心党员律师示范岗" } } });

    const wall = await call<{ items: Post[] }>("GET", "/api/posts");
    expect(wall.body.items).toMatchObject([
      {
        id: approved.body.post?.id,
        site: { id: siteId, tier: "county" },
        lawyers: [{ id: lawyer.id, name: lawyer.name, firm: { id: firmId }, partyMember: true, since: day(0) }],
        commitments: [{ dueDate: day(1), state: "open" }, { dueDate: day(30), state: "open" }],
      },
    ]);
    const status = await call<Signing>("GET", `/api/signings/${signed.body.code.toLowerCase()}`);
    expect(status.body).toMatchObject({ state: "approved", post: { id: approved.body.post?.id }, reason: null });
  });
});
