import type { strings as source } from "../zh-cn/shared.ts";

export const strings: typeof source = {
  loading: "Loading…",
  retry: "Try again",
  next: "Continue",
  back: "Back",
  change: "Change",
  optional: "(optional)",
  busy: "Sending…",
  kept: "Nothing you entered is lost.",
  chosen: "Chosen",
  error: "Error: ",
  partyMember: "Party member",
  none: "Nothing found. Try other words or filters.",
  problems: {
    network: "The connection was lost. Check it and try again.",
    timeout: "This takes too long. Please try again.",
    validation_failed: "Some answers need correcting.",
    rate_limited: "Too many requests. Please try again a little later.",
    internal: "The service is not available at the moment. Please try again later.",
    origin_not_allowed: "Sending is not open on this website yet. Please tell its webmaster.",
  },
  fields: {
    required: "This is required",
    too_short: "At least {n} characters",
    too_long: "At most {n} characters",
    phone: "Enter a correct mobile or landline number",
    format: "This has the wrong format",
    consent: "Please read and tick to agree",
  },
};
