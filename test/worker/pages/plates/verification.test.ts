import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Plate } from "../../../../worker/pages/plates/schema.ts";
import type { SigningAnswer, SigningDetail } from "../../../../worker/posts/signings/schema.ts";
import { call, freshDatabase, send, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { addPost } from "../../posts/display/rows.ts";
import { confirm } from "../../posts/signings/signed.ts";
import { codeOf, moveSigning, putOnDisplay } from "./rows.ts";

let firmId: string;
let siteId: string;
let postId: string;

beforeEach(async () => {
  await freshDatabase();
  firmId = await addFirm();
  siteId = await addSite();
  postId = await addPost(siteId, "劳动维权党员律师示范岗");
});

const read = async (code: string) => (await call<Plate & ProblemDetails>("GET", `/api/plates/${code}`)).body;
const page = (code: string, language?: "en", headers?: Record<string, string>) =>
  call<string>("GET", `/v/${code}${language ? `?lang=${language}` : ""}`, headers ? { headers } : {});
const headingOf = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1];

describe("from the signing to the end", () => {
  it("says what is true now, at every step", async () => {
    const reviewer = await tokenFor("reviewer");
    const clerk = await tokenFor("clerk");
    const { id: lawyerId, licenceNo, name } = await addLawyer(firmId, "石明远");
    const signed = await call<SigningAnswer>("POST", "/api/signings", {
      body: {
        licenceNo,
        name,
        phone: "13812345678",
        firmId,
        siteId,
        pledgeVersion: 1,
        commitments: [{ text: "三个工作日内答复每一件法律咨询留言", dueDate: day(30) }],
        showPartyMembership: true,
        partyMembershipConsentVersion: 1,
      },
    });
    const id =
      (await env.DB.prepare("SELECT id FROM signings WHERE code = ?").bind(signed.body.code).first<string>("id")) ?? "";
    const [post, holder] = [await codeOf("P", postId), await codeOf("H", id)];
    // Before anybody decided there is no badge, and nobody at the post.
    expect(await read(holder)).toMatchObject({ code: "plate_unknown" });
    expect(await read(post)).toMatchObject({ state: "ended", lawyers: [], commitments: 0 });

    await confirm(id);
    const approved = await call<SigningDetail>("POST", `/api/admin/signings/${id}/approve`, {
      token: reviewer,
      version: 2,
      body: { postId },
    });
    expect(approved).toMatchObject({ status: 200, body: { state: "onDisplay", plate: holder } });
    const lawyer = { name: "石明远", firm: { id: firmId }, partyMember: true, plate: holder };
    expect(await read(holder)).toMatchObject({
      kind: "holder",
      state: "onDisplay",
      code: holder,
      post: { id: postId, plate: post },
      site: { id: siteId },
      lawyer,
      lawyers: [],
      commitments: 1,
    });
    expect(await read(post)).toMatchObject({
      kind: "post",
      state: "onDisplay",
      code: post,
      lawyer: null,
      lawyers: [lawyer],
      commitments: 1,
    });
    const shown = (await page(holder)).body;
    expect(headingOf(shown)).toBe("在岗");
    for (const words of [
      "石明远",
      "湖南清溪律师事务所",
      "中共党员",
      "劳动维权党员律师示范岗",
      "清溪县公共法律服务中心",
      "1 项",
      "查验时间",
    ])
      expect(shown).toContain(words);

    // The consent is withdrawn: off at once, everywhere.
    expect(
      (await call("DELETE", `/api/signings/${signed.body.code}/party-membership`, { phone: "13812345678" })).status,
    ).toBe(200);
    for (const code of [holder, post]) {
      expect(JSON.stringify(await read(code))).not.toContain('"partyMember":true');
      expect((await page(code)).body).not.toMatch(/中共党员<|Party member/);
    }
    for (const drawing of ["badge", "desk-card"])
      expect((await call<string>("GET", `/api/plates/${holder}/${drawing}.svg`)).body).not.toContain("中共党员");

    // A sanction takes the display down the same minute; why is nobody's business.
    const sanction = await call<{ id: string }>("POST", "/api/admin/sanctions", {
      token: clerk,
      body: { kind: "practiceSanction", lawyerId, from: day(0), docNo: "清司罚〔2026〕3号" },
    });
    expect(sanction.status).toBe(201);
    expect(await read(holder)).toMatchObject({
      state: "suspended",
      lawyer: { name: "石明远", partyMember: false },
      commitments: 0,
    });
    expect(await read(post)).toMatchObject({ state: "suspended", lawyers: [] });
    const suspended = (await page(holder)).body;
    expect(headingOf(suspended)).toBe("已暂停");
    expect(suspended).not.toMatch(/处分|惩戒|清司罚|sanction/i);

    expect(
      (
        await call("POST", `/api/admin/sanctions/${sanction.body.id}/revoke`, {
          token: clerk,
          version: 1,
          body: { reason: "复查后撤销" },
        })
      ).status,
    ).toBe(200);
    expect(await read(post)).toMatchObject({ state: "onDisplay" });

    const step = async (name: string) => {
      const { version } = (await call<SigningDetail>("GET", `/api/admin/signings/${id}`, { token: reviewer })).body;
      expect(
        (
          await call("POST", `/api/admin/signings/${id}/${name}`, {
            token: reviewer,
            version,
            body: { reason: "受到党内警告处分" },
          })
        ).status,
      ).toBe(200);
    };
    await step("suspend");
    expect(await read(holder)).toMatchObject({ state: "suspended" });
    expect((await page(holder)).body).not.toContain("处分");
    await step("resume");
    expect(await read(holder)).toMatchObject({ state: "onDisplay" });
    await step("end");
    expect(await read(holder)).toMatchObject({ state: "ended", lawyer: null });
    expect(await read(post)).toMatchObject({ state: "ended", lawyers: [] });
    const ended = (await page(holder)).body;
    expect(headingOf(ended)).toBe("已结束");
    expect(ended).not.toContain("石明远");
  });
});

