import type { SiteKey } from "./places.ts";

/** Somebody who is no lawyer and receives people under a title of their own, with their fixed hours at a site. */
export interface SampleProvider {
  readonly key: string;
  readonly name: string;
  /** An option of the field `title` of the book `otherProvider`. */
  readonly title: "notary" | "legalAid" | "mediator" | "grassroots";
  readonly organisation: string;
  readonly site: SiteKey;
  /** 1 is Monday, 5 is Friday. */
  readonly weekdays: readonly (1 | 2 | 3 | 4 | 5)[];
  readonly startTime: string;
  readonly endTime: string;
  readonly sessionMinutes: number;
  readonly capacity: number;
  /** Matters the sessions are for; none named means all. */
  readonly matters: readonly string[];
}

/** One of each title. */
export const PROVIDERS: readonly SampleProvider[] = [
  {
    key: "qin-wanqing",
    name: "覃晚晴",
    title: "notary",
    organisation: "清溪县公证处",
    site: "centre",
    weekdays: [2, 4],
    startTime: "15:30",
    endTime: "17:00",
    sessionMinutes: 45,
    capacity: 2,
    matters: ["family", "inheritance", "housing"],
  },
  {
    key: "shi-xizhu",
    name: "石溪竹",
    title: "legalAid",
    organisation: "清溪县法律援助中心",
    site: "centre",
    weekdays: [1, 3, 5],
    startTime: "10:00",
    endTime: "11:30",
    sessionMinutes: 45,
    capacity: 2,
    matters: ["support", "labour", "injury"],
  },
  {
    key: "tian-youhe",
    name: "田有禾",
    title: "mediator",
    organisation: "渡口镇人民调解委员会",
    site: "dukou",
    weekdays: [2],
    startTime: "09:00",
    endTime: "11:00",
    sessionMinutes: 60,
    capacity: 2,
    matters: [],
  },
  {
    key: "su-changqing",
    name: "粟长清",
    title: "grassroots",
    organisation: "白石滩法律服务所",
    site: "baishitan",
    weekdays: [4],
    startTime: "14:30",
    endTime: "16:30",
    sessionMinutes: 60,
    capacity: 3,
    matters: [],
  },
];

/** Who has booked the first session of the notary. */
export const PROVIDER_BOOKINGS = [
  {
    provider: "qin-wanqing",
    name: "彭月桂",
    phone: "15400000007",
    matter: "inheritance",
    summary: "想给老房子立一份公证遗嘱，要带哪些材料。",
  },
] as const;
