import { audited } from "../../platform/access/audit.ts";
import type { FieldError } from "../../platform/core/problem.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { maskPhone } from "../../platform/privacy/mask.ts";
import type { RowValues } from "../../platform/spreadsheets/table.ts";
import { tidyName, tidyText } from "../../platform/values/name.ts";
import { tidyCreditCode, tidyNumber } from "../../platform/values/register.ts";
import type { Change } from "../changes/table.ts";
import {
  planEntry,
  type EntryKind,
  type ImportColumn,
  type ImportedRow,
  type ImportTarget,
  type TakeBack,
} from "../imports/target.ts";
import {
  findFirmEntry,
  findLawyer,
  findSite,
  type FirmWithMerger,
  type LawyerRow,
  type SiteRow,
} from "./admin-queries.ts";
import * as queries from "./import-queries.ts";
import {
  firmCreation,
  firmEdit,
  lawyerCreation,
  lawyerEdit,
  siteCreation,
  siteEdit,
  type RegistryEffects,
} from "./prepare-service.ts";
import {
  firmPatchSchema,
  firmRequestSchema,
  lawyerPatchSchema,
  lawyerRequestSchema,
  sitePatchSchema,
  siteRequestSchema,
  type FirmPatch,
  type FirmRequest,
  type LawyerPatch,
  type LawyerRequest,
  type SitePatch,
  type SiteRequest,
} from "./schema.ts";
import { openBranchPhone, openLawyerPhone } from "./sealed-phones.ts";

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
const shownPhone = (value: unknown): string | null => (typeof value === "string" ? maskPhone(value) : null);

const phoneHelp = { zh: "手机号码，或带区号的固定电话", en: "A mobile, or a landline with its area code" };
const asText = {
  zh: "请把这一列设置为“文本”格式再填写，否则表格软件会改掉后几位数字",
  en: "Format this column as text before you type: otherwise the last digits are changed",
};

export const creditCodeColumn: ImportColumn = {
  name: "creditCode",
  label: { zh: "统一社会信用代码", en: "Unified social credit code" },
  synonyms: ["信用代码", "社会信用代码", "组织机构代码", "credit code"],
  type: "code",
  required: true,
  example: "31430000MD00000001",
  help: { zh: "18位，以31开头", en: "18 symbols, starting with 31" },
};

export const licenceColumn: ImportColumn = {
  name: "licenceNo",
  label: { zh: "执业证号", en: "Licence number" },
  synonyms: [
    "执业证书号",
    "执业证号码",
    "律师执业证号",
    "律师执业证书号",
    "证号",
    "执业证",
    "licence no",
    "license number",
  ],
  type: "code",
  required: true,
  example: "14301200000000001",
  help: asText,
};

export const firmColumn: ImportColumn = {
  name: "firmId",
  label: { zh: "律师事务所", en: "Law firm" },
  synonyms: ["执业机构", "执业律所", "所在律所", "律所", "律所名称", "事务所", "所属律师事务所", "firm"],
  type: "name",
  required: true,
  example: "湖南示范律师事务所",
  help: { zh: "在册律所的全称，或其统一社会信用代码", en: "The full name of a registered firm, or its credit code" },
};

/** Firms by the names and codes rows call them. */
export async function firmsCalled({ db }: Operation, rows: readonly RowValues[]) {
  const called = [...new Set(rows.flatMap(({ firmId }) => (firmId ? [tidyText(firmId), tidyCreditCode(firmId)] : [])))];
  const found = await queries.listFirmsCalled(db, called);
  return (name: string | undefined): { readonly firm?: queries.NamedFirm; readonly errors: readonly FieldError[] } => {
    if (name === undefined) return { errors: [] };
    const all = found.filter((firm) => firm.creditCode === tidyCreditCode(name) || firm.name === tidyText(name));
    // Of a firm that was dissolved and founded anew, the one in use is meant.
    const firms = all.length > 1 ? all.filter(({ status }) => status === "active") : all;
    const [firm] = firms;
    return firms.length === 1 && firm
      ? { firm, errors: [] }
      : { errors: [{ field: "firmId", code: firms.length === 0 ? "unknown" : "mismatch" }] };
  };
}

/** What an imported entry says elsewhere must not be lost: it is removed where nothing refers to it, or put out of use. */
function removal(
  operation: Operation,
  entity: string,
  { entityId }: ImportedRow,
  [remove, ...before]: readonly [Statement, ...Statement[]],
): TakeBack {
  return {
    outcome: "undone",
    statements: [...before, ...audited(operation, remove, { action: `${entity}.remove`, entity, entityId })],
    changes: [],
  };
}

