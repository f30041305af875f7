import "../../../components/booking/define.ts";
import type { PioneerBooking } from "../../../components/booking/booking.ts";
import { fixtures } from "../../../components/booking/booking.fixtures.ts";
import type { Answers, Fixture } from "../../../components/shared/fixtures.ts";
import { byText, fill, get, mount, recording, settled, until } from "../support/mount.ts";

export const fixture = (name: string): Fixture => {
  const found = fixtures.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no fixture ${name}`);
  return found;
};

/** The element with a fixture, and what it asked the API. */
export const open = async (name = "open", changes: Answers = {}) => {
  const { attributes, answers } = fixture(name);
  const { fetch, requests } = recording({ ...answers, ...changes });
  const element = await mount("pioneer-booking", attributes ? { attributes, answers } : { answers }, fetch);
  await settled(element);
  return { element, requests, posts: () => requests.filter(({ method }) => method === "POST") };
};

export const heading = (element: PioneerBooking): string => get(element, "h2").textContent ?? "";

/** The element's heading says this. */
export const at = (element: PioneerBooking, text: string) =>
  until(() => heading(element).includes(text)).then(() => settled(element));

export const next = (element: PioneerBooking) => get(element, "button[type=submit]").click();

export const back = (element: PioneerBooking) => byText(element, "button", "上一步").click();

export const pick = (element: PioneerBooking, name: string, value?: string) =>
  get(element, `input[name=${name}]${value ? `[value="${value}"]` : ":enabled"}`).click();

export const toSites = async (element: PioneerBooking) => {
  pick(element, "matter", "labour");
  next(element);
  await at(element, "您想在哪里咨询");
};

export const toTimes = async (element: PioneerBooking) => {
  await toSites(element);
  pick(element, "site", "site-county");
  next(element);
  await at(element, "您什么时间方便");
};

export const toDetails = async (element: PioneerBooking) => {
  await toTimes(element);
  pick(element, "session");
  await element.updateComplete;
  next(element);
  await at(element, "填写信息并确认");
};

export const details = {
  name: "欧阳𬭎·明",
  phone: "138 1234 5678",
  summary: "公司拖欠工资 <b>三个月</b>'; DROP TABLE",
};

export const fillDetails = async (element: PioneerBooking) => {
  for (const [id, value] of Object.entries(details)) fill(element, `#${id}`, value);
  get(element, "input[type=checkbox]").click();
  await element.updateComplete;
};

export const alertText = (element: PioneerBooking) =>
  until(() => element.shadowRoot?.querySelector("[role=alert]")?.textContent);

export const value = (element: PioneerBooking, selector: string) => get<HTMLInputElement>(element, selector).value;

/** What has focus inside the element. */
export const focused = (element: PioneerBooking) => element.shadowRoot?.activeElement;

/** Looks up the booking of a fixture whose code is given. */
export const lookUp = async (name = "looking up with the code", changes: Answers = {}) => {
  const opened = await open(name, changes);
  await at(opened.element, "查询或取消预约");
  await until(() => opened.element.shadowRoot?.querySelector("#phone"));
  fill(opened.element, "#phone", "１３８ 1234 5678");
  next(opened.element);
  return opened;
};

/** Looks up a booking that is found. */
export const lookedUp = async (name: string, changes: Answers = {}) => {
  const opened = await lookUp(name, changes);
  await until(() => opened.element.shadowRoot?.querySelector(".card .code"));
  await settled(opened.element);
  return opened;
};
