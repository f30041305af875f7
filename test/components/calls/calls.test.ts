import "../../../components/calls/define.ts";
import type { PioneerCalls } from "../../../components/calls/calls.ts";
import type { Speech } from "../../../components/calls/voice.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, get, until } from "../support/mount.ts";

const call = (label: string, room: string, calls = 1) => ({
  label,
  name: "王**",
  room,
  lawyer: "欧阳建国",
  calls,
  calledAt: "2026-11-23T01:00:00Z",
});
const hall = {
  site: { id: "site-1", name: "清溪县公共法律服务中心" },
  date: "2026-11-23",
  usesNumbers: true,
  calls: [call("A012", "2号窗口"), call("B011", "3号咨询室")],
  next: ["A013", "A014"],
  waiting: 5,
};

/** A display in front of a service that says what it is told to say; undefined is a line that is down. */
const open = async (first: object | undefined, voices: readonly string[] = ["zh-CN"]) => {
  const service: { answer: object | undefined; status: number; asked: string[] } = {
    answer: first,
    status: 200,
    asked: [],
  };
  const said: string[] = [];
  const speech: Speech = {
    languages: () => voices,
    speak: (words) => void said.push(words),
    cancel: () => undefined,
  };
  document.body.replaceChildren();
  const element = document.createElement("pioneer-calls");
  element.site = "site-1";
  element.lang = "zh-CN";
  element.every = 1;
  element.speech = speech;
  element.fetch = async (address) => {
    service.asked.push(String(address));
    if (!service.answer) throw new TypeError("Failed to fetch");
    return new Response(JSON.stringify(service.answer), {
      status: service.status,
      headers: { date: "Mon, 23 Nov 2026 01:02:00 GMT" },
    });
  };
  document.body.append(element);
  await element.updateComplete;
  return { element, service, said };
};
const text = (element: PioneerCalls, selector: string): string =>
  (element.shadowRoot?.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();

describe("calls: the display of a hall", () => {
  it("shows who is called where, who was before, and who is next, by the service's clock", async () => {
    const { element, service } = await open(hall);
    await until(() => text(element, ".label") === "A012");
    equal(text(element, ".room"), "请到 2号窗口");
    equal(text(element, ".who"), "王**");
    matches(text(element, ".before"), /B011.*3号咨询室/);
    matches(text(element, ".next"), /等候 5 人.*A013.*A014/);
    equal(text(element, "header time"), "09:02");
    equal(service.asked[0], "/api/sites/site-1/calls");
    equal([localStorage.length, sessionStorage.length], [0, 0]);
    element.remove();
  });

  it("says nothing until somebody turns the voice on, then what is called from then on, digit by digit", async () => {
    const { element, service, said } = await open(hall);
    await until(() => text(element, ".label") === "A012");
    service.answer = { ...hall, calls: [call("A013", "1号窗口"), ...hall.calls] };
    await until(() => text(element, ".label") === "A013");
    equal(said, []);
    byText(element, "button", "开启语音播报").click();
    await until(() => element.shadowRoot?.querySelector("button[aria-pressed=true]"));
    equal(said, []);
    service.answer = { ...hall, calls: [call("A013", "1号窗口", 2), ...hall.calls] };
    await until(() => said.length === 2);
    equal(said, ["请，A 零 一 三，号，到，1号窗口", "请，A 零 一 三，号，到，1号窗口"]);
    byText(element, "button", "语音播报：开").click();
    await element.updateComplete;
    service.answer = { ...hall, calls: [call("A014", "1号窗口")] };
    await until(() => text(element, ".label") === "A014");
    equal(said.length, 2);
    element.remove();
  });

  it("offers no voice where there is no Chinese one", async () => {
    const { element } = await open(hall, ["en-US"]);
    await until(() => text(element, ".label"));
    ok(get<HTMLButtonElement>(element, "footer button").disabled);
    element.remove();
  });

  it("keeps the last picture while the line is gone, says so, and goes on by itself", async () => {
    const { element, service } = await open(hall);
    await until(() => text(element, ".label") === "A012");
    service.answer = undefined;
    await until(() => text(element, ".lost"));
    equal(text(element, ".label"), "A012");
    matches(text(element, ".lost"), /网络中断.*09:02/);
    service.answer = { ...hall, calls: [call("A020", "2号窗口")] };
    await until(() => text(element, ".label") === "A020");
    equal(text(element, ".lost"), "");
    element.remove();
  });

  it("waits for a line that was never there, and comes when it is", async () => {
    const { element, service } = await open(undefined);
    await until(() => text(element, ".room") === "暂时无法连接，正在自动重试…");
    service.answer = hall;
    await until(() => text(element, ".label") === "A012");
    element.remove();
  });

  it("says what to do while nobody is called, and where no numbers are used", async () => {
    const { element, service } = await open({ ...hall, calls: [], next: [], waiting: 0 });
    await until(() => text(element, ".room") === "请等候叫号");
    service.answer = { ...hall, usesNumbers: false, calls: [], next: [], waiting: 0 };
    await until(() => text(element, ".room") === "本场所未启用叫号");
    element.remove();
  });

  it("stops asking when it is taken away", async () => {
    const { element, service } = await open(hall);
    await until(() => service.asked.length > 2);
    element.remove();
    const asked = service.asked.length;
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
    equal(service.asked.length, asked);
  });
});