const deactivation = ({
  statements,
  changes,
}: {
  statements: readonly Statement[];
  changes: readonly Change[];
}): TakeBack => ({
  outcome: "deactivated",
  statements,
  changes,
});

const restored = ({
  statements,
  changes,
}: {
  statements: readonly Statement[];
  changes: readonly Change[];
}): TakeBack => ({
  outcome: "undone",
  statements,
  changes,
});

const GONE: TakeBack = { outcome: "undone", statements: [], changes: [] };

const firmKind: EntryKind<FirmWithMerger, FirmRequest, FirmPatch> = {
  request: firmRequestSchema,
  patch: firmPatchSchema,
  seen: ({ firm: { id, version, name } }) => ({ id, version, name }),
  present: async ({ keys }, { firm }) => ({ ...firm, branchPhone: await openBranchPhone(keys, firm) }),
  shown: (field, value) => (field === "branchPhone" ? shownPhone(value) : text(value)),
  add: async (operation, request) => ({ ...(await firmCreation(operation, request)), changes: [] }),
  change: (operation, row, patch) => firmEdit(operation, row, row.firm.version, patch),
};

const firmTarget: ImportTarget = {
  name: "firms",
  label: { zh: "律师事务所", en: "Law firms" },
  entity: "firms",
  permission: "registry.write",
  columns: [
    {
      name: "name",
      label: { zh: "律所名称", en: "Name" },
      synonyms: ["名称", "律师事务所", "律师事务所名称", "机构名称", "执业机构", "律所", "firm"],
      type: "name",
      required: true,
      example: "湖南示范律师事务所",
    },
    creditCodeColumn,
    {
      name: "phone",
      label: { zh: "对外电话", en: "Public phone" },
      synonyms: ["电话", "联系电话", "办公电话", "律所电话", "phone"],
      type: "code",
      required: false,
      example: "0731-84586000",
      help: { zh: "向社会公布的电话", en: "The phone the public is given" },
    },
    {
      name: "branchPhone",
      label: { zh: "党组织联系电话", en: "Party branch's phone" },
      synonyms: ["支部电话", "党支部电话", "党组织电话", "支部书记电话", "branch phone"],
      type: "code",
      required: false,
      example: "0731-84586001",
      help: { zh: "接收一次性链接用，不对外公布", en: "One-time links go there; never made public" },
    },
  ],
  keys: [["creditCode"]],
  plan: async (operation, rows) => {
    const codes = rows.map(({ creditCode = "" }) => tidyCreditCode(creditCode));
    const names = rows.map(({ name = "" }) => tidyText(name));
    const [found, named] = await Promise.all([
      queries.listFirmsByCode(operation.db, codes),
      queries.listFirmsCalled(operation.db, names),
    ]);
    const byCode = new Map(found.map((row) => [row.firm.creditCode, row]));
    return Promise.all(
      rows.map((fields, index) => {
        const row = byCode.get(codes[index] ?? "");
        const namesake = named.some(({ name, creditCode }) => name === names[index] && creditCode !== codes[index]);
        return planEntry(firmKind, operation, row, {
          fields,
          errors: [],
          notices: [
            ...(namesake ? (["namesake"] as const) : []),
            ...(row?.firm.status === "inactive" ? (["inactive"] as const) : []),
          ],
        });
      }),
    );
  },
  takeBack: async (operation, imported) => {
    const row = await findFirmEntry(operation.db, imported.entityId);
    if (!row) return [GONE];
    const { id, version } = row.firm;
    if (version !== imported.version) return [];
    return imported.outcome === "created"
      ? [
          removal(operation, "firms", imported, [queries.removeFirmStatement(operation.db, id, version)]),
          deactivation(await firmEdit(operation, row, version, { status: "inactive" })),
        ]
      : [restored(await firmEdit(operation, row, version, firmPatchSchema.parse(imported.before)))];
  },
};

const lawyerKind = (
  effects: RegistryEffects,
  named: (id: string) => string | null,
): EntryKind<LawyerRow, LawyerRequest, LawyerPatch> => ({
  request: lawyerRequestSchema,
  patch: lawyerPatchSchema,
  seen: ({ lawyer: { id, version, name } }) => ({ id, version, name }),
  present: async ({ keys }, { lawyer }) => ({ ...lawyer, phone: await openLawyerPhone(keys, lawyer) }),
  shown: (field, value) =>
    field === "phone" ? shownPhone(value) : field === "firmId" ? named(String(value)) : text(value),
  add: async (operation, request) => ({ ...(await lawyerCreation(operation, request)), changes: [] }),
  change: (operation, row, patch) => lawyerEdit({ ...operation, ...effects }, row, row.lawyer.version, patch),
});

