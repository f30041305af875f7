import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { FieldError, ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { NominationDetail, NominationEntry } from "../../../../worker/commendations/review/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { nominated, nomination, publishCampaign, type Drafted } from "./campaign.ts";

let campaign: Drafted;
let token: string;
let firmId: string;
let lawyerId: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("administrator");
  firmId = await addFirm();
  lawyerId = (await addLawyer(firmId)).id;
  campaign = await publishCampaign(token);
});

/** Sends what must be refused; gives the field errors, and sees that nothing was stored. */
async function refused(body: unknown): Promise<readonly FieldError[]> {
  const answer = await call<ProblemDetails>("POST", "/api/nominations", { body });
  expect(answer).toMatchObject({ status: 422, body: { code: "validation_failed" } });
  expect(await env.DB.prepare("SELECT count(*) AS n FROM nominations").first()).toEqual({ n: 0 });
  return answer.body.errors ?? [];
}

const nominator = (changes: object) => ({ nominator: { name: "田秀英", phone: "13812345678", ...changes } });
const TEN_KILOBYTES = "王".repeat(3413);

describe("a refused nomination names the field", () => {
  const cases: readonly [string, () => object, FieldError][] = [
    [
      "an unknown campaign",
      () => ({ campaignId: "01JUNKJUNKJUNKJUNKJUNKJUNK" }),
      { field: "campaignId", code: "unknown" },
    ],
    [
      "an unknown category",
      () => ({ categoryId: "01JUNKJUNKJUNKJUNKJUNKJUNK" }),
      { field: "categoryId", code: "unknown" },
    ],
    ["an unknown lawyer", () => ({ nominee: { lawyerId: "nobody" } }), { field: "nominee.lawyerId", code: "unknown" }],
    [
      "an unknown firm",
      () => ({ categoryId: campaign.organisation, nominee: { firmId: "nothing" } }),
      { field: "nominee.firmId", code: "unknown" },
    ],
    ["a firm where a person is sought", () => ({ nominee: { firmId } }), { field: "nominee.firmId", code: "mismatch" }],
    [
      "a lawyer where an organisation is sought",
      () => ({ categoryId: campaign.organisation, nominee: { lawyerId } }),
      { field: "nominee.lawyerId", code: "mismatch" },
    ],
    ["no nominee", () => ({ nominee: {} }), { field: "nominee", code: "required" }],
    ["two nominees", () => ({ nominee: { lawyerId, name: "龙大勇" } }), { field: "nominee", code: "not_allowed" }],
    [
      "an organisation beside a registry nominee",
      () => ({ nominee: { lawyerId, organisation: "某所" } }),
      { field: "nominee.organisation", code: "not_allowed" },
    ],
    ["a blank nominee", () => ({ nominee: { name: "　 " } }), { field: "nominee.name", code: "required" }],
    [
      "a nominee of 10 kB",
      () => ({ nominee: { name: TEN_KILOBYTES } }),
      { field: "nominee.name", code: "too_long", max: 50 },
    ],
    [
      "an organisation of 10 kB",
      () => ({ nominee: { name: "龙大勇", organisation: TEN_KILOBYTES } }),
      { field: "nominee.organisation", code: "too_long", max: 100 },
    ],
    [
      "a name that reads backwards",
      () => ({ nominee: { name: "龙\u202e大勇" } }),
      { field: "nominee.name", code: "format" },
    ],
    ["a blank reason", () => ({ reason: " \n " }), { field: "reason", code: "required" }],
    [
      "a reason of 19 characters and blanks around",
      () => ({ reason: `   ${"字".repeat(19)}\n\n` }),
      { field: "reason", code: "too_short", min: 20 },
    ],
    [
      "a reason of 19 rare characters, which are 38 UTF-16 units",
      () => ({ reason: "𬭚".repeat(19) }),
      { field: "reason", code: "too_short", min: 20 },
    ],
    [
      "a reason of 101 characters",
      () => ({ reason: "字".repeat(101) }),
      { field: "reason", code: "too_long", max: 100 },
    ],
    ["a reason of 10 kB", () => ({ reason: TEN_KILOBYTES }), { field: "reason", code: "too_long", max: 100 }],
    [
      "a nominator of 10 kB",
      () => nominator({ name: TEN_KILOBYTES }),
      { field: "nominator.name", code: "too_long", max: 50 },
    ],
    ["no nominator's name", () => nominator({ name: "" }), { field: "nominator.name", code: "required" }],
    [
      "a phone with a digit too few",
      () => nominator({ phone: "1381234567" }),
      { field: "nominator.phone", code: "phone" },
    ],
    ["a phone of letters", () => nominator({ phone: "call me" }), { field: "nominator.phone", code: "phone" }],
    [
      "a resident ID number, which nobody asked for",
      () => nominator({ idNumber: "43" }),
      { field: "nominator.idNumber", code: "not_allowed" },
    ],
    ["an old consent", () => ({ consentVersion: 0 }), { field: "consentVersion", code: "consent" }],
    ["a consent to come", () => ({ consentVersion: 2 }), { field: "consentVersion", code: "consent" }],
    ["no consent", () => ({ consentVersion: undefined }), { field: "consentVersion", code: "required" }],
  ];
  it.each(cases)("%s", async (_, changes, error) => {
    expect(await refused(nomination(campaign, changes()))).toEqual([error]);
  });

  it("each field at once", async () => {
    const errors = await refused(nomination(campaign, { categoryId: "x", reason: "好人", consentVersion: 9 }));
    expect(errors).toEqual([
      { field: "categoryId", code: "unknown" },
      { field: "reason", code: "too_short", min: 20 },
      { field: "consentVersion", code: "consent" },
    ]);
  });

  it("a lawyer and a firm the register has as inactive", async () => {
    await env.DB.batch([
      env.DB.prepare("UPDATE lawyers SET status = 'inactive'"),
      env.DB.prepare("UPDATE firms SET status = 'inactive'"),
    ]);
    expect(await refused(nomination(campaign, { nominee: { lawyerId } }))).toEqual([
      { field: "nominee.lawyerId", code: "unknown" },
    ]);
    expect(await refused(nomination(campaign, { categoryId: campaign.organisation, nominee: { firmId } }))).toEqual([
      { field: "nominee.firmId", code: "unknown" },
    ]);
  });

  it("a consent to the text before the one in force", async () => {
    await env.DB.prepare(
      "INSERT INTO agreed_texts (kind, version, zh, en, effective_from, created_at) VALUES ('nominationConsent', 2, '新', 'new', '2026-01-02', '')",
    ).run();
    expect(await refused(nomination(campaign))).toEqual([{ field: "consentVersion", code: "consent" }]);
    await nominated(campaign, { consentVersion: 2 });
  });

  it("JSON of the wrong shape", async () => {
    for (const body of [
      [],
      null,
      3,
      {},
      { nominee: [] },
      { ...nomination(campaign), nominee: "龙大勇" },
      { ...nomination(campaign), reason: { $ne: "" } },
      { ...nomination(campaign), extra: 1 },
    ]) {
      expect((await refused(body)).length).toBeGreaterThan(0);
    }
  });
});

