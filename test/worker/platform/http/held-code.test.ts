import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { call } from "../../api.ts";
import { nominated, publishCampaign, supported } from "../../commendations/nominations/campaign.ts";
import { addNomination, addScoredCampaign, consent } from "../../commendations/panels/shortlist.ts";
import { addLawyer } from "../../county.ts";
import { aboutPost, openCounty, raise, request, type County } from "../../feedback/concerns/county-with-post.ts";
import { signingRequest } from "../../posts/signings/signed.ts";

const PHONE = "13812345678";
/** One number, as a header may carry it; the elements send the first. */
const SPELLINGS = [PHONE, "+86 138-1234-5678", "0086 (138) 1234.5678", "8613812345678"];

let county: County;
let notice: string;

beforeAll(async () => {
  county = await openCounty();
  const scored = await addScoredCampaign();
  const nomination = await addNomination(scored, county.lawyer.id, "scored");
  await consent(nomination);
  const published = await call<{ id: string }>("POST", `/api/admin/campaigns/${scored.id}/notices`, {
    token: county.clerk,
    body: { nominationIds: [nomination] },
  });
  notice = published.body.id;
});

type Code = { readonly code: string };
const raiseConcern = async (rest: object) => (await raise(aboutPost(county), request(rest))).body.code;
const object = async (rest: object) =>
  (
    await call<Code>("POST", `/api/notices/${notice}/objections`, {
      body: { text: "反映的情况与事实不符，请核实。", ...rest },
    })
  ).body.code;

/** Everything that is left with the bureau by phone: where it is followed up, in which table, and how it is left. */
const families: readonly (readonly [path: string, table: string, leave: () => Promise<string>])[] = [
  [
    "signings",
    "signings",
    async () => {
      const body = signingRequest(await addLawyer(county.firmId), county.siteId);
      return (await call<Code>("POST", "/api/signings", { body })).body.code;
    },
  ],
  ["nominations", "nominations", async () => (await nominated(await publishCampaign(county.clerk))).code],
  [
    "nominations",
    "supporters",
    async () => {
      const nominator = { name: "向前进", phone: "13900000001" };
      const { nominationId } = await nominated(await publishCampaign(county.clerk), { nominator });
      return (await supported(nominationId, PHONE)).code;
    },
  ],
  ["concerns", "concerns", () => raiseConcern({ phone: PHONE })],
  ["objections", "objections", () => object({ phone: PHONE })],
];

let callers = 0;
/** From an address of its own: wrong tries are counted. */
const look = async (path: string, code: string, phone?: string) =>
  (
    await call("GET", `/api/${path}/${code}`, {
      headers: { "cf-connecting-ip": `10.8.0.${++callers}` },
      ...(phone === undefined ? {} : { phone }),
    })
  ).status;

describe.each(families)("a code of /api/%s, kept in %s,", (path, table, leave) => {
  it("is short enough to be typed, and opens with the phone it was left with alone", async () => {
    const code = await leave();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    for (const phone of SPELLINGS) expect([phone, await look(path, code, phone)]).toEqual([phone, 200]);
    for (const phone of [undefined, "13812345679", "1381234567", "13900000001"])
      expect([phone, await look(path, code, phone)]).toEqual([phone, 404]);
  });

  it("of an earlier release has 26 symbols and goes on opening by itself", async () => {
    const code = await leave();
    const old = `${code}7KQ2M4XP9D7KQ2M4`;
    await env.DB.prepare(`UPDATE ${table} SET code = ? WHERE code = ?`).bind(old, code).run();
    expect(await look(path, old)).toBe(200);
    expect(await look(path, old.toLowerCase().replace(/(.{5})/g, "$1-"), "13900000001")).toBe(200);
    expect(await look(path, code, PHONE)).toBe(404);
  });
});

it.each([
  ["concerns", () => raiseConcern({})],
  ["objections", () => object({})],
])(
  "a code of /api/%s that was left without a phone opens by itself, whatever is typed beside it",
  async (path, leave) => {
    const code = await leave();
    expect(code).toHaveLength(10);
    expect([await look(path, code), await look(path, code, PHONE)]).toEqual([200, 200]);
  },
);