const lawyerTarget = (effects: RegistryEffects): ImportTarget => ({
  name: "lawyers",
  label: { zh: "律师", en: "Lawyers" },
  entity: "lawyers",
  permission: "registry.write",
  columns: [
    {
      name: "name",
      label: { zh: "姓名", en: "Name" },
      synonyms: ["律师姓名", "律师", "名字", "full name"],
      type: "name",
      required: true,
      example: "李示范",
    },
    licenceColumn,
    firmColumn,
    {
      name: "practisingSince",
      label: { zh: "首次执业日期", en: "In practice since" },
      synonyms: ["执业日期", "执业时间", "首次执业时间", "开始执业日期", "执业起始日期", "practising since"],
      type: "date",
      required: false,
      example: "2010-07-01",
      help: { zh: "年月日，如2010-07-01", en: "Year, month and day, such as 2010-07-01" },
    },
    {
      name: "phone",
      label: { zh: "联系电话", en: "Phone" },
      synonyms: ["手机", "手机号", "手机号码", "电话", "本人电话", "联系方式", "mobile"],
      type: "code",
      required: false,
      example: "0731-84586001",
      help: phoneHelp,
    },
  ],
  keys: [["licenceNo"]],
  plan: async (operation, rows) => {
    const { db } = operation;
    const licences = rows.map(({ licenceNo = "" }) => tidyNumber(licenceNo));
    const names = rows.map(({ name = "" }) => tidyName(name));
    const [found, called, named] = await Promise.all([
      queries.listLawyersByLicence(db, licences),
      firmsCalled(operation, rows),
      queries.listLawyersNamed(db, names),
    ]);
    const byLicence = new Map(found.map((row) => [row.lawyer.licenceNo, row]));
    return Promise.all(
      rows.map(({ firmId, ...said }, index) => {
        const row = byLicence.get(licences[index] ?? "");
        const { firm, errors } = called(firmId);
        const nameOf = (id: string) => (id === firm?.id ? firm.name : id === row?.firm.id ? row.firm.name : null);
        const namesake =
          !row &&
          named.some(
            ({ name, firmId, licenceNo }) =>
              name === names[index] && firmId === firm?.id && licenceNo !== licences[index],
          );
        return planEntry(lawyerKind(effects, nameOf), operation, row, {
          fields: { ...said, ...(firm && { firmId: firm.id }) },
          errors,
          notices: [
            ...(namesake ? (["namesake"] as const) : []),
            ...(row?.lawyer.status === "inactive" ? (["inactive"] as const) : []),
          ],
        });
      }),
    );
  },
  takeBack: async (operation, imported) => {
    const row = await findLawyer(operation.db, imported.entityId);
    if (!row) return [GONE];
    const { id, version } = row.lawyer;
    if (version !== imported.version) return [];
    const edit = (patch: LawyerPatch) => lawyerEdit({ ...operation, ...effects }, row, version, patch);
    if (imported.outcome === "changed") return [restored(await edit(lawyerPatchSchema.parse(imported.before)))];
    const [words, remove] = queries.removeLawyerStatements(operation.db, id, version);
    return [removal(operation, "lawyers", imported, [remove, words]), deactivation(await edit({ status: "inactive" }))];
  },
});

const siteKind = (named: (id: string) => string | null): EntryKind<SiteRow, SiteRequest, SitePatch> => ({
  request: siteRequestSchema,
  patch: sitePatchSchema,
  seen: ({ id, version, name }) => ({ id, version, name }),
  present: async (_operation, site) => ({ ...site }),
  shown: (field, value) => (field === "firmId" && value !== null ? named(String(value)) : text(value)),
  add: async (operation, request) => ({ ...siteCreation(operation, request), changes: [] }),
  change: async (operation, row, patch) => siteEdit(operation, row, row.version, patch),
});

