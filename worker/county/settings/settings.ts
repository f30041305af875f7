import { z } from "@hono/zod-openapi";
import type { Database } from "../../platform/db/client.ts";
import {
  nameSchema,
  phoneSchema,
  publicLineSchema,
  publishedLineSchema,
  timeSchema,
} from "../../platform/core/formats.ts";
import { frozen } from "../../platform/core/frozen.ts";
import { Problem } from "../../platform/core/problem.ts";
import { readOrigin } from "../../platform/values/origin.ts";
import { maskName, maskPhone } from "../../platform/privacy/mask.ts";
import { findKnownSettings, type findSettings } from "./queries.ts";
import { countyCodeSchema, imprintSchema, pageColourSchema, privacyContactSchema } from "./imprint.ts";
import { labelSchema, PHONE_PROOF_MODES, SHOWCASE_CATEGORIES, TIERS, type DisplayCondition } from "./schema.ts";
import { writeLimitsSchema } from "../../platform/http/write-limits.ts";

const label = (zh: string, en: string) => ({ zh, en });

/** An IANA time zone the platform knows. */
const zoneSchema = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}, "unknown");

/** A day of every year, `MM-DD`. */
const monthDaySchema = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, "date");

/**
 * Scheme, host and port as browsers send them in `Origin`. What no browser ever sends would lock a portal out without a word, so it is refused,
 * and the refusal says what would be taken instead.
 */
const originSchema = z
  .string()
  .check((context) => {
    const { value, issues } = context;
    const { origin, faults } = readOrigin(value);
    if (faults.length > 0) {
      const accepted = origin ?? "https://portal.example.gov.cn";
      issues.push({ code: "custom", message: "format", params: { accepted }, input: value });
    }
  })
  .openapi({ example: "https://portal.example.gov.cn", description: "An origin as browsers send it." });

/** An id that settings and rows refer to a choice by. */
const matterIdSchema = z.string().regex(/^[a-z][A-Za-z]{1,30}$/, "format");

/**
 * Where messages are posted: https, so that names and phones are never on the wire in the clear; http only to this
 * machine.
 */
const gatewayUrlSchema = z
  .string()
  .max(500)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname, username, password, hash } = new URL(text);
    const near = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
    return (protocol === "https:" || (protocol === "http:" && near)) && !username && !password && !hash;
  }, "format");

/** A page of the bureau's, as people type it or tap it in a text message. */
const pageUrlSchema = z
  .string()
  .max(200)
  .refine((text) => URL.canParse(text) && new URL(text).protocol === "https:", "format");

/** What becomes of a signing on display when a condition is gone. */
const displayRuleSchema = z.union([
  z.enum(["showOnly", "suspendAtOnce"]),
  z.strictObject({ suspendAfter: z.number().int().min(1).max(60) }),
]);
export type DisplayRule = z.infer<typeof displayRuleSchema>;

/** A line that an office answers, as an earlier release stored it: what was stored stays in force. */
const storedLineSchema = z.string().max(80);

const countySchema = (phone: z.ZodType<string>) => z.object({ name: labelSchema, phone });

const mattersSchema = (phone: z.ZodType<string>) =>
  z
    .array(
      z.object({
        id: matterIdSchema,
        label: labelSchema,
        /** Where such matters go instead of being booked: criminal ones to the legal aid centre, by default. */
        routedTo: z.object({ name: labelSchema, phone }).optional(),
      }),
    )
    .min(1)
    .max(30);

/** Working days in which something is to be settled. */
const handlingSchema = (usual: number) => z.number().int().min(1).max(60).default(usual);

const postCountSchema = z.number().int().min(0).max(20);

/**
 * What the bureau can change, with the value that holds until it does. What is said in the county's own name has none:
 * it is told when the county is set up (`county/setup/`).
 */
