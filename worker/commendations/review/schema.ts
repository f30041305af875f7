import { openedSchema, openingSchema } from "../../county/readings/opening.ts";
import { attachedFileSchema } from "../../county/files/schema.ts";
import { z } from "@hono/zod-openapi";
import { maskedPhoneSchema } from "../../county/registry/schema.ts";
import { staffTextSchema, idSchema, phoneSchema, textSchema, nameSchema } from "../../platform/core/formats.ts";
import {
  NOMINATION_STATES,
  titledSchema,
  namedSchema,
  datedChecksSchema,
  nomineeConsentSchema,
} from "../nominations/schema.ts";
import { NOMINEE_KINDS } from "../schema.ts";

/** A nomination in the bureau's list: who nominated is masked, and the reason is opened one at a time. */
export const nominationEntrySchema = z.object({
  id: z.string(),
  state: z.enum(NOMINATION_STATES),
  campaign: titledSchema,
  category: namedSchema.extend({ nomineeKind: z.enum(NOMINEE_KINDS) }),
  nominee: z.object({
    lawyerId: z.string().nullable(),
    firmId: z.string().nullable(),
    name: z.string(),
    organisation: z.string().nullable().openapi({ description: "A lawyer's firm, or what the nominator typed." }),
  }),
  nominator: z
    .object({ name: z.string().openapi({ example: "王**" }), phone: z.string().openapi({ example: "138****5678" }) })
    .nullable()
    .openapi({ description: "Masked; null once erased or withdrawn." }),
  supporters: z.number().int().openapi({ description: "How many stand behind it, the first nominator counted in." }),
  selfNomination: z.boolean().openapi({ description: "Whether the nominator is, or seems to be, the nominee." }),
  submittedAt: z.string(),
  decidedAt: z.string().nullable(),
  mergedInto: z.string().nullable().openapi({
    description: "The nomination of the same nominee it was merged into; its state is `withdrawn` then.",
  }),
  version: z.number().int(),
});
export type NominationEntry = z.infer<typeof nominationEntrySchema>;

const count = z.number().int();

/** What the bureau can vouch for of a nominee the register knows: a lawyer, or a firm with all its lawyers. */
export const nominationFactsSchema = z
  .object({
    since: z.string().openapi({ description: "Hours, consultations and ratings are counted from this day on." }),
    proBonoHours: z.number().openapi({ description: "Verified" }),
    consultations: count.openapi({ description: "Held" }),
    ratings: z.array(count).length(5).openapi({ description: "How many gave each of the levels 1 to 5" }),
    commitments: z.object({ made: count, kept: count, putRight: count, overdue: count }),
    concerns: z.object({ accepted: count, answeredOnTime: count }),
  })
  .openapi("NominationFacts");
export type NominationFacts = z.infer<typeof nominationFactsSchema>;

const maskedSchema = z.object({ name: z.string(), phone: z.string() }).nullable();

/** A supporter, for whoever reviews. */
export const supporterEntrySchema = z
  .object({
    id: z.string(),
    nominator: maskedSchema,
    reason: z.string(),
    files: z.array(attachedFileSchema),
    submittedAt: z.string(),
    mergedFrom: z
      .string()
      .nullable()
      .openapi({ description: "The nomination they stood behind before it was merged." }),
    voiceOf: z.string().nullable().openapi({
      description:
        "Set where the same phone stands behind it twice since two were merged, which counts once: the id of the other, the nomination's own for the first nominator.",
    }),
  })
  .openapi("SupporterEntry");
export type SupporterEntry = z.infer<typeof supporterEntrySchema>;

export const nomineePhoneSchema = z
  .strictObject({ phone: phoneSchema.nullable().openapi({ description: "Null takes it out." }) })
  .openapi("NomineePhone");

/** One nomination, opened for review. */
export const nominationDetailSchema = nominationEntrySchema
  .extend({
    nomineePhone: maskedPhoneSchema.openapi({
      description:
        "Masked: a lawyer's own and a firm's Party branch's are the register's, of anybody else it is noted here. Null where there is none.",
    }),
    reason: z.string().openapi({ description: "The first nominator's; empty once withdrawn." }),
    files: z.array(attachedFileSchema).openapi({ description: "The first nominator's" }),
    reasons: z.array(supporterEntrySchema).openapi({
      description:
        "What the first supporters wrote; the list of supporters has them all. Who withdrew is not among them.",
    }),
    decisionReason: z.string().nullable(),
    consentVersion: z.number().int(),
    campaignVersion: z.number().int().openapi({ description: "The wording of the campaign it was made under" }),
    enteredBy: z.string().nullable().openapi({ description: "Id of the token that entered it for somebody." }),
    checks: datedChecksSchema.openapi({ description: "Eligibility as the facts are today." }),
    decidedChecks: datedChecksSchema.nullable().openapi({ description: "As it was when eligibility was decided." }),
    facts: nominationFactsSchema.nullable().openapi({ description: "Null of somebody the register does not know." }),
    consent: nomineeConsentSchema.openapi({
      description: "Whether the nominee agrees to be nominated and, separately, to publication",
    }),
    branchOpinion: z
      .object({
        state: z.enum(["none", "asked", "given"]),
        supports: z.boolean().nullable(),
        text: z.string().nullable(),
        secretary: z.string().nullable().openapi({ example: "赵**" }),
        askedAt: z.string().nullable(),
        givenAt: z.string().nullable(),
      })
      .openapi({ description: "The opinion of the nominee's Party organisation" }),
  })
  .openapi("NominationDetail");
export type NominationDetail = z.infer<typeof nominationDetailSchema>;

const OPENED = ["name", "phone", "secretary"] as const;
/** What is sent to see who nominated, or who gave the opinion of the Party organisation. */
export const nominationOpeningSchema = openingSchema(OPENED, ["name", "phone"]).openapi("NominationOpening");
export type NominationOpening = z.infer<typeof nominationOpeningSchema>;
export const openedNominationSchema = openedSchema(OPENED).openapi("OpenedNomination");
export type OpenedNomination = z.infer<typeof openedNominationSchema>;

const SUPPORTER_OPENED = ["name", "phone"] as const;
/** What is sent to see who a supporter is. */
export const supporterOpeningSchema = openingSchema(SUPPORTER_OPENED).openapi("SupporterOpening");
export type SupporterOpening = z.infer<typeof supporterOpeningSchema>;
export const openedSupporterSchema = openedSchema(SUPPORTER_OPENED).openapi("OpenedSupporter");
export type OpenedSupporter = z.infer<typeof openedSupporterSchema>;

export const moveSchema = z
  .strictObject({ to: z.enum(NOMINATION_STATES), reason: staffTextSchema(1, 500).optional() })
  .openapi("NominationMove");
export type NominationMove = z.infer<typeof moveSchema>;

export const mergerSchema = z
  .strictObject({
    into: idSchema.openapi({ description: "The nomination that stands on." }),
    reason: staffTextSchema(1, 500).openapi({ description: "Why they are one nominee." }),
  })
  .openapi("NominationMerger");
export type NominationMerger = z.infer<typeof mergerSchema>;

/** What the nominee's Party organisation says, as it came on paper. */
export const branchOpinionSchema = z
  .strictObject({ supports: z.boolean(), text: textSchema(1, 500), secretary: nameSchema })
  .openapi("BranchOpinion");
export type BranchOpinion = z.infer<typeof branchOpinionSchema>;
