import { workdaysAfter } from "../dates.ts";
import type { SiteKey } from "./places.ts";

/** A lawyer's fixed hours at a site. */
interface RosterLine {
  readonly lawyer: string;
  readonly site: SiteKey;
  /** 1 is Monday, 5 is Friday. */
  readonly weekdays: readonly number[];
  readonly startTime: string;
  readonly endTime: string;
  readonly capacity: number;
  /** Matters the session is for; none named means all. */
  readonly matters: readonly string[];
}

const sits = (
  lawyer: string,
  site: SiteKey,
  weekdays: readonly number[],
  span: string,
  capacity: number,
  ...matters: string[]
): RosterLine => {
  const [startTime = "", endTime = ""] = span.split("-");
  return { lawyer, site, weekdays, startTime, endTime, capacity, matters };
};

const ROSTER: readonly RosterLine[] = [
  sits("shi-mingyuan", "centre", [1, 3], "09:00-10:00", 3, "labour", "injury", "contract"),
  sits("shi-mingyuan", "centre", [3], "10:00-11:00", 3, "labour", "injury", "contract"),
  sits("xiang-chunmei", "centre", [2, 4], "14:30-15:30", 3, "labour", "injury", "medical"),
  sits("long-xiulan", "centre", [2, 5], "09:00-10:00", 2, "family", "inheritance", "support"),
  sits("long-xiulan", "centre", [2], "10:00-11:00", 2, "family", "inheritance", "support"),
  sits("aliya-nur", "centre", [4], "09:30-11:00", 4),
  sits("peng-jianguo", "centre", [5], "14:30-16:30", 5, "housing", "land", "contract", "debt", "administrative"),
  sits("tian-jiawang", "dukou", [1, 4], "09:00-10:30", 4),
  sits("teng-wenbo", "dukou", [3], "14:30-16:00", 4),
  sits("su-danfeng", "baishitan", [2, 5], "09:00-10:30", 4),
  sits("ouyang-xi", "baishitan", [3], "09:00-10:30", 4),
  sits("liang-yuzhu", "fengmu", [1], "09:00-10:30", 4),
  sits("qin-haitao", "fengmu", [4], "14:30-16:00", 4),
  sits("wu-gulou", "guloudong", [2], "09:30-11:00", 4),
  sits("yang-tongguang", "guloudong", [5], "09:30-11:00", 4),
  sits("long-yunqi", "yunwuling", [3], "10:00-11:30", 4),
  sits("man-jiang", "yunwuling", [1], "14:30-16:00", 4),
  sits("tan-lin", "chaxi", [2, 4], "10:00-11:30", 4),
  sits("yao-zhengping", "shamu", [4], "09:00-10:30", 3),
  sits("shu-min", "shamu", [2], "09:00-10:30", 3),
  sits("yang-xiaolan", "binhe", [1, 3], "14:30-16:00", 3),
  sits("mi-lixin", "binhe", [5], "14:30-16:00", 3),
  sits("wu-qingsong", "qingxiyuan-office", [2, 4], "15:00-16:30", 2),
  sits("ma-qinghua", "yuandu-office", [1, 3], "15:00-16:30", 2),
  sits("shi-wei", "yuandu-office", [5], "09:00-10:30", 2),
  sits("shi-liya", "gulou-office", [3], "09:00-10:30", 2),
];

/** Three weeks of workdays. */
const WORKDAYS = 15;

export interface SampleSession extends RosterLine {
  readonly date: string;
}

/** The sessions of the three weeks after `today`, in the order of the calendar. */
export const sessionsAfter = (today: string): SampleSession[] =>
  workdaysAfter(today, WORKDAYS).flatMap((date) => {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return ROSTER.filter(({ weekdays }) => weekdays.includes(weekday)).map((line) => ({ ...line, date }));
  });

export interface SampleBooking {
  /** The first session of this lawyer. */
  readonly lawyer: string;
  readonly name: string;
  readonly phone: string;
  readonly matter: string;
  readonly summary?: string;
}

/** The first session of 龙秀岚 is full with these, that of 石明远 has one place left. */
export const BOOKINGS: readonly SampleBooking[] = [
  {
    lawyer: "long-xiulan",
    name: "田秋禾",
    phone: "15400000001",
    matter: "family",
    summary: "想了解协议离婚的冷静期和孩子抚养费怎么算。",
  },
  {
    lawyer: "long-xiulan",
    name: "向晚枝",
    phone: "15400000002",
    matter: "inheritance",
    summary: "父亲去世，老屋没有遗嘱，兄妹三人怎么分。",
  },
  {
    lawyer: "shi-mingyuan",
    name: "滕大川",
    phone: "15400000003",
    matter: "labour",
    summary: "工地欠两个月工资，只有微信记录。",
  },
  { lawyer: "shi-mingyuan", name: "麻小满", phone: "15400000004", matter: "injury" },
  {
    lawyer: "tian-jiawang",
    name: "覃吉祥",
    phone: "15400000005",
    matter: "land",
    summary: "邻家砍了界线上的杉树，界碑看不清了。",
  },
  { lawyer: "wu-gulou", name: "石阿妹", phone: "15400000006", matter: "support" },
];
