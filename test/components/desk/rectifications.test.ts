import { rectifications } from "../../../components/desk/desk.fixtures.ts";
import { offline, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, ok } from "../support/expect.ts";
import { get, until } from "../support/mount.ts";
import { entry, press, says, sitDown, spoken, text, type } from "./support.ts";

const ids = (element: HTMLElement) =>
  [...(element.shadowRoot?.querySelectorAll(".rectifications li") ?? [])].map(({ id }) => id.replace("of-", ""));
const badges = (element: Parameters<typeof entry>[0], id: string) =>
  [...entry(element, id).querySelectorAll(".badge")].map((badge) => badge.textContent?.trim());
const REPLY = "已经逐一回访，台账见所内存档，今后由专人登记。";

describe("desk: what is to be put right", () => {
  it("shows what is most urgent first, each with its state and due date", async () => {
    const { element } = await sitDown();
    equal(ids(element), ["late", "sent-back", "to-do", "replied", "published", "set-aside"]);
    equal(
      ["late", "sent-back", "to-do", "replied", "published", "set-aside"].map((id) => badges(element, id)),
      [["待整改", "已逾期"], ["退回修改"], ["待整改"], ["待审核"], ["已公开答复"], ["已办结"]],
    );
    ok(text(element, "to-do").includes("2026年12月1日 星期二"));
    ok(text(element, "to-do").includes("反映未按承诺在三个工作日内答复来信。"));
    ok(text(element, "to-do").includes("与镇妇联一起走访困难家庭三十户。"));
    ok(text(element, "late").includes("评价：非常不满意"));
    ok(text(element, "set-aside").includes("没有写明原因"));
    ok(text(element, "sent-back").includes("退回原因：请写明完成时间和今后的办法。"));
    ok(text(element, "published").includes("2026年11月1日公开"));
  });

  it("tells overdue by words and a sign, not by colour alone", async () => {
    const { element } = await sitDown();
    const badge = entry(element, "late").querySelector(".badge.overdue");
    ok(badge?.textContent?.includes("已逾期"));
    equal(badge?.querySelector("svg")?.getAttribute("aria-hidden"), "true");
  });

  it("takes a reply, once it says enough, on the version that was read", async () => {
    const { element, posts } = await sitDown();
    await press(element, "to-do", "填报整改情况");
    await until(() => element.shadowRoot?.activeElement?.matches("#of-to-do textarea"));
    type(element, "to-do", "textarea", "改了");
    await press(element, "to-do", "保存");
    await says(element, "to-do", "至少 10 个字");
    type(element, "to-do", "textarea", REPLY);
    await press(element, "to-do", "保存");
    await spoken(element, "等待司法局审核");
    equal(badges(element, "to-do"), ["待审核"]);
    ok(text(element, "to-do").includes(REPLY));
    equal(
      posts().map(({ path, body, headers }) => [path, body, headers["if-match"]]),
      [["/api/desk/rectifications/to-do/reply", { reply: REPLY }, '"1"']],
    );
  });

  it("starts from the earlier words where a reply was sent back, and lets one's own be mended until it is published", async () => {
    const { element } = await sitDown();
    for (const id of ["sent-back", "replied"]) {
      await press(element, id, "修改答复");
      equal(entry(element, id).querySelector("textarea")?.value, rectifications.find((one) => one.id === id)?.reply);
    }
    for (const id of ["published", "set-aside"]) equal(entry(element, id).querySelector("button"), null);
  });

  it("keeps what was entered when the connection is lost or another form is opened", async () => {
    const { element } = await sitDown("default", { "POST /api/desk/rectifications/to-do/reply": offline });
    await press(element, "to-do", "填报整改情况");
    type(element, "to-do", "textarea", REPLY);
    await press(element, "to-do", "保存");
    await says(element, "to-do", "网络连接中断");
    await press(element, "late", "填报整改情况");
    equal(element.shadowRoot?.querySelectorAll(".rectifications textarea").length, 1);
    await press(element, "to-do", "填报整改情况");
    equal(entry(element, "to-do").querySelector("textarea")?.value, REPLY);
  });

  it("shows what the bureau did in between", async () => {
    let settled = false;
    const { element } = await sitDown("default", {
      "GET /api/desk/rectifications": () => ({
        items: rectifications.map((one) =>
          settled && one.id === "replied" ? { ...one, state: "published", mayReply: false, version: 9 } : one,
        ),
        next: null,
      }),
      "POST /api/desk/rectifications/replied/reply": () => {
        settled = true;
        return refusal(409, "illegal_transition")();
      },
    });
    await press(element, "replied", "修改答复");
    await press(element, "replied", "保存");
    await says(element, "replied", "不用再填报");
    equal(badges(element, "replied"), ["已公开答复"]);
    equal(entry(element, "replied").querySelector("form"), null);
  });

  it("says when there is nothing, and when it cannot be read, with the rest of the desk there", async () => {
    const empty = await sitDown("nothing");
    ok(get(empty.element, ".rectifications").textContent?.includes("没有需要整改的事项"));
    const broken = await sitDown("out of order");
    ok(get(broken.element, ".rectifications").textContent?.includes("服务暂时不可用"));
    ok(entry(broken.element, "booked").textContent?.includes("欧阳"));
  });

  it("is accessible with its forms open and refused, in both languages", async () => {
    for (const [name, give] of [
      ["default", "填报整改情况"],
      ["English", "Say what was put right"],
    ] as const) {
      const { element } = await sitDown(name);
      await press(element, "late", give);
      await press(element, "late", name === "English" ? "Save" : "保存");
      await accessible(element);
    }
  });

  it("speaks English completely, and marks what stays Chinese", async () => {
    const { element } = await sitDown("English");
    await press(element, "sent-back", "Change the reply");
    const part = get(element, ".rectifications").cloneNode(true) as HTMLElement;
    for (const chinese of part.querySelectorAll("[lang]")) chinese.remove();
    equal(part.textContent?.match(/.{0,10}\p{Script=Han}.*/gu), null);
    ok(text(element, "late").includes("Rating: very dissatisfied"));
  });
});
