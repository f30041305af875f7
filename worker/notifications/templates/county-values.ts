import type { Label } from "../../county/settings/schema.ts";
import type { Texts } from "./fields.ts";
import { localized, plain } from "./template.ts";

/** What of the county its messages name. */
export interface CountyFacts {
  readonly county: Label;
  /** The county's public line. */
  readonly phone: string;
  /** The page where people book. */
  readonly bookingUrl: string | null;
}

/** The fields that say the same of whatever is told. */
export function countyValues({ county, phone, bookingUrl }: CountyFacts) {
  const name = localized(county);
  return {
    county: name,
    service: { zh: `${name.zh}公益法律咨询`, en: `${name.en} free legal consultation` },
    phone: plain(phone),
    contact: {
      zh: bookingUrl ? `${phone}，或打开 ${bookingUrl}` : phone,
      en: bookingUrl ? `${phone} or open ${bookingUrl}` : phone,
    },
  } as const satisfies Record<string, Texts>;
}
