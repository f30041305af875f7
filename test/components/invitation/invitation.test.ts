import { sendKeys } from "@web/test-runner-commands";
import { branch, fixtures } from "../../../components/invitation/invitation.fixtures.ts";
import { answer, offline, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, find, get, until } from "../support/mount.ts";
import { alertText, errors, focused, submit, tabTo, text } from "../submission/support.ts";
import { agree, choose, fillIn, follow, heading, token } from "./support.ts";

describe("invitation: the link", () => {
  it("goes along in a header, and nowhere else", async () => {
    const { element, requests } = await follow();
    await fillIn(element);
    submit(element);
    await until(() => heading(element) === "请核对后发送");
    submit(element);
    await until(() => heading(element) === "答复已送达");
    const own = requests.filter(({ path }) => path.startsWith("/api/invitation"));
    equal(
      own.map(({ method, path }) => `${method} ${path}`),
      ["GET /api/invitation", "POST /api/invitation"],
    );
    ok(own.every(({ headers }) => headers["authorization"] === `Bearer ${token}`));
    ok(requests.filter(({ path }) => path === "/api/settings").every(({ headers }) => !headers["authorization"]));
    equal([localStorage.length, sessionStorage.length, document.cookie], [0, 0, ""]);
    ok(!element.outerHTML.includes("pin_") && !location.href.includes("pin_"));
  });

  it("is read from the page's fragment, also when another is opened in the same window", async () => {
    const { element } = await follow("no link");
    equal(heading(element), "请用收到的链接打开");
    location.hash = token;
    await until(() => heading(element) === "党组织对认领示范岗的意见");
    equal(location.hash, "");
    await fillIn(element);
    location.hash = `${token}-other`;
    await until(() => element.token.endsWith("-other") && element.shadowRoot?.querySelector("#name"));
    equal(get<HTMLInputElement>(element, "#name").value, "");
  });

  for (const [name, title, words] of [
    ["used", "这个链接已经答复过了", "2026年11月24日"],
    ["expired", "这个链接不能再答复", "重新发送"],
    ["unknown", "链接打不开", "完整复制"],
  ] as const)
    it(`says plainly when it is ${name}, and whom to call`, async () => {
      const { element } = await follow(name);
      equal(heading(element), title);
      ok(text(element).includes(words));
      equal(get<HTMLAnchorElement>(element, ".notice a").getAttribute("href"), "tel:0731-12348");
      equal(element.shadowRoot?.querySelector("form"), null);
    });
});

