import type { OperationName } from "../shared/api-client.ts";
import type { ProblemError } from "../shared/problem-error.ts";
import type { ConsoleHost } from "./host.ts";
import { OPERATIONS, ROLES_OF } from "./operations.ts";
import type { Permission } from "./shape.ts";
import { valueLabel } from "./words.ts";

/**
 * What lifts the rule by which something is refused: a permission; `asked`, that of what was asked for; or null, where
 * nobody's permission does: time, or whoever was refused, by what the text says. Each refusal (403, 409, 422) of the
 * bureau's operations is here: `test/support/console-complete.ts` looks.
 */
export const LIFTED_BY: Readonly<Record<string, Permission | "asked" | null>> = {
  already_booked: "bookings.write",
  already_reminded: null,
  booking_settled: null,
  calendar_unconfirmed: "calendar.write",
  campaign_closed: "campaigns.write",
  change_waiting: "settings.write",
  conflict: null,
  conflict_undeclared: null,
  evidence_waiting: "evidence.decide",
  file_claimed: null,
  file_damaged: null,
  file_refused: null,
  forbidden: "asked",
  hours_overlap: "signings.decide",
  idempotency_key_reused: null,
  illegal_transition: null,
  image_too_large: null,
  invitation_expired: "invitations.write",
  invitation_used: "invitations.write",
  kiosk_only: "bookings.write",
  lawyer_overlap: "sessions.write",
  matter_routed: "settings.write",
  no_gateway: "settings.write",
  no_phone_on_file: "registry.write",
  no_second_person: "settings.write",
  nomination_exists: "nominations.write",
  nomination_settled: null,
  not_decidable: null,
  not_eligible: "eligibility.write",
  not_erasable: null,
  not_held_up: null,
  not_now: "settings.write",
  not_of_circle: "staff.write",
  not_on_panel: "panels.write",
  notice_outdated: "notices.write",
  notice_over: null,
  notice_running: null,
  objection_open: "objections.write",
  origin_not_allowed: "settings.write",
  outside_your_sites: "staff.write",
  panel_closed: null,
  panel_open: "panels.write",
  phone_unproven: null,
  post_choice_required: null,
  queue_empty: null,
  recused: null,
  same_person: "asked",
  second_decision_waiting: "secondDecisions.write",
  self_nomination: "campaigns.write",
  session_booked: "bookings.write",
  session_closed: "sessions.write",
  session_full: "sessions.write",
  sign_in_again: null,
  sign_in_failed: null,
  signing_exists: "signings.decide",
  too_many_nominations: "campaigns.write",
  validation_failed: null,
  veto_in_force: "eligibility.write",
};

/** Which roles can lift it, in words; nothing where no role can. */
function rolesFor({ words, t }: ConsoleHost, code: string, asked: OperationName | undefined): string {
  const by = LIFTED_BY[code];
  const permission = by === "asked" ? asked && OPERATIONS[asked]?.permission : by;
  if (!permission) return "";
  return ROLES_OF[permission].map((role) => valueLabel(words, "role", role)).join(t.comma);
}

/**
 * What is to be said of a refusal beside its rule: whose step stands against it, what hinders it until when, and who
 * can lift it.
 * @param asked the operation that was refused
 */
export function refusalNotes(
  host: ConsoleHost,
  { code, earlier, hindrances = [] }: ProblemError,
  asked: OperationName | undefined,
): string[] {
  const { t, words } = host;
  const roles = rolesFor(host, code, asked);
  return [
    ...(earlier
      ? [t.earlierStep(earlier.by.name, valueLabel(words, "action", earlier.action), host.time(earlier.at))]
      : []),
    ...hindrances.map(({ words: why, until }) =>
      until ? t.hindranceUntil(host.localize(why), host.day(until.slice(0, 10))) : host.localize(why),
    ),
    ...(roles ? [t.canLift(roles)] : []),
  ];
}
