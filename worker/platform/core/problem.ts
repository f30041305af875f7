import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { secondsToNext } from "./period.ts";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** Every code a problem can carry, with its status and an English title. Elements translate by code, never by title. */
export const PROBLEMS = {
  bad_json: [400, "The body is not valid JSON."],
  validation_failed: [422, "Some fields need another look."],
  idempotency_key_required: [400, "The header Idempotency-Key is missing or malformed."],
  idempotency_key_reused: [422, "This Idempotency-Key was used with another payload."],
  unauthorized: [401, "A valid bearer token is needed, or somebody who is signed in."],
  token_expired: [401, "This token has run out: an administrator makes another."],
  session_ended: [401, "You were signed in, and are not any more: sign in again."],
  identity_unknown: [403, "Whoever vouches for you is believed, but nobody here has added this as their way in."],
  vouching_unavailable: [503, "Whoever vouches for staff does not answer: try again, or sign in otherwise."],
  sign_in_again: [409, "Ways in change within fifteen minutes of signing in: sign in again."],
  sign_in_failed: [403, "User name, password or code are not right, or what was shown instead; or it was used before."],
  kiosk_unknown: [401, "This kiosk is not registered, or not any more."],
  forbidden: [403, "This token, or whoever is signed in, may not do that."],
  outside_your_sites: [403, "You deal with the people of some sites only, and this is not for one of them."],
  origin_not_allowed: [403, "Writes are not accepted from this origin."],
  not_found: [404, "There is nothing here."],
  booking_not_found: [404, "No booking has this code and phone number."],
  not_public: [404, "The bureau does not make this public."],
  plate_unknown: [404, "No plate, badge or desk card with this code was issued here."],
  method_not_allowed: [405, "This method is not allowed here."],
  session_full: [409, "Every place in this session is taken."],
  session_closed: [409, "This session does not take bookings any more."],
  already_booked: [409, "This phone number already holds a place in this session."],
  booking_settled: [409, "This booking can no longer be changed."],
  too_many_bookings: [409, "This phone number has as many bookings to come as it may."],
  cooling_off: [409, "After missed appointments, this phone number books through staff for a while."],
  phone_unproven: [403, "It has to be shown first that this phone number is yours: by the code sent to it."],
  phone_refused: [409, "This cannot be done with this phone number. Look up what you have by its code, or call us."],
  matter_routed: [409, "Another service takes matters of this kind."],
  already_reminded: [409, "They were reminded of this today already."],
  already_rated: [409, "This consultation has been rated already."],
  offer_expired: [409, "The offer has run out."],
  kiosk_only: [403, "Check in at a kiosk of this site, or with the lawyer or the staff."],
  queue_empty: [409, "Nobody waits."],
  not_now: [409, "That cannot be done at this time."],
  lawyer_overlap: [409, "The lawyer already has a session at that time."],
  session_booked: [409, "Places in this session are taken."],
  signing_exists: [409, "This lawyer already has a signing for this site."],
  no_gateway: [409, "Nothing can be sent without a gateway: ask for the link to be handed over (`way`: `handOver`)."],
  no_phone_on_file: [
    409,
    "There is no phone on file to send the link to: have it entered with the lawyer, the firm's Party branch or the nomination, or ask for the link to be handed over (`way`: `handOver`).",
  ],
  invitation_used: [409, "This link has been answered already."],
  invitation_expired: [409, "This link has run out, was revoked, or is not needed any more."],
  post_choice_required: [
    409,
    "A post is held at the office that is left: say in `officePosts` whether it ends or moves.",
  ],
  hours_overlap: [409, "The lawyer already holds a post elsewhere at these hours."],
  nomination_exists: [
    409,
    "This nominee is nominated in this category already; `nominationId` says which nomination to support.",
  ],
  already_supported: [409, "You stand behind this nomination already."],
  nomination_settled: [409, "This nomination takes no more support."],
  too_many_nominations: [409, "You stand behind as many nominations in this category as you may."],
  self_nomination: [409, "Nobody nominates themselves in this category."],
  not_eligible: [409, "Whoever this is about does not meet what is asked for."],
  campaign_closed: [409, "This campaign does not take nominations now."],
  panel_open: [409, "The panel has not closed yet."],
  panel_closed: [409, "The panel is closed: its scores are locked."],
  not_of_circle: [403, "The records of this book are opened by the people who are named for it."],
  not_on_panel: [403, "You are not on this panel."],
  conflict_undeclared: [403, "Declare first whether there is a conflict of interest in this category."],
  recused: [403, "You are recused from this category."],
  notice_running: [409, "The notice is still running, or there is none."],
  notice_outdated: [409, "The list has changed since: publish the notice again."],
  notice_over: [409, "The notice does not receive objections any more."],
  objection_open: [409, "An objection has not been closed yet."],
  veto_in_force: [409, "Something speaks against somebody on the list."],
  calendar_unconfirmed: [409, "The calendar has days nobody has confirmed yet."],
  illegal_transition: [409, "That step does not lead on from the present state."],
  change_waiting: [
    409,
    "A change of this waits for a second administrator: it is confirmed, refused or withdrawn first.",
  ],
  same_person: [409, "Somebody else has to do this: it takes two people."],
  not_held_up: [409, "Nothing keeps you from deciding this yourself."],
  no_second_person: [409, "No second person is set (`secondPerson`), or their number is on file as somebody else's."],
  second_decision_waiting: [409, "The second person is asked about this already: wait for the answer, or withdraw it."],
  not_decidable: [
    409,
    "This cannot be decided as things stand; nothing was decided. The bureau has to see to it first.",
  ],
  not_erasable: [409, "It cannot be erased now; `hindrances` says why."],
  evidence_waiting: [409, "Evidence for this commitment waits for a decision."],
  file_claimed: [409, "This file belongs to something else already."],
  conflict: [409, "This conflicts with what is there."],
  stale_version: [412, "It was changed by somebody else in the meantime."],
  payload_too_large: [413, "The body is too large."],
  range_not_satisfiable: [416, "The file has nothing of the part that was asked for."],
  unsupported_media_type: [415, "The body must be application/json in UTF-8."],
  file_type: [415, "Only JPEG, PNG and WebP pictures and PDF documents are taken."],
  file_damaged: [422, "The file is damaged or not what it seems to be."],
  file_refused: [422, "The file holds something that is not taken: a program, another file, encryption."],
  image_too_large: [422, "The picture has too many pixels."],
  version_required: [428, "The header If-Match is needed."],
  rate_limited: [429, "Too many requests. Try again later."],
  internal: [500, "Something went wrong on our side."],
  clock_doubted: [
    503,
    "The clock of the service is in doubt: what is not taken back waits until somebody confirms it.",
  ],
  temporarily_unavailable: [
    503,
    "Something the service needs did not answer. Send the same again, under the same key.",
  ],
  unavailable: [503, "The service is not available right now."],
  not_set_up: [503, "This service has not been set up for a county yet."],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What can be wrong with one field. */
export const FIELD_CODES = [
  "required",
  "too_short",
  "too_long",
  "too_few",
  "too_many",
  "phone",
  "licence_no",
  "credit_code",
  "format",
  "date",
  "date_past",
  "date_order",
  "unknown",
  "not_allowed",
  "taken",
  "mismatch",
  "consent",
  "overlap",
  "personal_data",
  "wrong",
  "weak",
  "expired",
] as const;
export type FieldCode = (typeof FIELD_CODES)[number];

export const fieldErrorSchema = z
  .object({
    /** Dotted path in the payload, e.g. `commitments.0.dueDate`. */
    field: z.string(),
    code: z.enum(FIELD_CODES),
    min: z.number().optional(),
    max: z.number().optional(),
    hint: z
      .object({ zh: z.string(), en: z.string() })
      .optional()
      .openapi({ description: "What to do, where the code alone does not say it." }),
    accepted: z.string().optional().openapi({ description: "What would be taken in its place, as an example." }),
  })
  .openapi("FieldError");
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** Why something does not go, in words. */
const hindranceSchema = z.object({
  code: z.string(),
  words: z.object({ zh: z.string(), en: z.string() }),
  until: z.string().nullable(),
});
type ProblemHindrance = z.infer<typeof hindranceSchema>;

/** An earlier step, and who of the bureau took it or gave out the link it came by. */
const earlierStepSchema = z.object({
  action: z.string().openapi({ example: "signings.sign" }),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.string(),
});
export type EarlierStepTold = z.infer<typeof earlierStepSchema>;

/** RFC 9457 problem details, with this product's `code`, `requestId` and `errors`. */
export const problemSchema = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    requestId: z.string(),
    hint: z
      .object({ zh: z.string(), en: z.string() })
      .optional()
      .openapi({ description: "With `not_set_up`: what is to be done, and by whom." }),
    errors: z.array(fieldErrorSchema).optional(),
    nominationId: z
      .string()
      .optional()
      .openapi({ description: "With `nomination_exists`: the nomination to support." }),
    earlier: earlierStepSchema
      .optional()
      .openapi({ description: "With `same_person`: which earlier step stands against it, whose and when." }),
    hindrances: z.array(hindranceSchema).optional().openapi({ description: "With `not_erasable`: why not." }),
  })
  .openapi("Problem");
