import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Created } from "../../../../worker/platform/http/routes.ts";
import type { AnnualInspectionEntry, AnnualReviewEntry } from "../../../../worker/posts/eligibility/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { detail, sign } from "../signings/signed.ts";

type Entry = AnnualReviewEntry & AnnualInspectionEntry & ProblemDetails;

let clerk: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  lawyer = await addLawyer(await addFirm());
});

const KINDS = [
  {
    path: "annual-reviews",
    check: "annualReview",
    subject: () => ({ lawyerId: lawyer.id }),
    named: () => ({ lawyer: { id: lawyer.id, name: lawyer.name } }),
    good: "competent",
    bad: "incompetent",
  },
  {
    path: "annual-inspections",
    check: "annualInspection",
    subject: () => ({ firmId: lawyer.firmId }),
    named: () => ({ firm: { id: lawyer.firmId, name: "湖南清溪律师事务所" } }),
    good: "passed",
    bad: "failed",
  },
] as const;

describe.each(KINDS)("a result under /$path", ({ path, check, subject, named, good, bad }) => {
  const send = (method: string, rest: string, body?: object, version?: number) =>
    call<Entry>(method, `/api/admin/${path}${rest}`, {
      token: clerk,
      ...(body && { body }),
      ...(version !== undefined && { version }),
    });
  const request = (changes: object = {}) => ({ ...subject(), year: 2025, result: good, ...changes });
  const recorded = async (changes: object = {}) => {
    const { status, body } = await call<Created>("POST", `/api/admin/${path}`, {
      token: clerk,
      body: request(changes),
    });
    expect(status).toBe(201);
    return body.id;
  };
  const actions = async (id: string) =>
    (
      await env.DB.prepare("SELECT action FROM audit_entries WHERE entity_id = ? ORDER BY id").bind(id).raw<[string]>()
    ).map(([action]) => action.split(".")[1]);

  it("is read with whom it is about, and its version", async () => {
    const id = await recorded();
    const answer = await send("GET", `/${id}`);
    expect(answer).toMatchObject({
      status: 200,
      body: { id, year: 2025, result: good, revokedAt: null, version: 1, ...named() },
    });
    expect(answer.headers.get("etag")).toBe('"1"');
    expect(await send("GET", "/nothing")).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  it("is corrected on the version it was read in, and says what it was in the audit", async () => {
    const id = await recorded();
    expect(await send("PATCH", `/${id}`, { result: bad }, 2)).toMatchObject({ status: 412 });
    expect(await send("PATCH", `/${id}`, { result: bad }, 1)).toMatchObject({
      status: 200,
      body: { id, year: 2025, result: bad, version: 2, ...named() },
    });
    expect((await send("GET", `/${id}`)).body).toMatchObject({ result: bad, version: 2 });
    expect(await actions(id)).toEqual(["create", "change"]);
    const before = await env.DB.prepare("SELECT before FROM audit_entries WHERE entity_id = ? AND before IS NOT NULL")
      .bind(id)
      .first<string>("before");
    expect(JSON.parse(before ?? "")).toEqual({ result: good });
  });

  it("stands once for a year: another is refused by its field, also when one is moved there", async () => {
    await recorded();
    const taken = { status: 422, body: { errors: [{ field: "year", code: "taken" }] } };
    expect(await send("POST", "", request({ result: bad }))).toMatchObject(taken);
    const other = await recorded({ year: 2024 });
    expect(await send("PATCH", `/${other}`, { year: 2025 }, 1)).toMatchObject(taken);
  });

  it("is taken back with a reason, stays to be seen, is changed no more, and makes room for the right one", async () => {
    const id = await recorded({ result: bad });
    expect(await send("POST", `/${id}/revoke`, { reason: "登记错误" }, 2)).toMatchObject({ status: 412 });
    expect(await send("POST", `/${id}/revoke`, { reason: "登记错误" }, 1)).toMatchObject({
      status: 200,
      body: { id, revokedAt: expect.any(String), revokeReason: "登记错误", version: 2 },
    });
    expect((await send("GET", `/${id}`)).body).toMatchObject({ revokeReason: "登记错误", result: bad });
    const over = { status: 409, body: { code: "illegal_transition" } };
    expect(await send("PATCH", `/${id}`, { result: good }, 2)).toMatchObject(over);
    expect(await send("POST", `/${id}/revoke`, { reason: "再次" }, 2)).toMatchObject(over);
    await recorded();
  });

  it("is what a signing is checked against: the one that stands, not the one taken back", async () => {
    const { id: signing } = await sign(lawyer, await addSite());
    const year = new Date().getFullYear() - 1;
    const checked = async () =>
      (await detail(await tokenFor("reviewer"), signing)).checks.find(({ id }) => id === check)?.result;
    expect(await checked()).toBe("unknown");
    const id = await recorded({ year, result: bad });
    expect(await checked()).toBe("failed");
    await send("PATCH", `/${id}`, { result: good }, 1);
    expect(await checked()).toBe("passed");
    await send("POST", `/${id}/revoke`, { reason: "登记错误" }, 2);
    expect(await checked()).toBe("unknown");
  });

  it("names nobody the county does not know", async () => {
    const [field = ""] = Object.keys(subject());
    expect(await send("POST", "", request({ [field]: "nobody" }))).toMatchObject({
      status: 422,
      body: { errors: [{ field, code: "unknown" }] },
    });
  });
});
