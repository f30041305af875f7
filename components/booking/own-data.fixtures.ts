import type { OwnData } from "../shared/api-types.ts";
import { answer, type Answers } from "../shared/fixtures.ts";

const words = {
  code: { zh: "编号", en: "Code" },
  state: { zh: "状态", en: "State" },
  name: { zh: "姓名", en: "Name" },
  phone: { zh: "电话", en: "Phone" },
  matter: { zh: "咨询事项", en: "Matter" },
  summary: { zh: "情况说明", en: "Summary" },
  session: { zh: "咨询时间", en: "Time of the consultation" },
  submittedAt: { zh: "提交时间", en: "Submitted" },
  consentVersion: { zh: "同意书版本", en: "Version of the consent" },
  toldOf: { zh: "通知内容", en: "Told of" },
  deliveredAt: { zh: "送达短信平台", en: "Taken by the message provider" },
} as const;

const field = (name: keyof typeof words, value: string, valueWords?: { readonly zh: string; readonly en: string }) => ({
  name,
  words: words[name],
  value,
  ...(valueWords ? { valueWords } : {}),
});

/** What is kept about a booking that was cancelled. */
export const ownData: OwnData = {
  madeAt: "2026-11-23T04:00:00Z",
  handler: { name: { zh: "安禾县司法局", en: "Justice Bureau of Anhe County" }, phone: "0731-12348" },
  phone: "138****5678",
  entries: [
    {
      kind: "booking",
      words: { zh: "咨询预约", en: "Booking of a consultation" },
      entity: "bookings",
      id: "booking-1",
      at: "2026-11-23T02:15:00Z",
      fields: [
        field("code", "7KQ2-M4XP-9D"),
        field("state", "cancelled", { zh: "已取消", en: "Cancelled" }),
        field("name", "欧阳𬭎·明"),
        field("phone", "13812345678"),
        field("matter", "labour", { zh: "劳动争议、欠薪、工伤", en: "Labour, unpaid wages, work injury" }),
        field("summary", "公司拖欠工资三个月，劳动合同没有给我。"),
        field("session", "2026-11-24 09:00–10:00"),
        field("submittedAt", "2026-11-23T02:15:00Z"),
        field("consentVersion", "3"),
      ],
      hindrances: [],
      correctable: ["name", "phone"],
      remainders: [
        {
          code: "statistics",
          words: {
            zh: "预约的时间、地点、事项和办理结果：不含姓名、电话，只用于统计。",
            en: "Time, place, matter and outcome, without name and phone, for figures only.",
          },
        },
        {
          code: "log",
          words: {
            zh: "操作日志：只记编号，不含姓名、电话（网络安全法要求留存不少于六个月）。",
            en: "The log of what was done: ids only, without name and phone (kept for six months and more by law).",
          },
        },
      ],
      parts: [
        {
          kind: "message",
          words: { zh: "短信通知", en: "Message" },
          entity: "outbox_events",
          id: "event-1",
          at: "2026-11-23T02:15:00Z",
          fields: [
            field("toldOf", "booked", { zh: "预约成功", en: "Booked" }),
            field("submittedAt", "2026-11-23T02:15:00Z"),
            field("deliveredAt", "2026-11-23T02:15:04Z"),
          ],
        },
      ],
    },
  ],
};

const ahead = {
  code: "session_ahead",
  words: {
    zh: "咨询还没有进行：请先取消预约，再删除。",
    en: "The consultation is still to come: cancel the booking first.",
  },
  until: null,
} as const;
const missed = {
  code: "cooling_off",
  words: {
    zh: "这次预约未到场，电话号码要保留到爽约期满，以便把号源留给其他人。",
    en: "Nobody came to this booking: the number is kept until missed appointments no longer count.",
  },
  until: "2027-02-22",
} as const;

/** The same, which cannot be erased yet. */
export const heldBack: OwnData = {
  ...ownData,
  entries: ownData.entries.map((entry) => ({ ...entry, hindrances: [ahead, missed] })),
};

/** What the API answers about a booking's own data. */
export const ownDataAnswers = (own: string, data: OwnData): Answers => ({
  [`POST ${own}/own-data`]: data,
  [`POST ${own}/correct`]: { corrected: ["name"] },
  [`POST ${own}/erase`]: {
    entries: data.entries.map(({ kind, words: named, entity, id }) => ({
      kind,
      words: named,
      entity,
      id,
      result: "erased",
      hindrances: [],
    })),
  },
});

/** Refused, since something has come up after it was shown. */
export const notErasable = (): Response =>
  answer(
    {
      type: "about:blank",
      title: "It cannot be erased now.",
      status: 409,
      code: "not_erasable",
      requestId: "example",
      hindrances: [missed],
    },
    409,
  );
