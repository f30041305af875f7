import type { LabelRequest } from "../../worker/posts/labels/schema.ts";

export interface SampleLabel extends Pick<LabelRequest, "kind" | "docNo" | "issuingBody"> {
  /** The post's title. */
  readonly post: string;
  /** The key of the holder it is given to; without it the label is the post's own. */
  readonly lawyer?: string;
  readonly forDays: number;
}

export const LABELS: readonly SampleLabel[] = [
  {
    kind: "pacesetter",
    post: "劳动维权党员律师示范岗",
    docNo: "清司发〔2026〕12号",
    issuingBody: "清溪县司法局",
    forDays: 365,
  },
  {
    kind: "brand",
    post: "婚姻家庭党员律师示范岗",
    lawyer: "long-xiulan",
    docNo: "清司发〔2026〕15号",
    issuingBody: "清溪县司法局",
    forDays: 730,
  },
  // Left for whoever tries the endpoints to decide on.
  {
    kind: "brand",
    post: "渡口镇党员律师示范岗",
    docNo: "清司发〔2026〕19号",
    issuingBody: "清溪县司法局",
    forDays: 365,
  },
];

/** Left as it was entered. */
export const WAITING_LABEL = "清司发〔2026〕19号";

/** Whose display is suspended: his site is a gap until it is lifted. */
export const SUSPENDED = { lawyer: "tan-lin", reason: "本人外出进修三个月，申请暂停展示。" };
