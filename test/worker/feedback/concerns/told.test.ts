import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { runDaily } from "../../../../worker/jobs/daily.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { TestGateway } from "../../gateway.ts";
import {
  PHONE,
  accept,
  answered,
  move,
  openCounty,
  raised,
  RAW,
  REPLY,
  rectificationOf,
  step,
  withdraw,
  type County,
} from "./county-with-post.ts";

const NAME = "覃木匠";
const contact = { name: NAME, phone: PHONE };

let county: County;
let gateway: TestGateway;
beforeEach(async () => {
  county = await openCounty();
  gateway = new TestGateway();
  await gateway.connect();
});

const deliver = () => runDelivery(env, () => new Date(Date.now() + 60_000));
const messages = async () => (await gateway.received()).map(({ message }) => message);
const kinds = async () => (await messages()).map(({ event }) => event.kind);
const outcomes = async () =>
  (await env.DB.prepare("SELECT kind, state, last_outcome FROM outbox_events ORDER BY created_at, id").raw()).map(
    (row) => row.join(" ").trim(),
  );

describe("a visitor who left a phone", () => {
  it("is told that the concern is accepted, and then answered, in both languages", async () => {
    const { id, code } = await raised(county, contact);
    await accept(county, id);
    await deliver();
    await step(id, county.clerk, "reply", { reply: REPLY });
    await deliver();
    await step(id, county.reviewer, "publish");
    await deliver();
    await deliver();
    expect(await kinds()).toEqual(["concernAccepted", "concernAnswered"]);
    const grouped = code.replace(/(.{4})(?=.)/g, "$1-");
    const [first, second] = await messages();
    expect(first).toMatchObject({
      to: contact,
      booking: null,
      session: null,
      rectification: null,
      reply: null,
      concern: { code: grouped, state: "accepted", post: "党员律师示范岗", reason: null },
    });
    expect(first?.text.zh).toMatch(
      new RegExp(
        `您对清溪县“党员律师示范岗”的反映已受理，将在\\d+月\\d+日（星期.）前答复。可凭查询码 ${grouped} 查看进展。`,
      ),
    );
    expect(first?.text.en).toMatch(
      new RegExp(
        `^Your concern about “党员律师示范岗”, Qingxi County, is accepted and will be answered by .*${grouped}`,
      ),
    );
    expect(second).toMatchObject({ concern: { state: "answered" }, reply: REPLY });
    expect(second?.text).toEqual({
      zh: expect.stringContaining("已有答复"),
      en: expect.stringContaining("has an answer"),
    });
    for (const { text } of await messages()) expect(text.zh + text.en).not.toMatch(/undefined|null|Invalid/);
    expect(JSON.stringify(await messages())).not.toContain(RAW);
  });

  it("is told that it was declined, with the reason", async () => {
    const { id } = await raised(county, { phone: PHONE });
    await move(county, id, "decline", { reason: "此事由法院处理中" });
    await deliver();
    expect(await messages()).toMatchObject([
      {
        event: { kind: "concernDeclined" },
        to: { name: "", phone: PHONE },
        concern: { state: "declined", reason: "此事由法院处理中" },
      },
    ]);
    expect((await messages())[0]?.text).toEqual({
      zh: expect.stringContaining("未予受理"),
      en: expect.stringContaining("was declined"),
    });
  });

  it("hears of the one theirs was merged into, once, also when that was before", async () => {
    const [first, early, late, silent] = [
      await raised(county, contact),
      await raised(county, { phone: "13900000001" }),
      await raised(county, { phone: "13900000002" }),
      await raised(county),
    ];
    await move(county, early.id, "merge", { into: first.id });
    await move(county, silent.id, "merge", { into: first.id });
    await accept(county, first.id);
    await deliver();
    expect((await messages()).map(({ to }) => to.phone).toSorted()).toEqual(["13900000001", PHONE]);
    await move(county, late.id, "merge", { into: first.id });
    await step(first.id, county.clerk, "reply", { reply: REPLY });
    await deliver();
    expect((await messages()).map(({ to }) => to.phone).toSorted()).toEqual(["13900000001", "13900000002", PHONE]);
    await step(first.id, county.reviewer, "publish");
    await deliver();
    expect((await kinds()).toSorted()).toEqual([
      ...Array<string>(3).fill("concernAccepted"),
      ...Array<string>(3).fill("concernAnswered"),
    ]);
  });
});

describe("nobody is told", () => {
  it("who left no phone", async () => {
    const { id } = await raised(county, { name: NAME });
    await answered(county, id);
    expect(await outcomes()).toEqual([]);
  });

  it("what was overtaken: an answer that came before word of the acceptance went out", async () => {
    const { id } = await raised(county, contact);
    await answered(county, id);
    await deliver();
    expect(await kinds()).toEqual(["concernAnswered"]);
    expect((await outcomes()).toSorted()).toEqual([
      "concernAccepted dropped superseded",
      "concernAnswered delivered 200",
    ]);
  });

  it("once they withdrew and the phone is erased, whether it was to be sent or had been given up", async () => {
    const { id, code } = await raised(county, contact);
    await accept(county, id);
    await withdraw(code);
    expect(await rectificationOf(id)).toMatchObject({ state: "closed" });
    await deliver();
    expect(await outcomes()).toEqual(["concernAccepted dropped erased"]);
    await env.DB.prepare("UPDATE outbox_events SET state = 'dead', last_outcome = '404'").run();
    await runDaily(env);
    expect(await outcomes()).toEqual(["concernAccepted dropped erased"]);
  });
});