export type ProblemDetails = z.infer<typeof problemSchema>;

/** Thrown by services to refuse a request. Its message is the code: it never holds what the caller sent. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[] | undefined;
  /** What the problem is about, beyond its code. */
  readonly nominationId: string | undefined;
  readonly hindrances: readonly ProblemHindrance[] | undefined;
  /** Seconds to wait, where it is not until a count of the hour starts anew. */
  readonly retryAfter: number | undefined;
  readonly earlier: EarlierStepTold | undefined;

  constructor(
    code: ProblemCode,
    errors?: readonly FieldError[],
    {
      nominationId,
      hindrances,
      retryAfter,
      earlier,
      cause,
    }: {
      nominationId?: string;
      hindrances?: readonly ProblemHindrance[];
      retryAfter?: number;
      earlier?: EarlierStepTold;
      cause?: unknown;
    } = {},
  ) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.errors = errors;
    this.nominationId = nominationId;
    this.hindrances = hindrances;
    this.retryAfter = retryAfter;
    this.earlier = earlier;
  }
}

/** Refuses one field. */
export const fieldProblem = (field: string, code: FieldCode, bounds: { min?: number; max?: number } = {}): Problem =>
  new Problem("validation_failed", [{ field, code, ...bounds }]);

/** What to do about a field that was refused for this. */
const HINTS: { readonly [Code in FieldCode]?: FieldError["hint"] } = {
  personal_data: {
    zh: "请去掉电话号码和身份证号，用“当事人”“来电人”或预约编号等指代；需要联系的，请用查阅功能。",
    en: "Leave phone and identity numbers out: write “the caller” or the entry's code instead. To call somebody, open the entry.",
  },
};