describe("invitation: answering", () => {
  it("shows who signs, where, what for and until when it can be answered", async () => {
    const { element } = await follow();
    for (const part of [
      "欧阳𬭎·明",
      "湖南清禾律师事务所",
      "河西镇公共法律服务工作站",
      "农民工讨薪案件当天接待",
      "2027年6月30日",
      "2026年11月30日",
      "受党组织委托",
    ])
      ok(text(element).includes(part), part);
  });

  it("sends what was chosen after a last look, once", async () => {
    const { element, posts } = await follow();
    await fillIn(element, "no");
    submit(element);
    await until(() => heading(element) === "请核对后发送");
    equal(posts(), []);
    equal((await focused(element)).localName, "h2");
    for (const part of ["不支持认领", "两次无故缺席", "田书记", "不能更改或撤回"])
      ok(text(element).includes(part), part);
    submit(element);
    submit(element);
    await until(() => heading(element) === "答复已送达");
    equal(
      posts().map(({ body }) => body),
      [{ supports: false, name: "田书记", revision: 1, text: "本年度两次无故缺席组织生活。" }],
    );
    matches(posts()[0]?.headers["idempotency-key"], /^[\w-]{16,64}$/);
    ok(!/田书记|无故缺席/.test(text(element)), "what was written does not stay on the screen");
  });

  it("goes back from the last look with everything still there", async () => {
    const { element } = await follow();
    await fillIn(element, "no");
    submit(element);
    await until(() => heading(element) === "请核对后发送");
    byText(element, "button", "返回修改").click();
    await until(() => heading(element) === "党组织对认领示范岗的意见");
    equal(
      [
        get<HTMLInputElement>(element, "#name").value,
        get<HTMLInputElement>(element, "#text").value,
        get<HTMLInputElement>(element, "input[value=no]").checked,
      ],
      ["田书记", "本年度两次无故缺席组织生活。", true],
    );
  });

  it("asks for what is missing at its place; reasons only for a no", async () => {
    const { element } = await follow();
    submit(element);
    await element.updateComplete;
    equal(errors(element), { agreed: "请阅读并勾选同意", supports: "请选择是否同意", name: "请填写答复人姓名" });
    await agree(element);
    await choose(element, "no");
    fill(element, "#name", "田书记");
    submit(element);
    await element.updateComplete;
    equal(errors(element), { text: "请填写不支持的理由" });
    equal((await focused(element)).id, "text");
    await choose(element, "yes");
    submit(element);
    await until(() => heading(element) === "请核对后发送");
  });

  it("asks a nominee for the separate consent to publication, unticked, and lets decline without more", async () => {
    const { element, posts } = await follow("nominee");
    const boxes = () => [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>("[type=checkbox]") ?? [])];
    await agree(element);
    await choose(element, "yes");
    equal(
      boxes().map(({ checked }) => checked),
      [true, false],
    );
    fill(element, "#name", "周明远");
    submit(element);
    await until(() => heading(element) === "请核对后发送");
    ok(text(element).includes("不同意公开"));
    submit(element);
    await until(() => heading(element) === "答复已送达");
    equal(posts()[0]?.body, { supports: true, name: "周明远", revision: 1, publication: false });

    const other = await follow("nominee");
    await choose(other.element, "no");
    fill(other.element, "#name", "周明远");
    submit(other.element);
    await until(() => heading(other.element) === "请核对后发送");
    submit(other.element);
    await until(() => heading(other.element) === "答复已送达");
    equal(other.posts()[0]?.body, { supports: false, name: "周明远", revision: 1, publication: false });
  });

  it("keeps everything when the connection breaks, and tries again with the same key", async () => {
    let down = true;
    const { element, posts } = await follow("branch opinion", {
      "POST /api/invitation": () =>
        down
          ? offline()
          : answer({ kind: "branchOpinion", state: "used", usedAt: "2026-11-24T01:00:00.000Z", supports: true }, 201),
    });
    await fillIn(element);
    submit(element);
    await until(() => heading(element) === "请核对后发送");
    submit(element);
    matches(await alertText(element), /网络连接中断/);
    down = false;
    submit(element);
    await until(() => heading(element) === "答复已送达");
    equal(new Set(posts().map(({ headers }) => headers["idempotency-key"])).size, 1);
  });

  it("says so when somebody else has answered in the meantime", async () => {
    let used = false;
    const { element } = await follow("branch opinion", {
      "GET /api/invitation": () =>
        used ? { ...branch, state: "used", asked: null, text: null, usedAt: "2026-11-24T01:00:00.000Z" } : branch,
      "POST /api/invitation": () => {
        used = true;
        return refusal(409, "invitation_used")();
      },
    });
    await fillIn(element);
    submit(element);
    await until(() => heading(element) === "请核对后发送");
    submit(element);
    await until(() => heading(element) === "这个链接已经答复过了");
    equal((await focused(element)).localName, "h2");
  });

  it("shows what has changed before it is answered, and asks to confirm again", async () => {
    let revision = 1;
    const { element, posts } = await follow("branch opinion", {
      "GET /api/invitation": () => ({
        ...branch,
        asked: { ...branch.asked, revision, site: revision === 1 ? "河西镇" : "云山乡公共法律服务工作站" },
      }),
      "POST /api/invitation": (_: URL, { body }: RequestInit) => {
        const sent = JSON.parse(String(body)) as { revision: number };
        if (sent.revision === 2)
          return answer(
            { kind: "branchOpinion", state: "used", usedAt: "2026-11-24T01:00:00.000Z", supports: true },
            201,
          );
        revision = 2;
        return refusal(412, "stale_version")();
      },
    });
    await fillIn(element);
    submit(element);
    await until(() => heading(element) === "请核对后发送");
    submit(element);
    await until(() => text(element).includes("云山乡"));
    ok(text(element).includes("内容在您查看期间有变动"));
    equal(get<HTMLInputElement>(element, "[type=checkbox]").checked, false);
    equal(get<HTMLInputElement>(element, "#name").value, "田书记");
    await agree(element);
    submit(element);
    await until(() => heading(element) === "请核对后发送");
    submit(element);
    await until(() => heading(element) === "答复已送达");
    equal(posts().length, 2);
  });

  it("shows at its field what the API refuses", async () => {
    const { element } = await follow("branch opinion", {
      "POST /api/invitation": refusal(422, "validation_failed", [{ field: "name", code: "format" }]),
    });
    await fillIn(element);
    submit(element);
    await until(() => heading(element) === "请核对后发送");
    submit(element);
    await until(() => errors(element)["name"] === "格式不正确");
    equal((await focused(element)).id, "name");
  });
});

