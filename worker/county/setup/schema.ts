import { z } from "@hono/zod-openapi";
import { nameSchema } from "../../platform/core/formats.ts";
import { ENTERED, SETTINGS } from "../settings/settings.ts";

/**
 * What a county is set up from: its settings by their own names, as far as they are told when it begins, and who
 * administers it. `npm run setup -- --template` writes one to fill in.
 */
export const setupSchema = z
  .strictObject({
    county: ENTERED.county,
    divisionCode: SETTINGS.divisionCode.unwrap().unwrap(),
    zone: SETTINGS.zone.unwrap(),
    serviceStandard: SETTINGS.serviceStandard,
    wording: SETTINGS.wording,
    imprint: SETTINGS.imprint.unwrap().unwrap(),
    privacyContact: SETTINGS.privacyContact.unwrap().unwrap(),
    pageColour: SETTINGS.pageColour.unwrap(),
    portalOrigins: SETTINGS.portalOrigins.unwrap(),
    gateway: SETTINGS.gateway.unwrap(),
    bookingUrl: SETTINGS.bookingUrl.unwrap(),
    /** Who gets a one-time link to set an account up. One who is there already is left as they are. */
    administrators: z.array(z.strictObject({ name: nameSchema })).max(5),
  })
  .partial();
export type Setup = z.infer<typeof setupSchema>;

/** The settings a description may tell. */
export type ToldSetting = Exclude<keyof Setup, "administrators">;
export const TOLD_SETTINGS: readonly ToldSetting[] = [
  "county",
  "divisionCode",
  "zone",
  "serviceStandard",
  "wording",
  "imprint",
  "privacyContact",
  "pageColour",
  "portalOrigins",
  "gateway",
  "bookingUrl",
];

/** What the county speaks with, and no sample can say in its place: nothing is set up without these. */
export const NEEDED_FIRST = [
  "county",
  "divisionCode",
  "serviceStandard",
  "wording",
  "imprint",
  "privacyContact",
] as const satisfies readonly ToldSetting[];
