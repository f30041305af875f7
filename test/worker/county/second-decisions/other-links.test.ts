import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { apiDocument } from "../../../../worker/platform/http/api-document.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, liftWriteLimits, personOf, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";
import { signingRequest, stateOf } from "../../posts/signings/signed.ts";
import { deskOf } from "../files/upload.ts";
import { ask, read, secretOf, yes } from "../invitations/support.ts";
import { answerLink, linksSent, order, readOrder, setSecondPerson } from "./world.ts";

/** A link opens what it was made for: no other way in makes the second person's decision, and theirs opens nothing else. */

/** What opens something else, by what it is. */
const others: Record<string, string> = {};
let link = "";
let orderId = "";
let signing = "";
let alone = "";

beforeAll(async () => {
  await freshDatabase();
  await liftWriteLimits();
  alone = await tokenFor("administrator", "龙局长");
  const clerk = await tokenFor("clerk", "科员");
  const lawyer = await addLawyer(await addFirm());
  const siteId = await addSite();
  const entered = await call<{ id: string; code: string }>("POST", "/api/admin/signings", {
    token: alone,
    body: signingRequest(lawyer, siteId),
  });
  signing = entered.body.id;
  // What is handed over comes before there is a gateway: then it is shown.
  others["a desk link"] = await deskOf(clerk, lawyer.id);
  others["a link to the branch"] = secretOf((await ask(clerk, signing)).body);
  const kiosk = await call<{ path: string }>("POST", "/api/admin/kiosks", {
    token: alone,
    body: { name: "大厅", siteId },
  });
  others["a kiosk's"] = /pik_\w+/.exec(JSON.stringify(kiosk.body))?.[0] ?? "";
  others["a token of the bureau"] = alone;
  others["a signing's code"] =
    (await env.DB.prepare("SELECT code FROM signings WHERE id = ?").bind(signing).first<string>("code")) ?? "";
  others["a plate's code"] =
    (await env.DB.prepare("SELECT plate_code AS code FROM signings WHERE id = ?")
      .bind(signing)
      .first<string>("code")
      .catch(() => null)) ?? "P0000000000000000000000000";
  const gateway = new TestGateway();
  await gateway.connect();
  await setSecondPerson();
  const ordered = await order(alone, { decision: "approveSigning", id: signing, version: 1 });
  expect(ordered.status).toBe(201);
  orderId = ordered.body.id;
  [link = ""] = await linksSent(gateway);
  expect(link).toContain(orderId);
});

const waits = async () => {
  expect(await stateOf(signing)).toBe("submitted");
  expect((await readOrder(alone, orderId)).state).toBe("open");
};
const secret = (of: string) => of.split("_")[2] ?? of;

describe("the second person's decision", () => {
  it.each([
    "a desk link",
    "a kiosk's",
    "a token of the bureau",
    "a signing's code",
    "a plate's code",
    "a link to the branch",
  ])("is not made with %s, nor with its secret under the order's id", async (what) => {
    const other = others[what] ?? "";
    expect(other).not.toBe("");
    const tried = [
      ...(what === "a link to the branch" ? [] : [other, `pin_${personOf(other)}_${secret(other)}`]),
      `pin_${orderId}_${secret(other)}`,
      `pin_${orderId}_`,
      `pin_${orderId}`,
    ];
    for (const token of tried)
      expect(await answerLink(token)).toMatchObject({ status: 401, body: { code: "unauthorized" } });
    await waits();
  });

  it("is not made by the branch's link, whose own question is another", async () => {
    const branch = others["a link to the branch"] ?? "";
    expect((await read(branch)).body.kind).toBe("branchOpinion");
    // A yes without a name is what the second person says.
    expect(await answerLink(branch)).toMatchObject({ status: 422 });
    await waits();
    expect((await answerLink(branch, yes)).status).toBe(201);
    expect((await readOrder(alone, orderId)).state).not.toBe("agreed");
    expect(await stateOf(signing)).toBe("submitted");
  });
});

interface Documented {
  readonly operationId: string;
}

/** Everything that something else than the second person's link opens. */
const closed = Object.entries(apiDocument(createApp()).paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Documented>)
    .filter(() => /^\/api\/(?:admin|desk)(?:\/|$)/.test(path))
    .map(([method]) => [method.toUpperCase(), path] as const),
);

describe("the second person's link", () => {
  it.each(closed)("does not open %s %s", async (method, path) => {
    for (const token of [link, link.replace("pin_", "pio_"), link.replace("pin_", "pid_")])
      expect(
        await call<ProblemDetails>(method, path.replace(/\{\w+\}/g, signing), {
          token,
          ...(method === "GET" ? {} : { body: {} }),
        }),
      ).toMatchObject({ status: 401, body: { code: "unauthorized" } });
  });

  it("is no kiosk's, and no code of anything", async () => {
    for (const kiosk of [link, link.replace("pin_", "pik_")])
      expect(await call("GET", "/api/settings", { headers: { "pioneer-kiosk": kiosk } })).toMatchObject({
        status: 401,
      });
    for (const code of [link, secret(link), orderId])
      expect((await call("POST", `/api/signings/${code}/send-code`)).status).toBe(404);
    expect(await stateOf(signing)).toBe("submitted");
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE actor_id LIKE 'second_%'").first("n"),
    ).toBe(0);
  });
});
