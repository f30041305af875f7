import type { Booking, Session, Settings, Site } from "../shared/api-types.ts";
import { asksForCode, proofAnswers } from "../phone-proof/phone-proof.fixtures.ts";
import { manageFixtures } from "./manage.fixtures.ts";
import {
  answer,
  closedSites,
  floodedSites,
  list,
  offline,
  pending,
  providerSessionsAt,
  refusal,
  sessionsAt,
  settings,
  sites,
  stands,
  type Answers,
  type Fixture,
} from "../shared/fixtures.ts";

const at = (url: URL) => sites.filter(({ id }) => [null, id].includes(url.searchParams.get("site")));

const firstSession = sessionsAt(sites[0] as Site)[0] as ReturnType<typeof sessionsAt>[number];
const { placesLeft: _, priorityPlacesLeft: __, ...listed } = firstSession;
const session: Booking["session"] = { ...listed, standing: stands };

export const booking: Booking = {
  code: "7KQ2-M4XP-9D",
  status: "booked",
  matter: "labour",
  phoneMasked: "138****5678",
  session,
  placeInLine: null,
  offerExpiresAt: null,
  calendarUrl: "/api/bookings/7KQ2-M4XP-9D/calendar.ics?key=example",
  bookedAt: "2026-11-23T02:15:00Z",
  cancelledAt: null,
  reason: null,
};

const cancelled: Booking = { ...booking, status: "cancelled", cancelledAt: "2026-11-23T03:00:00Z" };

const answers: Answers = {
  "GET /api/settings": settings,
  "GET /api/sites": list(sites),
  "GET /api/sessions": (url: URL) => list(at(url).flatMap(sessionsAt)),
  "POST /api/bookings": () => answer(booking, 201),
  [`GET /api/bookings/${booking.code.replace(/-/g, "")}`]: booking,
  [`DELETE /api/bookings/${booking.code.replace(/-/g, "")}`]: cancelled,
};

const provided = (index: number): Booking => {
  const found = providerSessionsAt(sites[0] as Site)[index] as Session;
  const { placesLeft: _left, priorityPlacesLeft: _kept, ...of } = found;
  return { ...booking, session: { ...of, standing: stands } };
};

/** Where notaries, mediators and other legal service workers receive people under a title of their own. */
const providedAnswers: Answers = {
  ...answers,
  "GET /api/sessions": (url: URL) => list(at(url).flatMap(providerSessionsAt)),
  "POST /api/bookings": () => answer(provided(0), 201),
};

/** Where the bureau wants phones proven. */
const coded: Answers = { ...answers, ...asksForCode("POST /api/bookings", () => answer(booking, 201)) };

/** A consent as lawyers write it: who keeps it, for what, who is given it, how long, and how to use one's rights. */
const wordySettings: Settings = {
  ...settings,
  consents: {
    ...settings.consents,
    booking: {
      ...settings.consents.booking,
      text: {
        zh: "一、个人信息处理者：安禾县司法局（安禾县城关镇人民路 18 号，电话 0731-82220148）。\n二、处理目的、方式和种类：为办理本次预约收集姓名、手机号和情况说明，由接待律师和工作人员查看。\n三、委托处理：短信由湖南某某信息技术有限公司（网址 https://sms.example.com/privacy/personal-information-protection）代为发送，仅提供手机号和短信内容。\n四、保存期限：咨询结束满 90 日后删除。\n五、您的权利：可以凭预约码和手机号在本页查阅、复制、更正、删除您的信息，或者拨打上述电话办理；也可以撤回同意，撤回不影响此前的处理。",
        en: "1. Who keeps it: the Justice Bureau of Anhe County (18 Renmin Road, telephone 0731-82220148).\n2. What for: your name, phone number and description are used for this booking and seen by the lawyer and the staff.\n3. Messages are sent for the bureau by Hunan Example Information Technology (https://sms.example.com/privacy/personal-information-protection), which is given the number and the text.\n4. It is erased 90 days after the consultation.\n5. Your rights: with your booking code and phone number you read, copy, correct and erase it on this page, or call the number above. You can withdraw your consent; what was done before stays lawful.",
      },
    },
  },
};

/** A county with a site in every village. */
const manySites: readonly Site[] = [
  ...sites,
  ...["东岭", "清溪", "石桥", "枫树", "双江", "桃源", "大坪", "新田", "黄泥", "沙洲", "竹山", "龙塘"].map(
    (name, index): Site => ({
      id: `village-${index}`,
      name: `${name}村公共法律服务工作室`,
      tier: "village",
      address: `${index % 2 ? "河西镇" : "云山乡"}${name}村村部`,
      phone: null,
      hours: null,
      firmId: null,
      closures: [],
    }),
  ),
];

const longName = "安禾县城关镇人民路与文昌路交叉口东南角原供销合作社综合楼公共法律服务中心暨法律援助工作站".repeat(3);
const wordy = sites.map((site) => ({ ...site, name: longName, address: `${longName}${longName}`, hours: longName }));

