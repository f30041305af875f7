import process from "node:process";
import { createInterface } from "node:readline";
import { setupSchema, type Setup } from "../../county/setup/schema.ts";

/** What most bureaus promise and say; whoever sets a county up reads it, and takes it or writes their own. */
export const PROPOSED = {
  serviceStandard: {
    zh: "免费咨询，不收取任何费用。律师将亮明身份、耐心解答、一次性告知所需材料，并为您保守秘密。请提前 10 分钟到达，带上与事情有关的材料。",
    en: "The consultation is free. The lawyer shows who they are, answers with patience, tells you at once which papers are needed, and keeps what you say confidential. Please come ten minutes early and bring any papers.",
  },
  wording: { zh: "通报表扬", en: "Public commendation" },
} as const;

/** A description to fill in: `npm run setup -- --template`. What is empty in it is refused until it is filled in or taken out. */
export const TEMPLATE = {
  county: { name: { zh: "", en: "" }, phone: "" },
  divisionCode: "",
  zone: "Asia/Shanghai",
  imprint: { address: { zh: "" }, hours: { zh: "" }, complaintsPhone: "", siteCode: "", icp: "", publicSecurity: "" },
  privacyContact: { office: { zh: "" }, phone: "" },
  serviceStandard: PROPOSED.serviceStandard,
  wording: PROPOSED.wording,
  portalOrigins: [],
  gateway: null,
  administrators: [{ name: "" }, { name: "" }],
} as const;

interface Question {
  readonly ask: string;
  /** What the answer is of the description. */
  readonly says: (answer: string) => Partial<Record<keyof Setup, unknown>>;
  /** What an empty answer stands for; without it there has to be one. */
  readonly otherwise?: string;
}

type Answers = Record<string, string>;

const label = (zh: string, en = "") => (en ? { zh, en } : { zh });
const listOf = (text: string): string[] => text.split(/[,，、\s]+/).filter(Boolean);

/** Asked in this order; each is checked as it is answered. */
const QUESTIONS = (answers: Answers): readonly (readonly [name: string, question: Question])[] => [
  ["name", { ask: "县（市、区）名 County's name", says: (zh) => ({ county: { name: label(zh), phone: "12348" } }) }],
  [
    "nameEn",
    {
      ask: "英文名（可留空）Its name in English (may be left out)",
      otherwise: "",
      says: (en) => ({ county: { name: label(answers["name"] ?? "", en), phone: "12348" } }),
    },
  ],
  [
    "phone",
    {
      ask: "咨询电话 Phone people call",
      says: (phone) => ({ county: { name: label(answers["name"] ?? "", answers["nameEn"]), phone } }),
    },
  ],
  ["division", { ask: "行政区划代码（6 位）Division code, six digits", says: (divisionCode) => ({ divisionCode }) }],
  ["zone", { ask: "时区 Time zone", otherwise: "Asia/Shanghai", says: (zone) => ({ zone }) }],
  [
    "address",
    { ask: "办公地址 Address", says: (zh) => ({ imprint: { address: label(zh), hours: label("9:00-17:00") } }) },
  ],
  [
    "hours",
    {
      ask: "办公时间 Office hours",
      says: (hours) => ({ imprint: { address: label(answers["address"] ?? ""), hours: label(hours) } }),
    },
  ],
  [
    "office",
    {
      ask: "个人信息保护负责科室 Office for personal data",
      says: (zh) => ({ privacyContact: { office: label(zh), phone: "12348" } }),
    },
  ],
  [
    "officePhone",
    {
      ask: "该科室电话 Its phone",
      says: (phone) => ({ privacyContact: { office: label(answers["office"] ?? ""), phone } }),
    },
  ],
  [
    "standard",
    {
      ask: `服务标准（回车采用：${PROPOSED.serviceStandard.zh}）Service standard`,
      otherwise: "proposed",
      says: (zh) => ({ serviceStandard: zh === "proposed" ? PROPOSED.serviceStandard : label(zh) }),
    },
  ],
  [
    "wording",
    {
      ask: `表彰用语（回车采用：${PROPOSED.wording.zh}）Wording of commendations`,
      otherwise: "proposed",
      says: (zh) => ({ wording: zh === "proposed" ? PROPOSED.wording : label(zh) }),
    },
  ],
  [
    "portals",
    {
      ask: "可提交的门户来源，逗号分隔（可留空）Portals that may write, by commas (may be left out)",
      otherwise: "",
      says: (text) => ({ portalOrigins: listOf(text) }),
    },
  ],
  [
    "gateway",
    {
      ask: "短信网关地址（可留空）Message gateway (may be left out)",
      otherwise: "",
      says: (url) => ({ gateway: url ? { url } : null }),
    },
  ],
  [
    "administrators",
    {
      ask: "管理员姓名，建议两名，逗号分隔 Administrators, two where there are, by commas",
      says: (text) => ({ administrators: listOf(text).map((name) => ({ name })) }),
    },
  ],
];

/** Whoever was asked has ended it: by Ctrl-C, Ctrl-D, or since there is no terminal. */
export class Unanswered extends Error {
  override readonly message = "The questions were not answered to their end.";
}

/** Asks at the terminal for what a county is set up from. Lines that come before they are asked for count in their order. */
export async function askForSetup(): Promise<Setup> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const lines = terminal[Symbol.asyncIterator]();
  let isOpen = true;
  terminal.once("close", () => (isOpen = false));
  const answers: Answers = {};
  const described: Setup = {};
  try {
    for (const [name, { ask, says, otherwise }] of QUESTIONS(answers)) {
      terminal.setPrompt(`${ask}${otherwise && otherwise !== "proposed" ? ` [${otherwise}]` : ""}: `);
      for (;;) {
        // What was typed before it was closed still counts.
        if (isOpen) terminal.prompt();
        const line = await lines.next();
        if (line.done) throw new Unanswered();
        const answer = line.value.trim() || otherwise;
        const checked = answer === undefined ? undefined : setupSchema.safeParse(says(answer));
        if (answer !== undefined && checked?.success) {
          answers[name] = answer;
          Object.assign(described, checked.data);
          break;
        }
        console.log(
          `  请重新填写。Please look at it again${checked?.error ? ` (${faultsOf(checked.error).join("; ")})` : ""}.`,
        );
      }
    }
  } finally {
    terminal.close();
  }
  return described;
}

/** What is wrong with a description, field by field. */
export const faultsOf = (error: {
  readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[];
}) => error.issues.map(({ path, message }) => `${path.map(String).join(".") || "the file"}: ${message}`);