export const SETTINGS = {
  /**
   * The county's name, and the phone shown beside every refusal that a call can solve: of a desk that can look up and
   * make bookings, as the county centre's can. 12348 is the province's.
   */
  county: countySchema(storedLineSchema),
  /**
   * What those who come out of nominations receive, in words the bureau may use: 通报表扬, 表彰, 推荐 …; a county bureau may
   * not commend (表彰) in its own name. New campaigns take it over, and texts that belong to no campaign.
   */
  wording: labelSchema,
  zone: zoneSchema.default("Asia/Shanghai"),
  /** The county by GB/T 2260. */
  divisionCode: countyCodeSchema.nullable().default(null),
  /** What stands below every page of the service. */
  imprint: imprintSchema.nullable().default(null),
  /** Who answers for personal data, on the privacy page; without it, the bureau and the county's phone. */
  privacyContact: privacyContactSchema.nullable().default(null),
  /** The colour of the service's own pages. */
  pageColour: pageColourSchema.default("#0b4f9e"),
  /** Matter categories; there is no official list. */
  matters: mattersSchema(storedLineSchema).default([
    { id: "family", label: label("婚姻家庭", "Marriage and family") },
    { id: "labour", label: label("劳动争议、欠薪、工伤", "Employment, unpaid wages, work injury") },
    { id: "contract", label: label("合同纠纷", "Contracts") },
    { id: "debt", label: label("债权债务", "Debt") },
    { id: "housing", label: label("房产纠纷", "Housing") },
    { id: "land", label: label("土地山林", "Land and forest") },
    { id: "inheritance", label: label("继承", "Inheritance") },
    { id: "support", label: label("赡养抚养", "Maintenance and support") },
    { id: "injury", label: label("人身损害、交通事故", "Personal injury, traffic accidents") },
    { id: "medical", label: label("医疗纠纷", "Medical disputes") },
    { id: "consumer", label: label("消费维权", "Consumer rights") },
    {
      id: "criminal",
      label: label("刑事", "Criminal matters"),
      routedTo: { name: label("法律援助中心", "Legal aid centre"), phone: "12348" },
    },
    { id: "administrative", label: label("行政", "Administrative matters") },
    { id: "other", label: label("其他", "Something else") },
  ]),
  tiers: z
    .array(z.object({ id: z.enum(TIERS), label: labelSchema }))
    .length(TIERS.length)
    .default([
      { id: "county", label: label("县公共法律服务中心", "County centre") },
      { id: "township", label: label("乡镇工作站", "Township station") },
      { id: "village", label: label("村（社区）工作室", "Village office") },
      { id: "firm", label: label("律师事务所", "Law firm") },
    ]),
  /** What a commitment can be about (依法规范诚信执业). */
  commitmentThemes: z
    .array(z.object({ id: matterIdSchema, label: labelSchema }))
    .min(1)
    .max(12)
    .default([
      { id: "lawful", label: label("依法执业", "Lawful practice") },
      { id: "proper", label: label("规范执业", "Proper practice") },
      { id: "integrity", label: label("诚信执业", "Honest practice") },
      { id: "service", label: label("服务群众", "Service to people") },
    ]),
  /**
   * Demonstration posts each site of a tier should have, and each firm at its own office; a site may have a number of
   * its own.
   */
  postsPerTier: z
    .object({ county: postCountSchema, township: postCountSchema, village: postCountSchema, firm: postCountSchema })
    .default({ county: 1, township: 1, village: 1, firm: 1 }),
  /** Whether anyone may see which sites and firms still have no post. */
  publicCoverage: z.boolean().default(false),
  /** What lawyers and firms may show, in the order it is chosen from. */
  showcaseCategories: z
    .array(z.object({ id: z.enum(SHOWCASE_CATEGORIES), label: labelSchema }))
    .length(SHOWCASE_CATEGORIES.length)
    .default([
      { id: "legalDocument", label: label("法律文书", "Legal documents") },
      { id: "adviserProduct", label: label("顾问产品", "Adviser products") },
      { id: "innovationProject", label: label("创新项目", "Innovation projects") },
      { id: "proBonoStory", label: label("公益故事", "Pro bono stories") },
    ]),
  /** Shown before a booking is confirmed. */
  serviceStandard: labelSchema,
  /** How many days ahead sessions are shown and can be booked. */
  bookingDays: z.number().int().min(1).max(180).default(28),
  /** Minutes before its start until which the public can book a session. Staff at the desk are not held to it. */
  minimumNoticeMinutes: z.number().int().min(0).max(10_080).default(60),
  /** How many days ahead rosters make sessions. */
  rosterHorizonDays: z.number().int().min(1).max(180).default(28),
  /** First and last day of the summer timetable, `MM-DD`, both included; it may run over the turn of the year. */
  summerTimetable: z.object({ from: monthDaySchema, to: monthDaySchema }).default({ from: "05-01", to: "09-30" }),
  /** Groups that come first (no official list). Belonging to one is sensitive personal data. */
  priorityGroups: z
    .array(z.object({ id: matterIdSchema, label: labelSchema }))
    .max(20)
    .default([
      { id: "lowIncome", label: label("低收入家庭", "Low income") },
      { id: "disabled", label: label("残疾人", "Disabled people") },
      { id: "migrantWorker", label: label("农民工", "Migrant workers") },
      { id: "elderly", label: label("老年人", "Elderly people") },
      { id: "minor", label: label("未成年人", "Minors") },
      { id: "woman", label: label("妇女", "Women") },
      { id: "military", label: label("军人军属、退役军人", "Military families and veterans") },
    ]),
  /** Hours before a session until which its priority places are kept. */
  priorityHours: z.number().int().min(0).max(336).default(24),
  /** Bookings to come that one phone may have, those in line included. Staff may book more. */
  openBookingsPerPhone: z.number().int().min(1).max(50).default(2),
  /** After this many no-shows within these days, a phone books through staff only. */
  coolingOff: z
    .object({ noShows: z.number().int().min(1).max(20), withinDays: z.number().int().min(1).max(365) })
    .default({ noShows: 2, withinDays: 60 }),
  /** Minutes for which a free place is kept for the person in line it was offered to. */
  offerMinutes: z.number().int().min(5).max(2880).default(120),
  /** Minutes before and after which a booked person can check in, and after which one who did not is a no-show. */
  checkInMinutes: z
    .object({ before: z.number().int().min(0).max(1440), after: z.number().int().min(0).max(1440) })
    .default({ before: 120, after: 30 }),
  /** What a lawyer goes through in a consultation, ticked when recording it. */
  checklist: z
    .array(z.object({ id: matterIdSchema, label: labelSchema }))
    .max(20)
    .default([
      { id: "identity", label: label("亮明党员律师身份", "Showed who I am") },
      { id: "facts", label: label("听取情况、查看材料", "Heard the facts and looked at the papers") },
      { id: "advice", label: label("说明法律规定和解决途径", "Explained the law and the ways open") },
      { id: "papers", label: label("一次性告知所需材料", "Named all papers needed") },
      { id: "aid", label: label("告知法律援助条件", "Told the conditions for legal aid") },
    ]),
  /** Campaigns and key projects that sessions, consultations and their hours are told apart and counted by. */
  serviceTags: z
    .array(z.object({ id: matterIdSchema, label: labelSchema }))
    .max(30)
    .default([
      { id: "epidemic", label: label("同心抗疫", "Together against the epidemic") },
      { id: "warmth", label: label("温暖同行", "Warmth on the way") },
      { id: "keyProject", label: label("重点项目服务", "Key projects") },
    ]),
  /** Working days in which a rectification is due; one city's rule is 15. */
  rectificationDays: z.number().int().min(1).max(60).default(15),
  /** Working days before a rectification is due on which its lawyer is reminded. */
  rectificationReminderDays: z.number().int().min(0).max(30).default(3),
  /**
   * Who of the bureau is told the day after a rectification was due, and every week from 1 November on while the next
   * year's holiday notice is missing. Without one, both only show in their lists.
   */
  escalationContact: z.strictObject({ name: nameSchema, phone: phoneSchema }).nullable().default(null),
  /**
   * A reviewer of the upper bureau, who makes one decision by a one-time link where nobody here may: see
   * `second-decisions/`. Set by two administrators, or on the command line.
   */
  secondPerson: z
    .strictObject({ name: nameSchema, organisation: publishedLineSchema(100), phone: phoneSchema })
    .nullable()
    .default(null),
  /**
   * Days after the session until a booking's personal data is erased (PIPL article 19): never more than the 90 its
   * consent text promises.
   */
  retentionDays: z.number().int().min(1).max(90).default(90),
  /**
   * Days after a booking was cancelled, or the offer of a place ran out, until its personal data is erased: from then on
   * its code opens nothing. Never more than the 7 its consent text promises.
   */
  cancelledRetentionDays: z.number().int().min(1).max(7).default(7),
  /**
   * Days after the last step until what was never settled is erased all the same: concerns, objections, signings, and
   * requests about one's own data.
   */
  unsettledRetentionDays: z.number().int().min(30).max(365).default(365),
  /** Days before that from which the bureau is warned, in a list and by a message a week to `escalationContact`. */
  unsettledWarningDays: z.number().int().min(7).max(90).default(30),
  /**
   * Days after a campaign's last day until the names and phones of those who nominated are erased, and after a
   * nomination's decision until what its nominee and Party branch said. Never more than the 180 its consent text promises.
   */
  nominatorRetentionDays: z.number().int().min(1).max(180).default(180),
  /** Days a lawyer has to confirm a signing that was sent over the public page, before it comes to nothing by itself. */
  signingConfirmationDays: z.number().int().min(1).max(60).default(7),
  /** Days after the bureau's decision on a signing until its phone is erased, and what the Party branch said. */
  signingRetentionDays: z.number().int().min(1).max(3650).default(90),
  /**
   * Days after a concern is settled until what its visitor wrote is erased: never more than the 365 its consent text
   * promises.
   */
  concernRetentionDays: z.number().int().min(1).max(365).default(365),
  /** Days after an objection is closed until what was written and attached, by whom, and what was found are erased. */
  objectionRetentionDays: z.number().int().min(1).max(3650).default(365),
  /**
   * Days for which the reading log says who saw whose data. Its table keeps an entry for 180 days whatever this says
   * (MLPS access logs).
   */
  readingRetentionDays: z.number().int().min(180).max(3650).default(1095),
  /** Working days in which the bureau answers somebody who asks about their own data (PIPL article 50: promptly). */
  rightsRequestDays: z.number().int().min(1).max(60).default(15),
  /**
   * Working days in which the bureau means to settle what waits for it and has no day of its own by law: the overview
   * says what is due when, and what is overdue.
   */
  handlingDays: z
    .strictObject({
      signings: handlingSchema(10),
      evidence: handlingSchema(10),
      labels: handlingSchema(10),
      showcase: handlingSchema(10),
      absences: handlingSchema(3),
      consultations: handlingSchema(3),
      hours: handlingSchema(10),
      concerns: handlingSchema(5),
      nominations: handlingSchema(10),
      scores: handlingSchema(10),
      objections: handlingSchema(10),
      notices: handlingSchema(5),
      settings: handlingSchema(3),
    })
    .prefault({}),
  /** Days after such a request is closed until who asked is erased; that there was one stays. */
  rightsRetentionDays: z.number().int().min(1).max(3650).default(180),
  /** Days after a post's term until the drawn signature is erased. */
  signatureRetentionDays: z.number().int().min(1).max(3650).default(1095),
  /** Days after a measure's last day, or its revocation, until the bureau's note on it is erased. */
  sanctionRetentionDays: z.number().int().min(1).max(7300).default(1825),
  /** Months a post is held, where the approval does not say otherwise. */
  signingTermMonths: z.number().int().min(1).max(120).default(12),
  /** Days before a term ends from which its renewal is offered. */
  renewalDays: z.number().int().min(1).max(180).default(30),
  /** Years in practice needed to hold a post. */
  minimumPractisingYears: z.number().int().min(0).max(50).default(1),
  /** Years for which the result of an annual review or inspection counts. */
  annualResultYears: z.number().int().min(1).max(10).default(2),
  /**
   * Whether a signing is approved only with a supporting branch opinion. An opinion against it always stands in the
   * way.
   */
  branchOpinionRequired: z.boolean().default(false),
  /**
   * What happens when a condition of being on display is gone: the bureau's list shows it, and the signing stays, is
   * suspended at once, or so many working days later. It is back when the condition is. Sanctions always suspend.
   */
  displayRules: z
    .strictObject({
      licence: displayRuleSchema,
      firm: displayRuleSchema,
      site: displayRuleSchema,
      annualReview: displayRuleSchema,
      annualInspection: displayRuleSchema,
      practisingYears: displayRuleSchema,
      branchOpinion: displayRuleSchema,
      /** A record of the books that decides, such as a grade, speaks against the lawyer or the firm. */
      books: displayRuleSchema.default("showOnly"),
    } satisfies Record<DisplayCondition, z.ZodType<DisplayRule>>)
    .default({
      licence: "suspendAtOnce",
      firm: "suspendAtOnce",
      site: "suspendAtOnce",
      annualReview: "suspendAtOnce",
      annualInspection: { suspendAfter: 10 },
      practisingYears: "showOnly",
      branchOpinion: { suspendAfter: 5 },
      books: "showOnly",
    }),
  /** Whether a signing needs a drawn signature. */
  drawnSignature: z.boolean().default(false),
  /**
   * The bureau's own message gateway, which sends what citizens are to be told. Without it nothing is sent and the
   * outbox keeps it. `voice`: it can read a code out in a call. `provider`: who runs it, as consents name them.
   */
  gateway: z
    .strictObject({
      url: gatewayUrlSchema,
      voice: z.boolean().default(false),
      provider: publishedLineSchema(60).optional(),
    })
    .nullable()
    .default(null),
  /**
   * Where a phone is proven by a code from a message before what comes with it counts: see `phone-proof.ts`.
   * Null is `outside` once messages are sent.
   */
  phoneProof: z.enum(PHONE_PROOF_MODES).nullable().default(null),
  /** Messages a citizen's phone gets in a day; what would be more is dropped. Codes are counted by `writeLimits`. */
  messagesPerPhone: z.number().int().min(1).max(100).default(8),
  /** The address of the page where people book, for messages; without one they name the phone only. */
  bookingUrl: pageUrlSchema.nullable().default(null),
  /** From when on, the day before a session, its reminders go out. */
  reminderTime: timeSchema.default("09:00"),
  /** How many writes the public may make, by kind: from one network in an hour, with one phone in a day. */
  writeLimits: writeLimitsSchema.prefault({
    booking: {},
    signing: {},
    nomination: {},
    support: {},
    namesakes: {},
    objection: {},
    concern: {},
    rating: {},
    upload: {},
    phoneProof: {},
    step: {},
  }),
  /** Origins of the portals that may write. This Worker's own origin always may. */
  portalOrigins: z.array(originSchema).max(200).default([]),
  /** Whom to tell of a weakness, for `security.txt` (RFC 9116); without one, the county's phone. */
  securityContact: z
    .string()
    .max(200)
    .regex(/^(?:https:\/\/|mailto:|tel:)[!-~]+$/, "format")
    .nullable()
    .default(null),
} as const satisfies Record<string, z.ZodType>;

