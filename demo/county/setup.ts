import type { Setup } from "../../worker/county/setup/schema.ts";
import { COUNTY } from "./places.ts";

/** What the sample county is set up from, as a county's own file would say it. Nothing of it is anybody's. */
export const SAMPLE_SETUP = {
  county: { name: COUNTY.name, phone: COUNTY.phone },
  // The county is of the sample's own: GB/T 2260 does not list it.
  divisionCode: COUNTY.divisionCode,
  imprint: {
    address: {
      zh: "清溪县城关镇滨河路 18 号 县公共法律服务中心",
      en: "County legal service centre, 18 Binhe Road, Chengguan, Qingxi County",
    },
    hours: { zh: "工作日 9:00–12:00，14:00–17:30", en: "Workdays 9:00–12:00 and 14:00–17:30" },
    complaintsPhone: "0700-2100199",
    siteCode: "4312990000",
    icp: "湘ICP备00000000号",
    publicSecurity: "湘公网安备 43129900000000号",
  },
  privacyContact: {
    office: { zh: "清溪县司法局公共法律服务管理股", en: "Public legal service section, Qingxi County Justice Bureau" },
    phone: "0700-2100198",
  },
  serviceStandard: {
    zh: "免费咨询，不收取任何费用。律师将亮明身份、耐心解答、一次性告知所需材料，并为您保守秘密。请提前 10 分钟到达，带上与事情有关的材料。",
    en: "The consultation is free. The lawyer shows who they are, answers with patience, tells you at once which papers are needed, and keeps what you say confidential. Please come ten minutes early and bring any papers.",
  },
  wording: { zh: "通报表扬", en: "Public commendation" },
  portalOrigins: [COUNTY.portalOrigin],
} as const satisfies Setup;
