import { beforeEach, describe, expect, it } from "vitest";
import type { NewDeskLink } from "../../../worker/county/desk-links/schema.ts";
import { call, freshDatabase, tokenFor } from "../api.ts";
import { addFirm, addLawyer } from "../county.ts";
import { answer, ask, secretOf, waitingSigning, yes } from "../county/invitations/support.ts";

let clerk: string;
let link: NewDeskLink;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk", "向晓梅");
  const { id: lawyerId } = await addLawyer(await addFirm("湖南<清溪>律师事务所"), "田小军");
  ({ body: link } = await call<NewDeskLink>("POST", "/api/admin/desk-links", { token: clerk, body: { lawyerId } }));
});

const sheet = (path = "", token = clerk) =>
  call<string>("POST", "/api/admin/link-sheets/preview", { token, body: { path } });

describe("the sheet a link is handed over on", () => {
  it("has the link once, whom it is for and who hands it over, in both languages, and is kept nowhere", async () => {
    const { status, headers, body } = await sheet(link.path);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toContain("text/html");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(body.split(`https://pioneer.test${link.path}`)).toHaveLength(2);
    for (const words of ["田小军", "湖南&lt;清溪&gt;律师事务所", "向晓梅", "本人亲启", "A personal link", "<svg"])
      expect(body).toContain(words);
    expect(body).not.toMatch(/<script|<link |src=/);
  });

  it("tells of a question to whom it goes, and is gone once that is answered", async () => {
    const { id } = await waitingSigning();
    const { body } = await ask(clerk, id, { addressee: "田书记" });
    const printed = await sheet(body.path);
    for (const words of ["田书记", "湖南沅水律师事务所", "党组织意见"]) expect(printed.body).toContain(words);
    await answer(secretOf(body), yes);
    expect(await sheet(body.path)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "path", code: "unknown" }] },
    });
  });

  it("is made only of a link that opens something, by whoever may see links", async () => {
    for (const role of ["reviewer", "administrator", "auditor"] as const)
      expect(await sheet(link.path, await tokenFor(role))).toMatchObject({ status: 403 });
    const wrong = `${link.path?.slice(0, -4)}0000`;
    expect(await sheet(wrong)).toMatchObject({ status: 422, body: { errors: [{ code: "unknown" }] } });
    expect(await sheet("/desk")).toMatchObject({ status: 422, body: { errors: [{ code: "format" }] } });
    await call("POST", `/api/admin/desk-links/${link.id}/revoke`, { token: clerk, body: { reason: "发错人" } });
    expect(await sheet(link.path)).toMatchObject({ status: 422 });
  });
});
