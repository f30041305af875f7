import { list } from "../../../components/shared/fixtures.ts";
import { documentFetch, shell, type Described, type Fill } from "../support/answers-of-document.ts";
import type { Fetch } from "../../../components/shared/page-fetch.ts";
import { countyReport, emptyReport } from "./county-report.ts";
import { me } from "./me.ts";

/** What a setting's value is cannot be told from the document: it is of any shape, and says of which. */
export const SETTINGS = [
  {
    key: "bookingDays",
    group: "consultations",
    label: { zh: "可预约天数", en: "Days that can be booked ahead" },
    help: { zh: "群众最远可以预约多少天后的场次。", en: "How many days ahead people can book." },
    default: 14,
    value: 21,
    shape: { type: "integer", minimum: 1, maximum: 90 },
    version: 2,
    updatedAt: "2026-11-20T02:15:00Z",
    needsTwo: false,
    waiting: null,
  },
  {
    key: "county",
    group: "bureau",
    label: { zh: "县名与司法局名称", en: "Names of the county and its bureau" },
    help: { zh: "用于页面标题、岗牌和证书。", en: "Stands over pages, on plates and certificates." },
    default: { zh: "安禾县", en: "Anhe County" },
    value: { zh: "安禾县", en: "Anhe County" },
    shape: {
      type: "object",
      properties: { zh: { type: "string", maxLength: 60 }, en: { type: "string", maxLength: 120 } },
      required: ["zh"],
    },
    version: 0,
    updatedAt: null,
    needsTwo: true,
    waiting: {
      id: "01JDSAMP000000000000000001",
      value: { zh: "安禾县司法局", en: "Anhe County Justice Bureau" },
      by: { id: "staff-wang", name: "王建国" },
      at: "2026-11-22T06:30:00Z",
    },
  },
];

/**
 * A `fetch` that answers the console from the API's document.
 * @param document the API's document
 */
export const consoleFetch = (document: Described, fill: Fill): Fetch => {
  const own = fill === "full" || fill === "long" ? SETTINGS : [];
  // A report's values are texts, numbers or nothing by what their column is, which the document does not know.
  const report = fill === "empty" ? emptyReport : countyReport;
  const reports = { "GET /api/admin/reports/county": report, "GET /api/admin/reports/county/published": report };
  return documentFetch(document, fill, {
    ...shell(me()),
    ...(fill === "failing" ? {} : reports),
    ...(fill === "failing" ? {} : { "GET /api/admin/settings": list(own) }),
    ...Object.fromEntries(own.map((setting) => [`GET /api/admin/settings/${setting.key}`, setting])),
  });
};