/**
 * What a value must be when it is entered, where that is narrower than what an earlier release stored: refusing the
 * latter when it is read would put the default in its place, another county's name.
 */
export const ENTERED = {
  county: countySchema(publicLineSchema),
  matters: mattersSchema(publicLineSchema),
};

const narrower: Readonly<Partial<Record<string, z.ZodType>>> = ENTERED;
/** What may be entered for a setting. */
export const entryOf = (key: SettingKey): z.ZodType => narrower[key] ?? SETTINGS[key];

/** The value that holds until there is another; null where there is none. */
export const defaultOf = (key: SettingKey): unknown => SETTINGS[key].safeParse(undefined).data ?? null;

export type SettingKey = keyof typeof SETTINGS;
export type Setting<K extends SettingKey> = z.infer<(typeof SETTINGS)[K]>;
export const SETTING_KEYS = Object.keys(SETTINGS) as [SettingKey, ...SettingKey[]];
export type Settings = { readonly [K in SettingKey]: Setting<K> };

/**
 * Whose the names, phones and addresses in a setting are; a test fails for one that holds any and is not here. An
 * `office` is public. A `person` is sealed in the database, and masked in the audit and for whoever may not change
 * settings.
 */
export const SETTING_SUBJECTS = {
  county: "office",
  matters: "office",
  imprint: "office",
  privacyContact: "office",
  securityContact: "office",
  escalationContact: "person",
  secondPerson: "person",
} as const satisfies { readonly [Key in SettingKey]?: "office" | "person" };