describe("what is true of a post and of those who hold it", () => {
  it("is on display while somebody on display holds it", async () => {
    const [first, second] = [await addLawyer(firmId, "石明远"), await addLawyer(firmId, "向春湄")];
    const [a, b] = [await putOnDisplay(postId, siteId, first), await putOnDisplay(postId, siteId, second)];
    const code = await codeOf("P", postId);
    expect((await read(code)).lawyers.map(({ name }) => name)).toEqual(["石明远", "向春湄"]);
    await moveSigning(a, "suspended");
    expect(await read(code)).toMatchObject({ state: "onDisplay", lawyers: [{ name: "向春湄" }], commitments: 1 });
    await moveSigning(b, "suspended");
    expect(await read(code)).toMatchObject({ state: "suspended", lawyers: [] });
    expect(headingOf((await page(code)).body)).toBe("已暂停");
    await moveSigning(a, "withdrawn");
    expect(await read(code)).toMatchObject({ state: "suspended" });
    await moveSigning(b, "withdrawn");
    expect(await read(code)).toMatchObject({ state: "ended" });
  });

  it("ends with the post, and when the lawyer leaves the profession", async () => {
    const lawyer = await addLawyer(firmId);
    const code = await codeOf("H", await putOnDisplay(postId, siteId, lawyer));
    expect(await read(code)).toMatchObject({ state: "onDisplay" });
    await env.DB.prepare("UPDATE lawyers SET status = 'inactive' WHERE id = ?").bind(lawyer.id).run();
    expect(await read(code)).toMatchObject({ state: "ended", lawyer: null });
    await env.DB.prepare("UPDATE lawyers SET status = 'active' WHERE id = ?").bind(lawyer.id).run();
    await env.DB.prepare("UPDATE posts SET status = 'closed' WHERE id = ?").bind(postId).run();
    expect(await read(code)).toMatchObject({ state: "ended" });
    expect(await read(await codeOf("P", postId))).toMatchObject({ state: "ended" });
  });

  it("has not begun while the signing is only approved; its badge may be made ready", async () => {
    const id = await putOnDisplay(postId, siteId, await addLawyer(firmId), { showPartyMembership: true });
    // As it is until the first day: nobody holds the post yet.
    await env.DB.prepare("DELETE FROM commitments").run();
    await env.DB.prepare("DELETE FROM post_holders").run();
    await env.DB.prepare(
      "UPDATE signings SET state = 'approved', term_from = '2099-01-01', term_to = '2099-12-31'",
    ).run();
    const code = await codeOf("H", id);
    expect(await read(code)).toMatchObject({
      state: "approved",
      lawyer: { since: "2099-01-01", termTo: "2099-12-31", partyMember: true },
    });
    expect(await read(await codeOf("P", postId))).toMatchObject({ state: "approved", lawyers: [] });
    expect(headingOf((await page(code)).body)).toBe("尚未开始");
    expect((await call("GET", `/api/plates/${code}/badge.svg`)).status).toBe(200);
    await env.DB.prepare("UPDATE signings SET state = 'withdrawn'").run();
    expect(await read(code)).toMatchObject({ state: "ended", lawyer: null });
    expect(await read(await codeOf("P", postId))).toMatchObject({ state: "ended" });
  });
});

