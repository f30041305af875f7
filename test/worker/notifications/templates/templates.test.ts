import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { FIELDS } from "../../../../worker/notifications/templates/fields.ts";
import { fieldsOf, MESSAGE_KINDS, TEMPLATES } from "../../../../worker/notifications/templates/kinds.ts";
import type { MessagePreview, MessageTemplate } from "../../../../worker/notifications/templates/schema.ts";
import { templateProblems } from "../../../../worker/notifications/templates/template.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { NOTIFICATION_KINDS } from "../../../../worker/platform/outbox/schema.ts";
import { versionBefore } from "../../../support/sample-county.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";

const PATH = "/api/admin/message-templates";
const PHONE = "13812345678";

/** As much of the OpenAPI document as is asked for here. */
interface Document {
  readonly components: {
    readonly schemas: {
      readonly MessageTemplateRequest: { readonly properties: { readonly text: { readonly description: string } } };
    };
  };
}

let token: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("administrator");
});

const read = async (kind: string) =>
  (await call<MessageTemplate>("GET", `${PATH}/${kind}`, { token: await tokenFor("clerk") })).body;
const put = (kind: string, body: object, version: number, key?: string) =>
  call<MessageTemplate & ProblemDetails>("PUT", `${PATH}/${kind}`, {
    token,
    body,
    version,
    headers: key === undefined ? {} : { "idempotency-key": key },
  });
const preview = (kind: string, body: object) =>
  call<MessagePreview & ProblemDetails>("POST", `${PATH}/${kind}/preview`, { token, body });

const own = { zh: "您约的咨询：{date} {startTime}，{site}，凭码 {code} 到场。" };

