import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ChangedSetting } from "../../../../worker/county/settings/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey, personOf, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";
import { move, signingRequest, stateOf } from "../../posts/signings/signed.ts";
import { answerLink, audited, linksSent, NAMED, order, PERSON, readLink, readOrder, setSecondPerson } from "./world.ts";

/** A bureau of one: whatever that person tries, the second person decides, once, on what they read, or nobody. */

let alone: string;
let gateway: TestGateway;
let signing: string;

/** The one person wears whatever hat a step needs. */
const wear = (role: "clerk" | "reviewer" | "administrator") =>
  env.DB.prepare("UPDATE staff SET role = ? WHERE id = ?").bind(role, personOf(alone)).run();

async function enter(): Promise<string> {
  const { body } = await call<{ id: string }>("POST", "/api/admin/signings", {
    token: alone,
    body: signingRequest(await addLawyer(await addFirm()), await addSite()),
  });
  return body.id;
}

beforeEach(async () => {
  await freshDatabase();
  alone = await tokenFor("administrator", "龙局长");
  gateway = new TestGateway();
  await gateway.connect();
  await setSecondPerson();
  signing = await enter();
});

const approval = (id = signing) => ({ decision: "approveSigning", id, version: 1 });
const linkFor = async (id = signing) => {
  const { status, body } = await order(alone, approval(id));
  expect([status, body.code]).toEqual([201, undefined]);
  const [link = ""] = await linksSent(gateway);
  return { link, id: body.id };
};

describe("who entered a signing", () => {
  it("does not, and never sees the link by which the second person does", async () => {
    expect(await move(alone, signing, "approve")).toMatchObject({ status: 409, body: { code: "same_person" } });
    const key = newKey();
    const answers = [await order(alone, approval(), key), await order(alone, approval(), key)];
    for (const { status, body } of answers) {
      expect(status).toBe(201);
      expect(JSON.stringify(body)).not.toContain("pin_");
    }
    const id = answers[0]?.body.id ?? "";
    for (const role of ["administrator", "clerk"] as const) {
      await wear(role);
      expect((await call("POST", `/api/admin/invitations/${id}/hand-over`, { token: alone })).status).toBeGreaterThan(
        400,
      );
    }
    await wear("administrator");
    const [link = ""] = await linksSent(gateway);
    expect(await answerLink(link)).toMatchObject({ status: 201 });
    expect(["approved", "onDisplay"]).toContain(await stateOf(signing));
    expect(await audited("signings.approve")).toMatchObject([{ kind: "bureau", name: NAMED, entityId: signing }]);
    expect(await readOrder(alone, id)).toMatchObject({ state: "agreed" });
  });

  it("does not by a link that they handed over to themselves", async () => {
    await env.DB.prepare("DELETE FROM settings WHERE key = 'gateway'").run();
    const ordered = await order(alone, approval());
    expect(ordered.body).toMatchObject({ sent: false, delivery: "ordered" });
    await wear("clerk");
    const handed = await call<{ path: string }>("POST", `/api/admin/invitations/${ordered.body.id}/hand-over`, {
      token: alone,
    });
    const link = handed.body.path.split("#")[1] ?? "";
    expect(await answerLink(link)).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await stateOf(signing)).toBe("submitted");
    expect((await readLink(link)).body.state).toBe("open");
  });
});

describe("one administrator who would be the second person too", () => {
  const put = (value: object | null, version = 1) =>
    call<ChangedSetting & ProblemDetails>("PUT", "/api/admin/settings/secondPerson", {
      token: alone,
      version,
      body: { value },
    });

  it("names nobody alone, not even where there has never been another administrator or person", async () => {
    await env.DB.prepare("DELETE FROM settings WHERE key = 'secondPerson'").run();
    const proposed = await put({ ...PERSON, phone: "13800001111" }, 0);
    expect(proposed).toMatchObject({
      status: 200,
      body: { value: null, version: 0, waiting: { by: { name: "龙局长" } } },
    });
    const id = proposed.body.waiting?.id ?? "";
    expect(
      await call("POST", "/api/admin/settings/secondPerson/confirm", { token: alone, body: { id } }),
    ).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await order(alone, approval())).toMatchObject({ status: 409, body: { code: "no_second_person" } });
    const kept = JSON.stringify((await env.DB.prepare("SELECT * FROM audit_entries").all()).results);
    expect(kept).not.toContain("13800001111");
  });

  it("is refused a number that is on file as somebody's here, and asks nobody at one that has become so", async () => {
    const phone = "13844445555";
    await call("POST", "/api/admin/staff", { token: alone, body: { name: "副职", role: "clerk", contact: phone } });
    expect(await put({ ...PERSON, phone })).toMatchObject({ status: 422, body: { code: "validation_failed" } });
    await setSecondPerson({ ...PERSON, phone });
    expect(await order(alone, approval())).toMatchObject({ status: 409, body: { code: "no_second_person" } });
  });
});