it("refuses what is not JSON, and a body of 5 MB", async () => {
  expect(await call("POST", "/api/nominations", { body: '{"reason":' })).toMatchObject({
    status: 400,
    body: { code: "bad_json" },
  });
  expect(
    await call("POST", "/api/nominations", { body: nomination(campaign, { reason: "字".repeat(1_700_000) }) }),
  ).toMatchObject({ status: 413, body: { code: "payload_too_large" } });
});

describe("what is odd but right", () => {
  const BOUNDS: readonly [string, string][] = [
    ["20 characters", "字".repeat(20)],
    ["100 characters", "字".repeat(100)],
    ["100 rare characters, which are 200 UTF-16 units", "𬭚".repeat(100)],
    ["100 characters and blanks around", `\n  ${"字".repeat(100)}  \n`],
  ];
  it.each(BOUNDS)("takes a reason of %s", async (_, reason) => {
    await nominated(campaign, { reason });
  });

  const VERBATIM = [
    `<script>alert(1)</script><img src=x onerror="alert('2')">`,
    `'); DROP TABLE nominations; -- ' OR '1'='1`,
    "买买提·吐尔逊 𬭚𠮷㐂 🏅 ﷽ é",
    '${jndi:ldap://x} {{7*7}} %00 \\u0000 "\\',
  ];
  it.each(VERBATIM)("keeps text as it was typed: %s", async (text) => {
    const name = [...text].slice(0, 24).join("");
    const reason = text.padEnd(30, "。");
    await nominated(campaign, {
      nominee: { name, organisation: text },
      reason,
      nominator: { name, phone: "13812345678" },
    });
    const list = await call<{ items: NominationEntry[] }>("GET", "/api/admin/nominations", { token });
    expect(list.body.items).toMatchObject([{ nominee: { name: name.trim(), organisation: text } }]);
    const { body } = await call<NominationDetail>("GET", `/api/admin/nominations/${list.body.items[0]?.id}`, { token });
    expect(body.reason).toBe(reason);
  });
});