describe("a code that was not issued here", () => {
  it("is told so, with whom to call, whichever symbol was altered", async () => {
    const code = await codeOf("H", await putOnDisplay(postId, siteId, await addLawyer(firmId, "石明远")));
    for (const [place, present] of [...code].entries()) {
      const altered = code.slice(0, place) + (present === "7" ? "8" : "7") + code.slice(place + 1);
      const headers = { "cf-connecting-ip": `10.9.0.${place}` };
      const answer = await page(altered, undefined, headers);
      expect([place, answer.status, headingOf(answer.body)]).toEqual([place, 404, "非本局签发"]);
      expect(answer.body).toContain('href="tel:12348"');
      expect(answer.body).not.toContain("石明远");
      expect(await call("GET", `/api/plates/${altered}`, { headers })).toMatchObject({
        status: 404,
        body: { code: "plate_unknown" },
      });
    }
  });

  it("gives the county's own number too, where it has one", async () => {
    await env.DB.prepare(
      `UPDATE settings SET value = '{"name":{"zh":"清溪县","en":"Qingxi County"},"phone":"0700-2100100"}' WHERE key = 'county'`,
    ).run();
    const { body } = await page("P123", "en");
    expect(body).toMatch(/<a class="phone" href="tel:12348">12348<\/a> or <a class="phone" href="tel:0700-2100100">/);
    expect(body).toContain("Qingxi County Justice Bureau");
  });

  it("is open to a hall whose address a foreign page has filled with wrong links", async () => {
    const good = await codeOf("P", postId);
    const headers = { "cf-connecting-ip": "10.9.1.1" };
    for (let tries = 0; tries < 65; tries++)
      expect((await page(`P${String(tries).padStart(39, "0")}`, undefined, headers)).status).toBe(404);
    // 200 bits: nobody comes upon a right one.
    expect((await page(good, undefined, headers)).status).toBe(200);
    expect(await call("GET", `/api/plates/${good}`, { headers })).toMatchObject({ status: 200 });
  });

  it("shows what was typed only as text", async () => {
    const { status, body } = await page(encodeURIComponent('"><script>alert(1)</script>'));
    expect(status).toBe(404);
    expect(body).not.toContain("<script");
  });
});

describe("the page", () => {
  it("needs no script, carries no style of its own, and is kept nowhere", async () => {
    const { headers, body } = await page(await codeOf("P", postId));
    expect(headers.get("content-type")).toMatch(/^text\/html; charset=utf-8$/i);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-robots-tag")).toContain("noindex");
    expect(body).not.toMatch(/<script|style=|https?:\/\/|\son\w+=/);
  });

  it("speaks the language that is asked for, Chinese first", async () => {
    const code = await codeOf("P", postId);
    const language = async (accepted?: string, asked?: "en") =>
      /<html lang="([\w-]+)">/.exec(
        (await page(code, asked, accepted === undefined ? undefined : { "accept-language": accepted })).body,
      )?.[1];
    expect(await language()).toBe("zh-CN");
    expect(await language("en-GB,en;q=0.9")).toBe("en");
    expect(await language("zh-CN,zh;q=0.9,en;q=0.8")).toBe("zh-CN");
    expect(await language("en;q=0.5,zh-CN")).toBe("zh-CN");
    expect(await language("fr,en;q=0.1")).toBe("en");
    expect(await language("*;q=,;;en;q=0,x")).toBe("zh-CN");
    expect(await language("zh-CN", "en")).toBe("en");
    const english = (await page(code, "en")).body;
    expect(english).toContain('<p class="post" lang="zh-CN">');
    expect(headingOf(english)).toBe("Ended");
  });

  it("takes a typed code to its page", async () => {
    const ask = await call<string>("GET", "/v");
    expect(ask.status).toBe(200);
    expect(ask.body).toContain('action="/v" method="get"');
    const sent = await send("/v?code=p01k%20-5qzo&lang=en", { redirect: "manual" });
    expect([sent.status, sent.headers.get("location")]).toEqual([303, "/v/P01K5QZ0?lang=en"]);
    const odd = await send("/v?code=%2F%2Fevil.example", { redirect: "manual" });
    expect(odd.headers.get("location")).toBe("/v/EV11EXAMP1E");
  });
});