describe("a template", () => {
  it("is there for every kind of message, with the fields it may use", async () => {
    const { body } = await call<{ items: MessageTemplate[] }>("GET", PATH, { token: await tokenFor("clerk") });
    expect(body.items.map(({ kind }) => kind)).toEqual([...MESSAGE_KINDS]);
    expect(MESSAGE_KINDS).toEqual(expect.arrayContaining([...NOTIFICATION_KINDS]));
    for (const { kind, text, isDefault, version, fields } of body.items) {
      expect({ text, isDefault, version }).toEqual({ text: TEMPLATES[kind].text, isDefault: true, version: 0 });
      expect(templateProblems(kind, TEMPLATES[kind].text)).toEqual([]);
      expect(fields.map(({ name }) => name)).toEqual(fieldsOf(kind));
      expect(new Set(fieldsOf(kind)).size).toBe(fields.length);
    }
  });

  it("changes on the version it was read in, with before and after on record, and goes back to the default", async () => {
    const unsaid = { token, body: { text: own, templateId: null } };
    expect(await call("PUT", `${PATH}/booked`, unsaid)).toMatchObject({ status: 428 });
    const first = await put("booked", { text: own, templateId: "SMS_1" }, 0);
    expect(first).toMatchObject({
      status: 200,
      body: { kind: "booked", text: own, isDefault: false, templateId: "SMS_1", version: 1 },
    });
    expect(first.headers.get("etag")).toBe('"1"');
    expect(await put("booked", { text: own, templateId: null }, 0)).toMatchObject({ status: 412 });
    expect(await call("DELETE", `${PATH}/booked`, { token, version: 0 })).toMatchObject({ status: 412 });
    expect(await call("DELETE", `${PATH}/booked`, { token, version: 1 })).toMatchObject({
      status: 200,
      body: { text: TEMPLATES.booked.text, isDefault: true, templateId: null, version: 2 },
    });
    expect(await read("moved")).toMatchObject({ version: 0 });
    const { results } = await env.DB.prepare(
      "SELECT entity_id, before, after FROM audit_entries WHERE entity = 'messageTemplates' ORDER BY rowid",
    ).all<{ entity_id: string; before: string; after: string }>();
    const changed = { text: own, templateId: "SMS_1" };
    const untouched = { text: null, templateId: null };
    expect(results.map(({ before, after }) => [JSON.parse(before), JSON.parse(after)] as unknown)).toEqual([
      [untouched, changed],
      [changed, untouched],
    ]);
  });

  it("is changed once under one key, and by one of those who try at once", async () => {
    const key = newKey();
    const once = await put("booked", { text: own, templateId: null }, 0, key);
    const again = await put("booked", { text: own, templateId: null }, 0, key);
    expect(again).toMatchObject({ status: 200, body: once.body });
    expect(await read("booked")).toMatchObject({ version: 1 });
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, n) => put("moved", { text: own, templateId: `T${n}` }, 0)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
  });

  it("is the administrator's to change", async () => {
    for (const role of ["clerk", "reviewer"] as const)
      expect(
        await call("PUT", `${PATH}/booked`, {
          token: await tokenFor(role),
          body: { text: own, templateId: null },
          version: 0,
        }),
      ).toMatchObject({ status: 403 });
  });

  it.each([
    ["an unknown field", "booked", `${own.zh}{idNumber}`, [{ field: "text.zh.idNumber", code: "not_allowed" }]],
    ["a field of another kind", "booked", `${own.zh}{reason}`, [{ field: "text.zh.reason", code: "not_allowed" }]],
    ["nobody's name", "booked", `{name}${own.zh}`, [{ field: "text.zh.name", code: "not_allowed" }]],
    [
      "what an object inherits",
      "booked",
      `{constructor}${own.zh}`,
      [{ field: "text.zh.constructor", code: "not_allowed" }],
    ],
    ["a missing field", "booked", "{date} {startTime} {code}", [{ field: "text.zh.site", code: "required" }]],
    [
      "several missing fields",
      "offered",
      "有空位了：{date} {startTime}，{site}。",
      [
        { field: "text.zh.deadline", code: "required" },
        { field: "text.zh.code", code: "required" },
      ],
    ],
    ["a brace left open", "booked", `${own.zh}{code`, [{ field: "text.zh", code: "format" }]],
    ["somebody's number", "booked", `${own.zh}请找13987654321`, [{ field: "text.zh", code: "not_allowed" }]],
    ["no text", "booked", " ", [{ field: "text.zh", code: "required" }]],
  ])("refuses %s by its name, previewed or stored", async (_, kind, zh, errors) => {
    expect((await put(kind, { text: { zh }, templateId: null }, 0)).body.errors).toEqual(
      expect.arrayContaining(errors),
    );
    const previewed = await preview(kind, { text: { zh } });
    expect(previewed.status).toBe(422);
    expect(previewed.body.errors).toEqual(expect.arrayContaining(errors));
    expect((await read(kind)).version).toBe(0);
  });

  it("refuses English that lacks what the Chinese has", async () => {
    const answer = await put(
      "booked",
      { text: { ...own, en: "Booked: {date}, {startTime}, {place}." }, templateId: null },
      0,
    );
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [
          { field: "text.en.place", code: "not_allowed" },
          { field: "text.en.site", code: "required" },
          { field: "text.en.code", code: "required" },
        ],
      },
    });
  });

  it("of no such kind is not there", async () => {
    for (const kind of ["nothing", "constructor"]) {
      expect(await put(kind, { text: null, templateId: null }, 0)).toMatchObject({ status: 404 });
      expect(await preview(kind, {})).toMatchObject({ status: 404 });
      expect(await call("GET", `${PATH}/${kind}`, { token })).toMatchObject({ status: 404 });
    }
  });

  it("is described in the API's document by the same definition", async () => {
    const { body } = await call<Document>("GET", "/api/openapi.json");
    const { description } = body.components.schemas.MessageTemplateRequest.properties.text;
    for (const kind of MESSAGE_KINDS) {
      const line = description.split("\n").find((text) => text.startsWith(`- \`${kind}\`:`)) ?? "";
      expect(line.match(/(?<=\{)\w+(?=\})/g)).toEqual(fieldsOf(kind));
      expect(line.match(/(?<=\*\*\{)\w+/g)).toEqual(TEMPLATES[kind].required);
    }
  });
});

