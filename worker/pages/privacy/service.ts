import { RETENTION_SETTINGS } from "../../county/retention/cutoffs.ts";
import { PURPOSE_HOLDS, PURPOSE_WORDS, RULES } from "../../county/retention/rules.ts";
import { bureauName } from "../../county/settings/bureau-name.ts";
import { providerOf } from "../../county/settings/handling.ts";
import { englishOf, type Label } from "../../county/settings/schema.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { PURPOSES, RETENTION_RULES } from "../../platform/db/declarations.ts";
import type { declaredTables } from "../../platform/db/held.ts";
import type { Operation } from "../../platform/operation.ts";
import type { PrivacyStatement } from "./schema.ts";

type DeclaredTables = ReturnType<typeof declaredTables>;
type Both = PrivacyStatement["handler"];

/** `unsettledRetentionDays` and what Chinese calls it, as the days that hold. */
const withDays = ({ zh, en }: Both, unsettled: number): Both => ({
  zh: zh.replace("“未办结”期限", ` ${unsettled} 天`),
  en: en
    .replace("by `unsettledRetentionDays`", `after ${unsettled} days`)
    .replace("`unsettledRetentionDays`", `${unsettled} days`),
});

const inBoth = (label: Label): Both => ({ zh: label.zh, en: englishOf(label) });

/** What the tables keep of people, by purpose, with the days of the settings in force. */
export async function readPrivacyStatement(
  { db }: Pick<Operation, "db">,
  tables: DeclaredTables,
): Promise<PrivacyStatement> {
  const settings = await readSettings(db, "county", "gateway", "privacyContact", ...RETENTION_SETTINGS);
  const provider = providerOf(settings);
  const { privacyContact: contact } = settings;
  const kept = tables.flatMap(({ name: table, columns }) =>
    columns.flatMap(({ name, declaration }) =>
      declaration?.kept ? [{ column: `${table}.${name}`, ...declaration.kept }] : [],
    ),
  );
  return {
    handler: bureauName(settings.county),
    phone: settings.county.phone,
    contact: contact && {
      office: inBoth(contact.office),
      phone: contact.phone,
      note: contact.note ? inBoth(contact.note) : null,
    },
    messages: provider
      ? {
          zh: `短信由${provider.zh}发送，只向其提供姓名、手机号码和短信内容。`,
          en: `Messages are sent by ${provider.en}, which gets the name, the phone number and the message only.`,
        }
      : {
          zh: "目前不发送短信，不向任何短信服务单位提供信息。",
          en: "No messages are sent at present, and no provider of messages gets anything.",
        },
    rights: {
      zh: "凭预约码、查询码和手机号，您可以随时查阅、撤回；查阅、复制、更正、删除您的全部信息，请拨打上述电话或到县公共法律服务中心提出。",
      en: "With your code and phone number you can look up and withdraw what you sent at any time. To see, copy, correct or erase everything kept about you, call the number above or ask at the county centre.",
    },
    purposes: PURPOSES.map((purpose) => {
      const own = kept.filter((each) => each.purpose === purpose);
      return {
        purpose,
        words: PURPOSE_WORDS[purpose],
        holds: PURPOSE_HOLDS[purpose],
        columns: own.map(({ column }) => column),
        ends: RETENTION_RULES.filter((rule) => own.some(({ ends }) => ends.includes(rule))).map((rule) => {
          const { days, after } = RULES[rule];
          return {
            rule,
            days: typeof days === "string" ? settings[days] : days,
            after: withDays(after, settings.unsettledRetentionDays),
          };
        }),
      };
    }),
  };
}