describe("a link to the second person", () => {
  it("says what it is about, and decides nothing that has changed since", async () => {
    const { link } = await linkFor();
    expect((await readLink(link)).body).toMatchObject({
      kind: "secondDecision",
      state: "open",
      asked: { orderedBy: "龙局长", earlier: [{ by: { zh: "龙局长" } }] },
    });
    await env.DB.prepare("UPDATE signings SET version = version + 1 WHERE id = ?").bind(signing).run();
    expect(await answerLink(link)).toMatchObject({ status: 412, body: { code: "stale_version" } });
    await env.DB.prepare("UPDATE signings SET show_party_membership = 1 - show_party_membership WHERE id = ?")
      .bind(signing)
      .run();
    expect((await readLink(link)).body).toMatchObject({ state: "changed", asked: null });
    expect(await answerLink(link)).toMatchObject({ status: 412, body: { code: "stale_version" } });
    expect(await stateOf(signing)).toBe("submitted");
  });

  it("decides on one thing, whatever another waits for", async () => {
    const another = await enter();
    const { link } = await linkFor();
    await linkFor(another);
    expect((await answerLink(link)).status).toBe(201);
    expect(await stateOf(another)).toBe("submitted");
    expect(await answerLink(link)).toMatchObject({ status: 409, body: { code: "invitation_used" } });
  });

  it("gives one decision to a hundred answers at once", async () => {
    const { link } = await linkFor();
    const answers = await Promise.all(Array.from({ length: 100 }, () => answerLink(link)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await audited("signings.approve")).toHaveLength(1);
    expect(await audited("secondDecisions.agree")).toHaveLength(1);
  });

  it("answers what was sent again with the same key as the first time", async () => {
    const { link } = await linkFor();
    const key = newKey();
    const first = await answerLink(link, { supports: true }, key);
    const again = await answerLink(link, { supports: true }, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await audited("signings.approve")).toHaveLength(1);
  });

  it("is refused with a reason, and then nothing has happened but that", async () => {
    const { link, id } = await linkFor();
    expect(await answerLink(link, { supports: false })).toMatchObject({ status: 422 });
    expect(await answerLink(link, { supports: false, text: "请核对 13812345678" })).toMatchObject({ status: 422 });
    expect((await answerLink(link, { supports: false, text: "承诺过于笼统，请补正" })).status).toBe(201);
    expect(await readOrder(alone, id)).toMatchObject({ state: "refused", reason: "承诺过于笼统，请补正" });
    expect(await stateOf(signing)).toBe("submitted");
    // The next is another question.
    expect((await order(alone, approval())).status).toBe(201);
  });

  it("opens nothing once it is withdrawn, or has run out", async () => {
    const { link, id } = await linkFor();
    const withdraw = () =>
      call("POST", `/api/admin/second-decisions/${id}/withdraw`, { token: alone, body: { reason: "不再需要" } });
    expect(await withdraw()).toMatchObject({ status: 200, body: { state: "withdrawn" } });
    expect((await withdraw()).status).toBe(409);
    expect((await readLink(link)).body.state).toBe("expired");
    expect(await answerLink(link)).toMatchObject({ status: 409, body: { code: "invitation_expired" } });
    const next = await linkFor();
    await env.DB.prepare("UPDATE invitations SET expires_at = '2026-01-01T00:00:00.000Z' WHERE id = ?")
      .bind(next.id)
      .run();
    expect(await answerLink(next.link)).toMatchObject({ status: 409, body: { code: "invitation_expired" } });
    expect(await stateOf(signing)).toBe("submitted");
  });

  it("is one for whom nothing but an earlier step stands in the way, and their own step counts too", async () => {
    const { link } = await linkFor();
    expect((await answerLink(link)).status).toBe(201);
    const by = (await audited("signings.approve"))[0]?.id ?? "";
    const another = await enter();
    await env.DB.prepare(
      "INSERT INTO audit_entries (id, at, actor_kind, actor_id, action, entity, entity_id, request_id, changed) SELECT 'x', at, 'bureau', ?, 'signings.confirm', entity, ?, request_id, 1 FROM audit_entries LIMIT 1",
    )
      .bind(by, another)
      .run();
    expect(await order(alone, approval(another))).toMatchObject({
      status: 409,
      body: { code: "same_person", earlier: { action: "signings.confirm", by: { id: by } } },
    });
    // Who may not decide anyway asks nobody.
    await wear("clerk");
    expect((await order(alone, approval(another))).status).toBe(403);
  });

  it("leaves their number nowhere in the audit", async () => {
    const { link } = await linkFor();
    await answerLink(link);
    for (const table of ["audit_entries", "second_decisions", "idempotency_records", "outbox_events"])
      expect(JSON.stringify((await env.DB.prepare(`SELECT * FROM ${table}`).all()).results)).not.toContain(
        PERSON.phone,
      );
  });
});
