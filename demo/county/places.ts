import type { Label } from "../language.ts";

/**
 * The sample county: fictional places, bodies, people and numbers. Phone numbers use the area code 0700 and the mobile
 * prefix 154, which nobody has; codes of divisions use the county 431299, which GB/T 2260 does not list.
 */

export const COUNTY: {
  readonly name: Label;
  readonly phone: string;
  readonly divisionCode: string;
  readonly portalOrigin: string;
} = {
  name: { zh: "清溪县", en: "Qingxi County" },
  phone: "0700-2100100",
  divisionCode: "431299",
  // The ending .example belongs to nobody (RFC 2606).
  portalOrigin: "https://flfw.qingxi.example",
};

export type Tier = "county" | "township" | "village" | "firm";

export interface SampleFirm {
  readonly key: string;
  readonly name: string;
  /** Unified social credit code (GB 32100-2015). */
  readonly creditCode: string;
  readonly phone: string;
}

export const FIRMS = [
  { key: "qingxiyuan", name: "湖南清溪源律师事务所", creditCode: "31431299MD00000A1U", phone: "0700-2100301" },
  { key: "yuandu", name: "湖南沅渡律师事务所", creditCode: "31431299MD00000B20", phone: "0700-2100302" },
  { key: "shamuao", name: "湖南杉木坳律师事务所", creditCode: "31431299MD00000C34", phone: "0700-2100303" },
  { key: "baishi", name: "湖南白石滩律师事务所", creditCode: "31431299MD00000D48", phone: "0700-2100304" },
  { key: "gulou", name: "湖南鼓楼坪律师事务所", creditCode: "31431299MD00000E5C", phone: "0700-2100305" },
  { key: "yunwu", name: "湖南云雾岭律师事务所", creditCode: "31431299MD00000F6G", phone: "0700-2100306" },
] as const satisfies readonly SampleFirm[];
export type FirmKey = (typeof FIRMS)[number]["key"];

export interface SampleSite {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly tier: Tier;
  /** GB/T 2260: six digits for the county, nine for a township. */
  readonly divisionCode: string;
  readonly address: string;
  readonly addressEn: string;
  readonly phone: string;
  readonly hours: string;
  readonly hoursEn: string;
  /** The firm whose own office it is. */
  readonly firm?: FirmKey;
}

const OFFICE_HOURS = { hours: "工作日 9:00–12:00，14:00–17:30", hoursEn: "Workdays 9:00–12:00, 14:00–17:30" } as const;
const MARKET_HOURS = {
  hours: "工作日 8:30–12:00，14:00–17:30，逢集日至 18:00",
  hoursEn: "Workdays 8:30–12:00, 14:00–17:30, market days until 18:00",
} as const;

export const SITES = [
  {
    key: "centre",
    name: "清溪县公共法律服务中心",
    nameEn: "County legal service centre",
    tier: "county",
    divisionCode: "431299",
    address: "城关镇滨河路 18 号",
    addressEn: "18 Binhe Road, Chengguan",
    phone: "0700-2100100",
    ...OFFICE_HOURS,
  },
  {
    key: "dukou",
    name: "渡口镇公共法律服务工作站",
    nameEn: "Dukou station",
    tier: "township",
    divisionCode: "431299101",
    address: "渡口镇集市路 6 号",
    addressEn: "6 Jishi Road, Dukou",
    phone: "0700-2100201",
    ...MARKET_HOURS,
  },
  {
    key: "baishitan",
    name: "白石滩镇公共法律服务工作站",
    nameEn: "Baishitan station",
    tier: "township",
    divisionCode: "431299102",
    address: "白石滩镇沿江街 22 号",
    addressEn: "22 Yanjiang Street, Baishitan",
    phone: "0700-2100202",
    ...MARKET_HOURS,
  },
  {
    key: "fengmu",
    name: "枫木镇公共法律服务工作站",
    nameEn: "Fengmu station",
    tier: "township",
    divisionCode: "431299103",
    address: "枫木镇中心街 11 号",
    addressEn: "11 Zhongxin Street, Fengmu",
    phone: "0700-2100203",
    ...OFFICE_HOURS,
  },
  {
    key: "guloudong",
    name: "鼓楼侗族乡公共法律服务工作站",
    nameEn: "Gulou Dong station",
    tier: "township",
    divisionCode: "431299201",
    address: "鼓楼侗族乡鼓楼坪 3 号",
    addressEn: "3 Gulouping, Gulou",
    phone: "0700-2100204",
    ...OFFICE_HOURS,
  },
  {
    key: "yunwuling",
    name: "云雾岭苗族乡公共法律服务工作站",
    nameEn: "Yunwuling Miao station",
    tier: "township",
    divisionCode: "431299202",
    address: "云雾岭苗族乡政府旁 2 号",
    addressEn: "2 Zhengfu Road, Yunwuling",
    phone: "0700-2100205",
    ...OFFICE_HOURS,
  },
  {
    key: "chaxi",
    name: "茶溪土家族乡公共法律服务工作站",
    nameEn: "Chaxi Tujia station",
    tier: "township",
    divisionCode: "431299203",
    address: "茶溪土家族乡茶山路 9 号",
    addressEn: "9 Chashan Road, Chaxi",
    phone: "0700-2100206",
    ...OFFICE_HOURS,
  },
  {
    key: "shamu",
    name: "杉木村公共法律服务工作室",
    nameEn: "Shamu village office",
    tier: "village",
    divisionCode: "431299103",
    address: "枫木镇杉木村村部一楼",
    addressEn: "Village hall, Shamu, Fengmu",
    phone: "0700-2100207",
    hours: "每周二、周四 9:00–12:00",
    hoursEn: "Tuesdays and Thursdays 9:00–12:00",
  },
  {
    key: "binhe",
    name: "滨河社区公共法律服务工作室",
    nameEn: "Binhe community office",
    tier: "village",
    divisionCode: "431299100",
    address: "城关镇滨河社区服务大厅",
    addressEn: "Community hall, Binhe, Chengguan",
    phone: "0700-2100208",
    hours: "每周一至周五 14:00–17:00",
    hoursEn: "Monday to Friday 14:00–17:00",
  },
  {
    key: "qingxiyuan-office",
    name: "湖南清溪源律师事务所接待室",
    nameEn: "Qingxiyuan law firm",
    tier: "firm",
    divisionCode: "431299100",
    address: "城关镇解放街 40 号二楼",
    addressEn: "40 Jiefang Street, Chengguan",
    phone: "0700-2100301",
    ...OFFICE_HOURS,
    firm: "qingxiyuan",
  },
  {
    key: "yuandu-office",
    name: "湖南沅渡律师事务所接待室",
    nameEn: "Yuandu law firm",
    tier: "firm",
    divisionCode: "431299100",
    address: "城关镇沅水路 105 号",
    addressEn: "105 Yuanshui Road, Chengguan",
    phone: "0700-2100302",
    ...OFFICE_HOURS,
    firm: "yuandu",
  },
  {
    key: "gulou-office",
    name: "湖南鼓楼坪律师事务所接待室",
    nameEn: "Gulouping law firm",
    tier: "firm",
    divisionCode: "431299201",
    address: "鼓楼侗族乡风雨桥头 8 号",
    addressEn: "8 Bridge Head, Gulou",
    phone: "0700-2100305",
    ...OFFICE_HOURS,
    firm: "gulou",
  },
] as const satisfies readonly SampleSite[];
export type SiteKey = (typeof SITES)[number]["key"];
