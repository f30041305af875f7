import { z } from "@hono/zod-openapi";
import { publicLineSchema, publishedLineSchema, publishedTextSchema } from "../../platform/core/formats.ts";
import { isCountyCode } from "../../platform/values/register.ts";

/** A line of the bureau's for everybody. */
const lineSchema = (maximum: number) =>
  z.object({ zh: publishedLineSchema(maximum), en: publishedLineSchema(maximum).optional() });

/** What stands below every page of the service: where the bureau is and which numbers it is registered under. */
export const imprintSchema = z.strictObject({
  address: lineSchema(120),
  hours: lineSchema(120),
  /** Where people complain about the service. */
  complaintsPhone: publicLineSchema.optional(),
  /** 网站标识码, of a website of the government. */
  siteCode: z
    .string()
    .regex(/^[0-9A-Za-z]{10}$/, "format")
    .optional(),
  /** The filing of the Ministry of Industry and Information Technology, such as 湘ICP备2026000001号. */
  icp: publishedLineSchema(40).optional(),
  /** The filing with the public security, such as 湘公网安备43010000000001号. */
  publicSecurity: publishedLineSchema(40).optional(),
});
export type Imprint = z.infer<typeof imprintSchema>;

/** Which office answers for the handling of personal data (PIPL article 17), and what it adds to the statement. */
export const privacyContactSchema = z.strictObject({
  office: lineSchema(60),
  phone: publicLineSchema,
  note: z.object({ zh: publishedTextSchema(1, 2000), en: publishedTextSchema(1, 4000).optional() }).optional(),
});
export type PrivacyContact = z.infer<typeof privacyContactSchema>;

/** The county by GB/T 2260: six digits. */
export const countyCodeSchema = z.string().refine(isCountyCode, "format").openapi({ example: "430121" });

/** How a channel of sRGB shines (WCAG 2.2, relative luminance). */
const channel = (part: string): number => {
  const value = Number.parseInt(part, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

/** The contrast of a colour, `#rrggbb`, with white. */
export const contrastWithWhite = (colour: string): number =>
  1.05 /
  (0.2126 * channel(colour.slice(1, 3)) +
    0.7152 * channel(colour.slice(3, 5)) +
    0.0722 * channel(colour.slice(5, 7)) +
    0.05);

/** A colour that white stands on and that stands on white, so that everybody can read it. */
export const pageColourSchema = z
  .string()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, "format")
  .refine((colour) => contrastWithWhite(colour) >= 5, "not_allowed")
  .openapi({ example: "#0b4f9e" });