type Subjects = typeof SETTING_SUBJECTS;
/** Settings that are a person's: sealed in the database, see `personal-settings.ts`. */
export type PersonalSettingKey = {
  [Key in keyof Subjects]: Subjects[Key] extends "person" ? Key : never;
}[keyof Subjects];
/** Settings that are read without a key. */
export type PlainSettingKey = Exclude<SettingKey, PersonalSettingKey>;

const subjects: Readonly<Record<string, "office" | "person" | undefined>> = SETTING_SUBJECTS;
export const isPersonal = (key: string): boolean => subjects[key] === "person";
export const PERSONAL_KEYS: readonly SettingKey[] = SETTING_KEYS.filter(isPersonal);

/** A value with every text of a person masked: a name, a phone, and anything else altogether. */
function maskPerson(value: unknown, member = ""): unknown {
  if (typeof value === "string")
    return /phone$/i.test(member)
      ? maskPhone(value)
      : /name$/i.test(member)
        ? maskName(value)
        : member === "organisation"
          ? value
          : "***";
  if (Array.isArray(value)) return value.map((item) => maskPerson(item, member));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskPerson(inner, name)]));
}

/** What of a setting's value the audit keeps, and whoever may not change it reads. */
export const maskSetting = (key: SettingKey, value: unknown): unknown => (isPersonal(key) ? maskPerson(value) : value);