describe("a preview", () => {
  it("shows every default filled, of nobody, with its length", async () => {
    for (const kind of MESSAGE_KINDS) {
      const { body } = await preview(kind, {});
      expect(body.zh.text + body.en.text, kind).not.toMatch(/[{}]|undefined|null/);
      expect(body.zh.characters).toBe([...body.zh.text].length);
      expect(body.zh.segments).toBe(body.zh.characters <= 70 ? 1 : Math.ceil(body.zh.characters / 67));
      expect(Object.keys(body.variables)).toEqual(fieldsOf(kind));
    }
    expect((await preview("reminder", {})).body.zh.text).toBe(
      "温馨提示：您预约的清溪县公益法律咨询将于明天（12月2日，星期三）10:30 在河西镇公共法律服务工作站进行，地址某某县河西镇河西路18号，由某某律师接待。如不能到场，请及时取消。预约码 7KQ2-M4XP-9D。",
    );
    expect((await preview("cancelledByBureau", {})).body.zh.text).toMatch(
      /^因台风预警临时停诊，您预约的12月2日（星期三）10:30.*已取消，给您带来不便敬请谅解；改约请致电 12348。/,
    );
  });

  it("names the county as its messages would", async () => {
    const set = (key: string, value: unknown) =>
      call("PUT", `/api/admin/settings/${key}`, { token, body: { value }, version: versionBefore(key) });
    await set("county", { name: { zh: "安禾县" }, phone: "0700-2100100" });
    await set("bookingUrl", "https://anhe.example.gov.cn/book");
    const { body } = await preview("cancelledByBureau", {});
    expect(body.zh.text).toMatch(
      /安禾县公益法律咨询.*致电 0700-2100100，或打开 https:\/\/anhe\.example\.gov\.cn\/book/,
    );
    expect(body.en.text).toMatch(/安禾县 free legal consultation.*call 0700-2100100 or open https:/);
  });

  it("shows a text before it is stored; full-width braces are braces", async () => {
    const { body } = await preview("booked", { text: { zh: "｛date｝ {startTime} {site} {code}" } });
    const filled = `12月2日 10:30 ${FIELDS.site.sample.zh} ${FIELDS.code.sample.zh}`;
    expect(body.zh).toEqual({ text: filled, characters: filled.length, segments: 1 });
    // Nobody wrote English: the Chinese stands for it.
    expect(body.en).toEqual(body.zh);
    expect(await read("booked")).toMatchObject({ isDefault: true });
  });
});

describe("what is sent", () => {
  let gateway: TestGateway;
  let session: string;

  beforeEach(async () => {
    session = await addSession(await addSite(), (await addLawyer(await addFirm())).id, { date: day(9), capacity: 9 });
    gateway = new TestGateway();
    await gateway.connect();
  });

  const book = async () =>
    (
      await call<Booking>("POST", "/api/bookings", {
        body: { sessionId: session, name: "王小明", phone: PHONE, matter: "labour", consentVersion: 1 },
      })
    ).body;
  const sent = async () => {
    await runDelivery(env, () => new Date(Date.now() + 60_000), 25_000);
    return (await gateway.received()).map(({ message }) => message);
  };

  it("says the default, with its variables for an operator that fills templates itself", async () => {
    const { code } = await book();
    const [message] = await sent();
    expect(message?.text.zh).toMatch(/^您已成功预约清溪县公益法律咨询：\d+月\d+日，星期. 09:00，/);
    expect(message?.template).toMatchObject({
      id: null,
      variables: { code, startTime: "09:00", site: "清溪县公共法律服务中心", lawyer: "欧阳·建国" },
    });
    expect(JSON.stringify(message?.template)).not.toMatch(/王小明|13812345678/);
  });

  it("says what the bureau wrote, under the operator's id, in Chinese where it wrote no English", async () => {
    await put("booked", { text: own, templateId: "SMS_1001" }, 0);
    const { code } = await book();
    const [message] = await sent();
    const [, month, date] = day(9).split("-").map(Number);
    const text = `您约的咨询：${month}月${date}日 09:00，清溪县公共法律服务中心，凭码 ${code} 到场。`;
    expect(message?.text).toEqual({ zh: text, en: text });
    expect(message?.template.id).toBe("SMS_1001");
  });

  it("says the default where what is stored is no longer a template", async () => {
    await env.DB.prepare(
      "INSERT INTO message_templates (kind, zh, version, updated_at) VALUES ('booked', '{gone}', 3, '2026-01-01T00:00:00.000Z')",
    ).run();
    await book();
    expect((await sent())[0]?.text.zh).toMatch(/^您已成功预约/);
    expect(await read("booked")).toMatchObject({ isDefault: true, version: 3 });
  });

  it("says a county's name in Chinese where it has no English one", async () => {
    await call("PUT", "/api/admin/settings/county", {
      token,
      body: { value: { name: { zh: "安禾县" }, phone: "0700-2100100" } },
      version: 1,
    });
    await book();
    expect((await sent())[0]?.text.en).toMatch(/^Your 安禾县 free legal consultation is booked/);
  });

  it("leaves what it says of anybody out of the templates and the audit", async () => {
    await put("booked", { text: own, templateId: null }, 0);
    const { code } = await book();
    await sent();
    const { results } = await env.DB.prepare("SELECT * FROM message_templates").all();
    const { results: audit } = await env.DB.prepare("SELECT * FROM audit_entries").all();
    for (const secret of ["王小明", PHONE, code]) expect(JSON.stringify([results, audit])).not.toContain(secret);
  });
});