const hinted = (error: FieldError): FieldError => {
  const hint = HINTS[error.code];
  return hint ? { ...error, hint } : error;
};

/** What is to be done about a problem as a whole. */
const WAYS_ON: { readonly [Code in ProblemCode]?: FieldError["hint"] } = {
  not_set_up: {
    zh: "本服务尚未完成初始设置：请运维人员运行 npm run setup，填写县名、版权页和首位管理员，无需重新启动。步骤见 worker/README.md。",
    en: "Whoever runs this service has to run `npm run setup`, which asks for the county's name, its imprint and the first administrator; no restart is needed. worker/README.md has the steps.",
  },
};

/** The same for who answers with a page. */
export const wayOn = (code: ProblemCode): FieldError["hint"] => WAYS_ON[code];

/** What goes with a code, whoever refuses (RFC 9110 sections 11.6.1 and 10.2.3). */
const HEADERS: { readonly [Code in ProblemCode]?: () => Record<string, string> } = {
  unauthorized: () => ({ "www-authenticate": "Bearer" }),
  // RFC 6750 section 3.1.
  token_expired: () => ({
    "www-authenticate": 'Bearer error="invalid_token", error_description="The access token expired"',
  }),
  // Long enough for a connection to come back, short enough for somebody who waits.
  temporarily_unavailable: () => ({ "retry-after": "5" }),
  rate_limited: () => ({ "retry-after": String(secondsToNext("hour", new Date())) }),
  not_set_up: () => ({ "retry-after": "300" }),
};

/** What goes with a code in the headers of an answer, a page too. */
export const problemHeaders = (code: ProblemCode): Record<string, string> => HEADERS[code]?.() ?? {};

export interface ProblemOptions {
  readonly errors?: readonly FieldError[] | undefined;
  readonly nominationId?: string | undefined;
  readonly hindrances?: readonly ProblemHindrance[] | undefined;
  readonly earlier?: EarlierStepTold | undefined;
  /** Seconds to wait, where it is not until a count of the hour starts anew. */
  readonly retryAfter?: number | undefined;
}

/** Answers with a problem. */
export function problemAnswer(
  c: Context,
  code: ProblemCode,
  { errors, nominationId, hindrances, earlier, retryAfter }: ProblemOptions = {},
): Response {
  const [status, title] = PROBLEMS[code];
  const body = {
    type: "about:blank",
    title,
    status,
    code,
    requestId: c.get("requestId") ?? "",
    ...(WAYS_ON[code] && { hint: WAYS_ON[code] }),
    ...(errors ? { errors: errors.map(hinted) } : {}),
    ...(nominationId ? { nominationId } : {}),
    ...(hindrances ? { hindrances } : {}),
    ...(earlier ? { earlier } : {}),
  };
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
    ...problemHeaders(code),
    ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
  });
}
