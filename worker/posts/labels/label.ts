import { z } from "@hono/zod-openapi";
import { labelSchema, type Label } from "../../county/settings/schema.ts";

export const LABEL_KINDS = ["pacesetter", "brand"] as const;
/** What a post, or somebody at it, may be called once that is approved: 标兵, 品牌. */
export type LabelKind = (typeof LABEL_KINDS)[number];

export const LABEL_NAMES: Readonly<Record<LabelKind, Label>> = {
  pacesetter: { zh: "标兵", en: "Pacesetter" },
  brand: { zh: "品牌", en: "Brand" },
};

/** A label in force as the public sees it. */
export const labelInForceSchema = z
  .object({
    kind: z.enum(LABEL_KINDS),
    label: labelSchema,
    docNo: z.string(),
    issuingBody: z.string(),
    from: z.string(),
    to: z.string(),
  })
  .openapi("PostLabel");
export type LabelInForce = z.infer<typeof labelInForceSchema>;

/** An approved label as it is stored. */
export interface ApprovedLabel {
  /** Empty when it is the post's own. */
  readonly lawyerId: string;
  readonly kind: LabelKind;
  readonly docNo: string;
  readonly issuingBody: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/**
 * Those of approved labels that are in force on `today`, the date in the county: of a holder, or with an empty id of
 * the post itself.
 */
export const labelsInForce = (labels: readonly ApprovedLabel[], lawyerId: string, today: string): LabelInForce[] =>
  labels
    .filter((label) => label.lawyerId === lawyerId && label.validFrom <= today && today <= label.validTo)
    .map(({ kind, docNo, issuingBody, validFrom, validTo }) => ({
      kind,
      label: LABEL_NAMES[kind],
      docNo,
      issuingBody,
      from: validFrom,
      to: validTo,
    }));