/**
 * What rows of stored settings say, whose personal values are opened. A stored value that an older release wrote and
 * this one refuses falls back to the default; where there is none, the county is not set up.
 */
export function parsedSettings<K extends SettingKey>(
  rows: Awaited<ReturnType<typeof findSettings>>,
  ...keys: [K, ...K[]]
): Pick<Settings, K> {
  const stored = new Map(rows.map(({ key, value }) => [key, value]));
  return Object.fromEntries(keys.map((key) => [key, parsedSetting(key, stored.get(key))])) as Pick<Settings, K>;
}

/** What was made of stored values: each is read by every request, and checked once. */
const checked = new WeakMap<object, Map<SettingKey, unknown>>();
/** And of what stands in a setting's place where none is stored. */
const defaults = new Map<SettingKey, unknown>();

function parsedSetting(key: SettingKey, value: unknown): unknown {
  const kept = value instanceof Object && Object.isFrozen(value) ? value : undefined;
  const known = kept && checked.get(kept);
  if (known?.has(key)) return known.get(key);
  if (value === undefined && defaults.has(key)) return defaults.get(key);
  const schema: z.ZodType = SETTINGS[key];
  const parsed = schema.safeParse(value);
  const { success, data } = parsed.success ? parsed : schema.safeParse(undefined);
  if (!success) throw new Problem("not_set_up");
  if (kept) checked.set(kept, (known ?? new Map<SettingKey, unknown>()).set(key, frozen(data)));
  else if (value === undefined) defaults.set(key, frozen(data));
  return data;
}

/** What rows of stored settings say. */
export const settingsOf = <K extends PlainSettingKey>(
  rows: Awaited<ReturnType<typeof findSettings>>,
  ...keys: [K, ...K[]]
): Pick<Settings, K> => parsedSettings(rows, ...keys);

/** The settings asked for, in one query at most. */
export const readSettings = async <K extends PlainSettingKey>(
  db: Database,
  ...keys: [K, ...K[]]
): Promise<Pick<Settings, K>> => settingsOf(await findKnownSettings(db, keys), ...keys);

export async function readSetting<K extends PlainSettingKey>(db: Database, key: K): Promise<Setting<K>> {
  return (await readSettings(db, key))[key] as Setting<K>;
}