describe("invitation: for everybody", () => {
  for (const example of fixtures)
    it(`is accessible: ${example.name}`, async () => {
      const { element } = await follow(example.name);
      await accessible(element);
      if (!element.shadowRoot?.querySelector("form")) return;
      submit(element);
      await element.updateComplete;
      await accessible(element);
      await fillIn(element, "no");
      submit(element);
      await until(() => !element.shadowRoot?.querySelector("#text"));
      await accessible(element);
    });

  it("fits a phone of 320 px, however long the words, in large print too", async () => {
    const { element } = await follow("long text");
    element.style.width = "296px";
    for (const elder of [false, true]) {
      element.elder = elder;
      await element.updateComplete;
      ok(get(element, ".root").scrollWidth <= 296, `${get(element, ".root").scrollWidth}`);
    }
  });

  it("speaks English completely, and marks what stays Chinese", async () => {
    for (const name of ["branch opinion, English", "nominee, English"]) {
      const { element } = await follow(name);
      await choose(element, "no");
      const root = get(element, ".root").cloneNode(true) as HTMLElement;
      for (const part of root.querySelectorAll("[lang]")) part.remove();
      equal(root.textContent?.match(/.{0,10}\p{Script=Han}.*/gu), null);
    }
  });

  it("is answered by keyboard alone", async () => {
    const { element, posts } = await follow();
    await tabTo(element, "[type=checkbox]", sendKeys);
    await sendKeys({ press: "Space" });
    await tabTo(element, "[type=radio]", sendKeys);
    await sendKeys({ press: "Space" });
    await tabTo(element, "#name", sendKeys);
    await sendKeys({ type: "田书记" });
    await sendKeys({ press: "Enter" });
    await until(() => heading(element) === "请核对后发送");
    await tabTo(element, "[type=submit]", sendKeys);
    await sendKeys({ press: "Enter" });
    await until(() => heading(element) === "答复已送达");
    equal(posts()[0]?.body, { supports: true, name: "田书记", revision: 1 });
  });
});

describe("invitation: as its page loads it", () => {
  it("answers built, from the loader's one tag, under the strictest content policy", async () => {
    const frame = document.createElement("iframe");
    frame.src = `/strict/pioneer-invitation.html#${token}`;
    document.body.replaceChildren(frame);
    const element = await until(() => frame.contentDocument?.querySelector("pioneer-invitation"));
    const root = await until(() => element.shadowRoot?.querySelector("#name") && element.shadowRoot);
    const refused: string[] = [];
    frame.contentDocument?.addEventListener("securitypolicyviolation", (event) =>
      refused.push(event.violatedDirective),
    );
    find("[type=checkbox]", root).click();
    find("input[value=yes]", root).click();
    const name = find<HTMLInputElement>("#name", root);
    name.value = "田书记";
    name.dispatchEvent(new Event("input", { bubbles: true }));
    find("[type=submit]", root).click();
    await until(() => root.querySelector("h2")?.textContent?.includes("请核对"));
    find("[type=submit]", root).click();
    await until(() => root.querySelector("h2")?.textContent?.includes("答复已送达"));
    equal(refused, []);
  });
});
