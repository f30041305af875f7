import { z } from "@hono/zod-openapi";
import { labelInForceSchema } from "../../posts/labels/label.ts";
import { siteClosureSchema } from "../../county/closures/schema.ts";
import { outOfUseSchema } from "../../posts/schema.ts";
import { TIERS, type Label } from "../../county/settings/schema.ts";

/**
 * What is true of a post or a holder now. Approved: the term has not begun. Suspended: for the time being, and the
 * public is not told why. Ended: closed, withdrawn or over, or nobody holds it.
 */
export const PLATE_STATES = ["onDisplay", "suspended", "ended", "approved"] as const;
export type PlateState = (typeof PLATE_STATES)[number];

const choiceSchema = z.object({ id: z.string(), name: z.string() });

export const plateLawyerSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    firm: choiceSchema.extend({ outOfUse: outOfUseSchema }),
    partyMember: z
      .boolean()
      .openapi({ description: "True only with the lawyer's separate consent to show it, and never while suspended." }),
    since: z.string().openapi({ description: "First day, `YYYY-MM-DD`." }),
    termTo: z.string().nullable().openapi({ description: "Last day of the term." }),
    labels: z.array(labelInForceSchema),
    plate: z.string().openapi({ description: "The code of the lawyer's badge and desk card." }),
  })
  .openapi("PlateLawyer");
export type PlateLawyer = z.infer<typeof plateLawyerSchema>;

/** What the verification page says, for programs. */
export const plateSchema = z
  .object({
    code: z.string(),
    kind: z.enum(["post", "holder"]),
    state: z.enum(PLATE_STATES),
    post: z.object({ id: z.string(), title: z.string(), plate: z.string(), labels: z.array(labelInForceSchema) }),
    site: choiceSchema.extend({ tier: z.enum(TIERS), address: z.string(), outOfUse: outOfUseSchema }),
    lawyer: plateLawyerSchema
      .nullable()
      .openapi({ description: "Whose badge it is; null for a post, and when the display has ended." }),
    lawyers: z.array(plateLawyerSchema).openapi({ description: "A post's holders on display." }),
    labels: z
      .array(labelInForceSchema)
      .openapi({ description: "Of the post or the holder this is the code of; none but on display." }),
    commitments: z.number().int().openapi({ description: "How many promises stand there." }),
    closures: z.array(siteClosureSchema).openapi({
      description: "When nobody is received there, or by its lawyers: now and in the days that can be booked.",
    }),
    checkedAt: z.string(),
  })
  .openapi("Plate");
export type Plate = z.infer<typeof plateSchema>;

/** The county, as pages and plates name it, and its hotline. */
export interface County {
  readonly name: Label;
  readonly phone: string;
}

/** A plate with what its drawings need beside what programs are told. */
export interface PlateInFull extends Plate {
  readonly county: County;
  /** The clock on the county's walls when it was looked up. */
  readonly checked: { readonly date: string; readonly time: string };
  /** What is still to be kept, the next one first. */
  readonly promises: readonly { readonly text: string; readonly dueDate: string }[];
}

export const PLATE_DRAWINGS = ["plate", "badge", "desk-card"] as const;
/** What is printed: a door plate for a post, a badge and a desk card for whoever holds it. */
export type PlateDrawing = (typeof PLATE_DRAWINGS)[number];
