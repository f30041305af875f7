import type { Consent, Settings } from "../shared/api-types.ts";
import type { strings } from "../translations/zh-cn/commitments-concern.ts";
import type { PioneerCommitments } from "./commitments.ts";
import { stringsOf } from "./later-strings.ts";

export const concernStrings = (host: PioneerCommitments, there: () => void) =>
  stringsOf(
    host,
    (locale) =>
      locale === "en"
        ? import("../translations/en/commitments-concern.ts")
        : import("../translations/zh-cn/commitments-concern.ts"),
    there,
  );

/** What whoever raises a concern agrees to; undefined until it is there, and where the bureau takes none. */
export const concernConsent = ({ settings }: PioneerCommitments): Consent | undefined =>
  (settings?.consents as (Settings["consents"] & { readonly concern?: Consent }) | undefined)?.concern;

/** Adds what can go wrong with a concern to the element's own words. */
export const sayConcernProblems = ({ t }: PioneerCommitments, { problems, fields }: typeof strings): void => {
  Object.assign(t.problems, problems);
  Object.assign(t.fields, fields);
};