export const fixtures: readonly Fixture[] = [
  { name: "open", answers },
  { name: "many sites", answers: { ...answers, "GET /api/sites": list(manySites) } },
  { name: "chosen beforehand", attributes: { site: "site-hexi", matter: "debt" }, answers },
  { name: "kiosk", attributes: { kiosk: "" }, answers },
  {
    name: "kiosk at its site",
    attributes: { kiosk: "", "kiosk-token": "pik_example" },
    answers: { ...answers, "GET /api/kiosk": { siteId: "site-county" } },
  },
  { name: "other providers", answers: providedAnswers },
  { name: "other providers at the kiosk", attributes: { kiosk: "" }, answers: providedAnswers },
  {
    name: "booked with a mediator",
    attributes: { code: booking.code },
    answers: { ...answers, [`GET /api/bookings/${booking.code.replace(/-/g, "")}`]: provided(2) },
  },
  { name: "closed sites", answers: { ...answers, "GET /api/sites": list(closedSites) } },
  { name: "flooded sites", answers: { ...answers, "GET /api/sites": list(floodedSites) } },
  {
    name: "closed sites at the kiosk",
    attributes: { kiosk: "" },
    answers: { ...answers, "GET /api/sites": list(closedSites) },
  },
  {
    name: "full here",
    answers: {
      ...answers,
      "GET /api/sessions": (url: URL) =>
        list(
          at(url)
            .flatMap(sessionsAt)
            .map((found) => (found.site.id === "site-county" ? { ...found, placesLeft: 0 } : found)),
        ),
    },
  },
  {
    name: "priority places only",
    answers: {
      ...answers,
      "GET /api/sessions": (url: URL) =>
        list(
          at(url)
            .flatMap(sessionsAt)
            .map((found) => (found.placesLeft ? found : { ...found, priorityPlacesLeft: 1 })),
        ),
    },
  },
  {
    name: "waiting list",
    answers: { ...answers, "POST /api/bookings": () => answer({ ...booking, status: "waiting" }, 201) },
  },
  {
    name: "days not known yet",
    answers: {
      ...answers,
      "GET /api/sessions": (url: URL) => ({
        ...list(at(url).flatMap(sessionsAt)),
        unconfirmed: { from: "2026-12-26", year: 2027 },
      }),
    },
  },
  { name: "no sessions anywhere", answers: { ...answers, "GET /api/sessions": list([]) } },
  { name: "just became full", answers: { ...answers, "POST /api/bookings": refusal(409, "session_full") } },
  { name: "already booked", answers: { ...answers, "POST /api/bookings": refusal(409, "already_booked") } },
  {
    name: "refused fields",
    answers: {
      ...answers,
      "POST /api/bookings": refusal(422, "validation_failed", [
        { field: "name", code: "too_long", max: 50 },
        { field: "phone", code: "phone" },
      ]),
    },
  },
  { name: "code asked for", answers: coded },
  { name: "code asked for at the kiosk", attributes: { kiosk: "" }, answers: coded },
  { name: "code by a call", answers: { ...coded, ...proofAnswers.voice } },
  { name: "code used up", answers: { ...coded, ...proofAnswers.usedUp("POST /api/bookings", booking) } },
  { name: "too many codes", answers: { ...coded, ...proofAnswers.tooMany } },
  { name: "code not sent", answers: { ...coded, ...proofAnswers.notSent } },
  {
    name: "full once proven",
    answers: { ...coded, ...asksForCode("POST /api/bookings", refusal(409, "session_full")) },
  },
  { name: "phone refused", answers: { ...answers, "POST /api/bookings": refusal(409, "phone_refused") } },
  { name: "connection lost while booking", answers: { ...answers, "POST /api/bookings": offline } },
  {
    name: "wordy",
    answers: {
      ...answers,
      "GET /api/sites": list(wordy),
      "GET /api/sessions": list(
        wordy.slice(0, 1).flatMap((site) =>
          sessionsAt(site).map((found) => ({
            ...found,
            lawyer: {
              ...found.lawyer,
              name: "阿依努尔·买买提江·阿卜杜热合曼",
              firm: longName,
              post: { id: "post-1", title: longName },
            },
          })),
        ),
      ),
    },
  },
  { name: "long consent", answers: { ...answers, "GET /api/settings": wordySettings } },
  { name: "looking up", attributes: { manage: "" }, answers },
  { name: "looking up with the code", attributes: { code: booking.code }, answers },
  ...manageFixtures(booking, answers),
  { name: "too many bookings", answers: { ...answers, "POST /api/bookings": refusal(409, "too_many_bookings") } },
  { name: "cooling off", answers: { ...answers, "POST /api/bookings": refusal(409, "cooling_off") } },
  { name: "matter routed", answers: { ...answers, "POST /api/bookings": refusal(409, "matter_routed") } },
  {
    name: "not found",
    attributes: { code: "0000-0000-00" },
    answers: { ...answers, "GET /api/bookings/0000000000": refusal(404, "booking_not_found") },
  },
  { name: "loading", answers: { ...answers, "GET /api/settings": pending } },
  { name: "offline", answers: { ...answers, "GET /api/settings": offline } },
  { name: "out of order", answers: { ...answers, "GET /api/settings": refusal(500, "internal") } },
];
