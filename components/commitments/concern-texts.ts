import type { Consent } from "../shared/api-types.ts";
import type { CommitmentsHost } from "./host.ts";

/** The texts for raising a concern and for following one. */
export const concernTexts = {
  "zh-cn": () => import("../translations/zh-cn/commitments-concern.ts"),
  en: () => import("../translations/en/commitments-concern.ts"),
};

/** What whoever raises a concern agrees to; undefined until it is there, and where the bureau takes none. */
export const concernConsent = ({ settings }: CommitmentsHost): Consent | undefined => settings?.consents.concern;
