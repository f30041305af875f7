import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { NewDeskLink } from "../../../../worker/county/desk-links/schema.ts";
import type { OwnSigning, Signing } from "../../../../worker/posts/signings/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { addHolder, addPost } from "../display/rows.ts";

let siteId: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  lawyer = await addLawyer(await addFirm());
});

describe("what a lawyer sees of their own signing", () => {
  it("names the code of the badge, which the verification page knows", async () => {
    await addHolder(await addPost(siteId), siteId, lawyer);
    const issued = await call<NewDeskLink>("POST", "/api/admin/desk-links", {
      token: await tokenFor("clerk"),
      body: { lawyerId: lawyer.id },
    });
    const { body } = await call<{ items: OwnSigning[] }>("GET", "/api/desk/signings", {
      token: issued.body.path?.split("#")[1] ?? "",
    });
    expect(body.items).toHaveLength(1);
    expect(await call("GET", `/api/plates/${body.items[0]?.plate}`)).toMatchObject({
      status: 200,
      body: { kind: "holder", state: "onDisplay" },
    });
  });

  it("tells how each published commitment stands, and of others that they are not published", async () => {
    const [kept = ""] = await addHolder(await addPost(siteId), siteId, lawyer, { dueDates: [day(10), day(-1)] });
    await env.DB.prepare("UPDATE commitments SET state = 'kept', kept_on = ? WHERE id = ?").bind(day(0), kept).run();
    const text = "三个工作日内答复每一件法律咨询留言";
    const signed = [
      { text, dueDate: day(10) },
      { text, dueDate: day(-1) },
      { text, dueDate: day(99) },
    ];
    await env.DB.prepare("UPDATE signings SET commitments = ?").bind(JSON.stringify(signed)).run();
    const code = await env.DB.prepare("SELECT code FROM signings").first<string>("code");
    const { body } = await call<Signing>("GET", `/api/signings/${code}`, { phone: "13812345678" });
    expect(body.commitments.map(({ state }) => state)).toEqual(["kept", "overdue", null]);
  });
});
