import { booking } from "../../../components/booking/booking.fixtures.ts";
import { notErasable, ownData } from "../../../components/booking/own-data.fixtures.ts";
import { offline } from "../../../components/shared/fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { accessible } from "../support/accessible.ts";
import { byText, fill, get, settled, until } from "../support/mount.ts";
import { printedBy } from "../support/printed.ts";
import { alertText, at, focused, lookedUp } from "./support.ts";

type Opened = Awaited<ReturnType<typeof lookedUp>>;

const text = (element: Opened["element"], selector = ".own-data") =>
  (get(element, selector).textContent ?? "").replace(/\s+/g, " ");

const opened = async (...asked: Parameters<typeof lookedUp>): Promise<Opened> => {
  const found = await lookedUp(...asked);
  byText(found.element, "button", "查看、导出或删除我的信息").click();
  await until(() => found.element.shadowRoot?.querySelector(".own-data .kept"));
  await settled(found.element);
  return found;
};

const own = `/api/bookings/${booking.code.replace(/-/g, "")}`;
const erase = async ({ element }: Opened) => {
  byText(element, "button", "删除我的信息").click();
  await until(() => focused(element)?.textContent === "确定删除这些信息吗？");
  byText(element, "button", "确定删除").click();
};

describe("what is kept about a booking", () => {
  it("is shown in words to whoever has its code and phone", async () => {
    const { element, posts } = await opened("kept, erasable");
    equal(
      posts().map(({ path, body }) => [path, body]),
      [[`${own}/own-data`, { phone: "13812345678" }]],
    );
    for (const part of [
      "安禾县司法局",
      "0731-12348",
      "姓名欧阳𬭎·明",
      "状态已取消",
      "劳动争议",
      "2026年11月23日 星期一 10:15",
      "短信通知",
      "预约成功",
      "只用于统计",
    ])
      ok(text(element).includes(part), `it should say ${part}: ${text(element)}`);
    equal(focused(element)?.textContent, "我的信息");
    element.lang = "en";
    await until(() => text(element).includes("What is kept about you"));
    ok(text(element).includes("StateCancelled"), text(element));
  });

  it("leads back to the booking", async () => {
    const { element } = await opened("kept, erasable");
    byText(element, "button", "返回预约").click();
    await until(() => !element.shadowRoot?.querySelector(".own-data"));
    equal(get(element, ".card .code").textContent, booking.code);
    equal(focused(element)?.localName, "h2");
  });

  it("has its name put right there and then; whose number is wrong is told whom to call", async () => {
    const { element, posts } = await opened("kept, erasable");
    byText(element, "button", "更正姓名").click();
    await until(() => focused(element)?.localName === "input");
    ok(text(element, ".own-data form").includes("手机号有误的，请拨打上述电话"));
    byText(element, "button", "保存").click();
    await until(() => text(element, ".own-data form").includes("请填写正确的姓名"));
    fill(element, ".own-data form input", "欧阳𬭎敏");
    byText(element, "button", "保存").click();
    await until(() => posts().length === 3);
    equal(
      posts().map(({ path, body }) => [path, body]),
      [
        [`${own}/own-data`, { phone: "13812345678" }],
        [`${own}/correct`, { name: "欧阳𬭎敏" }],
        [`${own}/own-data`, { phone: "13812345678" }],
      ],
    );
    await until(() => focused(element)?.textContent === "我的信息");
    byText(element, "button", "更正姓名").click();
    await until(() => focused(element)?.localName === "input");
    await accessible(element);
    byText(element, "button", "不更正").click();
    await until(() => focused(element)?.textContent === "更正姓名");
  });

  it("goes on paper, and nothing else with it", async () => {
    const { element } = await opened("kept, erasable");
    const sheet = await printedBy(() => byText(element, "button", "打印").click());
    ok(sheet.text.includes("欧阳𬭎·明"));
    ok(!sheet.text.includes("查询其他预约"));
  });

  it("is saved as a file under an address of this page alone", async () => {
    const { element } = await opened("kept, erasable");
    const clicked = new Promise<{ readonly name: string; readonly text: string }>((resolve) => {
      const { click } = HTMLAnchorElement.prototype;
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        HTMLAnchorElement.prototype.click = click;
        void fetch(this.href).then(async (file) => resolve({ name: this.download, text: await file.text() }));
      };
    });
    byText(element, "button", "下载").click();
    const { name, text: saved } = await clicked;
    equal(name, "own-data-2026-11-23.json");
    equal(JSON.parse(saved), ownData);
  });

  it("is erased once, after asking back; nothing of it stays on the screen", async () => {
    const found = await opened("kept, erasable");
    const { element, posts } = found;
    byText(element, "button", "删除我的信息").click();
    await until(() => focused(element)?.textContent === "确定删除这些信息吗？");
    byText(element, "button", "不删除").click();
    await until(() => focused(element)?.textContent === "删除我的信息");
    equal(posts().length, 1);
    await erase(found);
    await until(() => element.shadowRoot?.querySelector(".notice.good"));
    matches(get(element, ".notice.good").textContent, /您的信息已删除/);
    equal(get<HTMLInputElement>(element, "#code").value, "");
    ok(!/欧阳|13812345678/.test(text(element, ".root")));
    equal(posts()[1]?.path, `${own}/erase`);
    equal(posts()[1]?.body, { phone: "13812345678" });
  });

  it("is erased once when the answer was lost", async () => {
    let lost = true;
    const found = await opened("kept, erasable", {
      [`POST ${own}/erase`]: () => (lost ? offline() : { entries: [] }),
    });
    const { element, posts } = found;
    await erase(found);
    matches(await alertText(element), /网络连接中断/);
    lost = false;
    await erase(found);
    await until(() => element.shadowRoot?.querySelector(".notice.good"));
    const [, first, second] = posts();
    equal(first?.headers["idempotency-key"], second?.headers["idempotency-key"]);
  });

  it("says why it is not erased yet, and from when on it can be", async () => {
    const { element } = await opened("kept, not yet erasable");
    matches(text(element, ".hinders"), /现在还不能删除.*请先取消预约，再删除.*2027年2月22日起可以删除/);
    equal(element.shadowRoot?.querySelector(".erase"), null);
  });

  it("says so as well where something has come up meanwhile", async () => {
    const found = await opened("kept, erasable", { [`POST ${own}/erase`]: notErasable });
    await erase(found);
    await until(() => found.element.shadowRoot?.querySelector(".hinders"));
    matches(text(found.element, ".hinders"), /爽约期满.*2027年2月22日起/);
    equal(focused(found.element)?.className.includes("hinders"), true);
  });

  it("is not offered on a shared screen", async () => {
    const { element } = await lookedUp("today at the kiosk");
    ok(!text(element, ".root").includes("我的信息"));
  });

  for (const name of ["kept, erasable", "kept, not yet erasable"])
    for (const lang of ["zh-CN", "en"])
      it(`is accessible: ${name}, ${lang}`, async () => {
        const { element } = await opened(name);
        element.lang = lang;
        await until(() => text(element).includes(lang === "en" ? "What is kept" : "我的信息"));
        await accessible(element);
        if (name === "kept, erasable") {
          get(element, ".erase").click();
          await until(() => element.shadowRoot?.querySelector(".own-data .ask"));
          await accessible(element);
        }
      });

  it("is looked up anew by another code", async () => {
    const { element } = await lookedUp("kept, erasable");
    byText(element, "button", "查询其他预约").click();
    await at(element, "查询或取消预约");
    equal(get<HTMLInputElement>(element, "#code").value, "");
  });
});