describe("drawings", () => {
  const svgOf = (code: string, name: string) => call<string>("GET", `/api/plates/${code}/${name}.svg`);

  it("are a door plate for a post, a badge and a desk card for a holder, in millimetres", async () => {
    const [post, holder] = [
      await codeOf("P", postId),
      await codeOf(
        "H",
        await putOnDisplay(postId, siteId, await addLawyer(firmId, "石明远"), { showPartyMembership: true }),
      ),
    ];
    for (const [code, name, size] of [
      [post, "plate", 'width="270mm" height="180mm"'],
      [holder, "badge", 'width="54mm" height="86mm"'],
      [holder, "desk-card", 'width="210mm" height="99mm"'],
    ] as const) {
      const { status, headers, body } = await svgOf(code, name);
      expect(status).toBe(200);
      expect(headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(body).toContain(size);
      expect(body).toContain("石明远");
      expect(body).not.toMatch(/<script|<style|style=|href=/);
      expect(body.includes("中共党员")).toBe(name !== "plate");
    }
    for (const [code, name] of [
      [post, "badge"],
      [post, "desk-card"],
      [holder, "plate"],
    ] as const)
      expect((await svgOf(code, name)).status).toBe(404);
    expect(await svgOf(`P${"0".repeat(39)}`, "plate")).toMatchObject({ status: 404, body: { code: "plate_unknown" } });
  });

  it("are made of nothing that is suspended or over", async () => {
    const id = await putOnDisplay(postId, siteId, await addLawyer(firmId));
    const [post, holder] = [await codeOf("P", postId), await codeOf("H", id)];
    for (const state of ["suspended", "ended"] as const) {
      await moveSigning(id, state);
      for (const [code, name] of [
        [post, "plate"],
        [holder, "badge"],
        [holder, "desk-card"],
      ] as const)
        expect(await svgOf(code, name)).toMatchObject({ status: 409, body: { code: "not_now" } });
      const print = await call<string>("GET", `/v/${holder}/print`);
      expect(print.status).toBe(409);
      expect(print.body).not.toContain("<img");
    }
  });

  it("hold names as text, whatever is in them", async () => {
    const hostile = `<script>alert(1)</script>"'&]]><![CDATA[`;
    await env.DB.prepare("UPDATE posts SET title = ? WHERE id = ?").bind(hostile, postId).run();
    await env.DB.prepare("UPDATE sites SET name = ? WHERE id = ?").bind(`${hostile}\u0000\u0008\uffff`, siteId).run();
    const [post, holder] = [
      await codeOf("P", postId),
      await codeOf("H", await putOnDisplay(postId, siteId, await addLawyer(firmId, hostile))),
    ];
    for (const path of [
      `/api/plates/${post}/plate.svg`,
      `/api/plates/${holder}/badge.svg`,
      `/api/plates/${holder}/desk-card.svg`,
      `/v/${post}`,
      `/v/${holder}`,
      `/v/${post}/print`,
      `/v/${holder}/print`,
    ]) {
      const { status, body } = await call<string>("GET", path);
      expect([path, status]).toEqual([path, 200]);
      expect(body).not.toMatch(/<script|<!\[CDATA|]]>/);
      if (path.endsWith(".svg"))
        expect([..."\u0000\u0008\uffff"].filter((character) => body.includes(character))).toEqual([]);
    }
  });
});

describe("the page to print", () => {
  it("shows the drawing that was chosen, with its paper, and leads to the others", async () => {
    const holder = await codeOf("H", await putOnDisplay(postId, siteId, await addLawyer(firmId)));
    const post = await codeOf("P", postId);
    const print = async (code: string, drawing: string) =>
      (await call<string>("GET", `/v/${code}/print?drawing=${drawing}`)).body;
    const plate = await print(post, "plate");
    expect(plate).toContain(`src="/api/plates/${post}/plate.svg"`);
    expect(plate).toContain('href="/plate-print-landscape.css"');
    expect(plate).toContain(`/v/${holder}/print?drawing=badge`);
    const card = await print(holder, "desk-card");
    expect(card.match(/desk-card\.svg/g)).toHaveLength(2);
    expect(card).toContain(`/v/${post}/print?drawing=plate`);
    expect(await print(holder, "nothing")).toContain(`src="/api/plates/${holder}/badge.svg"`);
    for (const body of [plate, card]) expect(body).not.toMatch(/<script|style=/);
  });
});