const siteTarget: ImportTarget = {
  name: "sites",
  label: { zh: "服务站点", en: "Sites" },
  entity: "sites",
  permission: "registry.write",
  columns: [
    {
      name: "name",
      label: { zh: "站点名称", en: "Name" },
      synonyms: ["名称", "站点", "机构名称", "平台名称", "工作站名称", "工作室名称", "site"],
      type: "name",
      required: true,
      example: "示范镇公共法律服务工作站",
    },
    {
      name: "tier",
      label: { zh: "层级", en: "Tier" },
      synonyms: ["级别", "类别", "站点类别", "站点层级", "类型"],
      type: "choice",
      required: true,
      choices: [
        { value: "county", label: { zh: "县级", en: "County" }, synonyms: ["县", "县中心", "县公共法律服务中心"] },
        {
          value: "township",
          label: { zh: "乡镇", en: "Township" },
          synonyms: ["镇", "乡", "街道", "乡镇（街道）", "乡级", "镇级", "工作站"],
        },
        {
          value: "village",
          label: { zh: "村（社区）", en: "Village" },
          synonyms: ["村", "社区", "村级", "村居", "工作室"],
        },
        { value: "firm", label: { zh: "律所", en: "Law firm" }, synonyms: ["律师事务所", "所"] },
      ],
      example: "township",
    },
    {
      name: "divisionCode",
      label: { zh: "行政区划代码", en: "Division code" },
      synonyms: ["区划代码", "行政区划", "区划", "统计用区划代码"],
      type: "code",
      required: true,
      example: "431299100",
      help: { zh: "县6位、乡镇9位、村12位", en: "6 digits for a county, 9 for a township, 12 for a village" },
    },
    {
      name: "address",
      label: { zh: "地址", en: "Address" },
      synonyms: ["详细地址", "办公地址", "站点地址", "所在地址"],
      type: "text",
      required: true,
      example: "示范镇人民路1号",
    },
    {
      name: "phone",
      label: { zh: "对外电话", en: "Public phone" },
      synonyms: ["电话", "联系电话", "站点电话", "值班电话"],
      type: "code",
      required: false,
      example: "0731-84586000",
    },
    {
      name: "hours",
      label: { zh: "开放时间", en: "Opening hours" },
      synonyms: ["服务时间", "工作时间", "办公时间"],
      type: "text",
      required: false,
      example: "周一至周五 9:00—17:00",
    },
    {
      ...firmColumn,
      required: false,
      help: {
        zh: "律所层级的站点填写：在册律所的全称或统一社会信用代码",
        en: "For a firm's own office: the firm's full name or credit code",
      },
    },
    {
      name: "postsExpected",
      label: { zh: "应设岗位数", en: "Posts it should have" },
      synonyms: ["应设岗数", "应设示范岗数", "岗位数"],
      type: "integer",
      required: false,
      example: "1",
      help: { zh: "不填的，按层级的设置", en: "Empty: what is set for its tier" },
    },
  ],
  keys: [["name", "divisionCode"]],
  plan: async (operation, rows) => {
    const [found, called] = await Promise.all([
      queries.listSitesNamed(
        operation.db,
        rows.map(({ name = "" }) => tidyText(name)),
      ),
      firmsCalled(operation, rows),
    ]);
    return Promise.all(
      rows.map(({ firmId, postsExpected, ...said }) => {
        const { firm, errors } = called(firmId);
        const same = found.filter(
          ({ name, divisionCode }) =>
            name === tidyText(said["name"] ?? "") && divisionCode === tidyNumber(said["divisionCode"] ?? ""),
        );
        const row = same.find(({ status }) => status === "active") ?? same[0];
        return planEntry(
          siteKind((id) => (id === firm?.id ? firm.name : null)),
          operation,
          row,
          {
            fields: {
              ...said,
              ...(firm && { firmId: firm.id }),
              ...(postsExpected !== undefined && { postsExpected: Number(postsExpected) }),
            },
            errors,
            notices: row?.status === "inactive" ? ["inactive"] : [],
          },
        );
      }),
    );
  },
  takeBack: async (operation, imported) => {
    const row = await findSite(operation.db, imported.entityId);
    if (!row) return [GONE];
    const { id, version } = row;
    if (version !== imported.version) return [];
    return imported.outcome === "created"
      ? [
          removal(operation, "sites", imported, [queries.removeSiteStatement(operation.db, id, version)]),
          deactivation(siteEdit(operation, row, version, { status: "inactive" })),
        ]
      : [restored(siteEdit(operation, row, version, sitePatchSchema.parse(imported.before)))];
  },
};

/** What of the register comes in by spreadsheets. */
export const registryImports = (effects: RegistryEffects): readonly ImportTarget[] => [
  firmTarget,
  lawyerTarget(effects),
  siteTarget,
];
