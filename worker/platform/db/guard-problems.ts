import type { ProblemCode } from "../core/problem.ts";
import type { Guard } from "./errors.ts";

/** What a refused write means to the caller, where no service said it better. */
const GUARD_PROBLEMS: Partial<Record<Guard, ProblemCode>> = {
  session_closed: "session_closed",
  session_full: "session_full",
  already_booked: "already_booked",
  too_many_bookings: "too_many_bookings",
  cooling_off: "cooling_off",
  // Two forms with one code at the same moment: the other one has used it.
  proof_used: "phone_unproven",
  lawyer_overlap: "lawyer_overlap",
  session_booked: "session_booked",
  capacity_taken: "session_booked",
  signing_exists: "signing_exists",
  invitation_used: "invitation_used",
  invitation_open: "stale_version",
  site_free: "signing_exists",
  within_sites: "outside_your_sites",
  hours_free: "hours_overlap",
  not_sanctioned: "not_eligible",
  conditions_hold: "not_eligible",
  not_opposed: "not_eligible",
  nomination_exists: "nomination_exists",
  already_supported: "already_supported",
  reminded: "already_reminded",
  nomination_settled: "nomination_settled",
  too_many_nominations: "too_many_nominations",
  campaign_closed: "campaign_closed",
  two_people: "same_person",
  another_person: "same_person",
  second_decision_waiting: "second_decision_waiting",
  file_claimed: "file_claimed",
  nothing_changed: "stale_version",
  consultation_record_exists: "stale_version",
  report_kept: "stale_version",
  queue_settings_exist: "stale_version",
  ticket_moved_on: "stale_version",
  panel_closed: "panel_closed",
  conflict_undeclared: "conflict_undeclared",
  notice_over: "notice_over",
  notice_running: "notice_running",
  objection_open: "objection_open",
  written_too_often: "rate_limited",
  signing_unconfirmed: "illegal_transition",
};

export const guardProblem = (guard: Guard): ProblemCode => GUARD_PROBLEMS[guard] ?? "conflict";
