/**
 * The guards of `migrations/0001_guards.sql` and of the tables' own constraints, by name. Only these names leave this
 * file: the raw text of a database error holds parameter values, which are personal data.
 */
const TRIGGER_GUARDS = [
  "session_closed",
  "session_full",
  "places_frozen",
  "capacity_taken",
  "session_booked",
  "session_span",
  "lawyer_overlap",
  "append_only",
  "campaign_closed",
  "too_many_nominations",
  "already_supported",
  "nomination_settled",
  "too_many_bookings",
  "cooling_off",
  "proof_used",
  "place_free",
  "not_on_display",
  "invitation_used",
  "not_sanctioned",
  "conditions_hold",
  "not_opposed",
  "all_suspended",
  "hours_free",
  "site_free",
  "within_sites",
  "another_person",
  "rehearsal",
  "written_too_often",
  "file_claimed",
  "file_unclaimed",
  "panel_closed",
  "conflict_undeclared",
  "notice_over",
  "notice_running",
  "objection_open",
  "signing_unconfirmed",
  "ticket_moved_on",
  "provider_unknown",
] as const;

/** Constraint texts SQLite writes, and the guard each of them is. */
const CONSTRAINT_GUARDS = {
  "NOT NULL constraint failed: places.place": "session_full",
  "UNIQUE constraint failed: places.session_id, places.place": "place_taken",
  "UNIQUE constraint failed: places.session_id, places.phone_index": "already_booked",
  "UNIQUE constraint failed: bookings.session_id, bookings.phone_index": "already_booked",
  "UNIQUE constraint failed: ratings.booking_id": "already_rated",
  "UNIQUE constraint failed: consultation_records.booking_id": "consultation_record_exists",
  "UNIQUE constraint failed: queue_settings.site_id": "queue_settings_exist",
  "UNIQUE constraint failed: sessions.roster_id, sessions.date, sessions.start_time": "session_made",
  "CHECK constraint failed: audit_changed": "nothing_changed",
  "UNIQUE constraint failed: idempotency_records.scope, idempotency_records.key": "key_used",
  "UNIQUE constraint failed: signings.lawyer_id, signings.site_id, signings.renews": "signing_exists",
  "UNIQUE constraint failed: invitations.kind, invitations.entity, invitations.entity_id": "invitation_open",
  "UNIQUE constraint failed: county_reports.scope, county_reports.period, county_reports.version": "report_kept",
  "UNIQUE constraint failed: second_decisions.subject": "second_decision_waiting",
  "UNIQUE constraint failed: nominations.category_id, nominations.nominee_key": "nomination_exists",
  "UNIQUE constraint failed: supporters.nomination_id, supporters.nominator_phone_index": "already_supported",
  "UNIQUE constraint failed: post_holders.post_id, post_holders.lawyer_id": "holder_exists",
  "UNIQUE constraint failed: post_labels.post_id, post_labels.lawyer_id, post_labels.kind, post_labels.doc_no":
    "label_exists",
  "CHECK constraint failed: post_labels_two_people": "two_people",
  "UNIQUE constraint failed: annual_reviews.lawyer_id, annual_reviews.year": "annual_result_exists",
  "UNIQUE constraint failed: annual_inspections.firm_id, annual_inspections.year": "annual_result_exists",
  "UNIQUE constraint failed: records.once_key": "record_exists",
  "UNIQUE constraint failed: record_reminders.kind, record_reminders.period, record_reminders.rule, record_reminders.subject_id, record_reminders.reminded_on":
    "reminded",
  "UNIQUE constraint failed: firms.credit_code": "credit_code_exists",
  "UNIQUE constraint failed: branch_firms.firm_id": "firm_in_branch",
  "UNIQUE constraint failed: lawyers.licence_no": "licence_no_exists",
  "UNIQUE constraint failed: agreed_texts.kind, agreed_texts.version": "text_version_taken",
  "UNIQUE constraint failed: audit_links.chain, audit_links.position": "chain_moved",
  "UNIQUE constraint failed: audit_links.chain, audit_links.previous": "chain_moved",
  "UNIQUE constraint failed: audit_links.chain, audit_links.entry_id": "chain_moved",
  "UNIQUE constraint failed: accounts.user_name": "user_name_taken",
  "UNIQUE constraint failed: spent_proofs.hash": "proof_spent",
  "UNIQUE constraint failed: ways_in.way, ways_in.key": "way_in_exists",
  "UNIQUE constraint failed: import_chunks.import_id, import_chunks.number": "chunk_done",
  "FOREIGN KEY constraint failed": "unknown_reference",
} as const;

export type Guard = (typeof TRIGGER_GUARDS)[number] | (typeof CONSTRAINT_GUARDS)[keyof typeof CONSTRAINT_GUARDS];

/**
 * What the databases say where they did not answer, or could not: a lost connection, a timeout, too much to do, a reset
 * (Cloudflare's list of D1's errors), a disk that is full or gone (sqlite.org/rescode.html). The same may go the next
 * time. Whether what was asked has been done is not known.
 */
const OUTAGES = [
  /network connection lost/i,
  /\b(?:overloaded|too many requests queued|transient issue|internal error)\b/i,
  /\bD1\b.*\breset\b/,
  /\bexceeded\b.*\b(?:timeout|size|limit)\b/i,
  /\bSQLITE_(?:BUSY|LOCKED|NOMEM|READONLY|IOERR|FULL|CANTOPEN)\b/,
];

/** Whether the database did not answer, or could not: `error` says nothing of what was asked. */
export function isOutage(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { message } = cause;
    // The text of a failed query holds what was asked, which may say anything.
    if (!message.startsWith("Failed query") && OUTAGES.some((said) => said.test(message))) return true;
  }
  return false;
}

/** Which guard refused the write, or undefined when `error` is something else. */
export function guardOf(error: unknown): Guard | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { message } = cause;
    if (!/SQLITE_CONSTRAINT|constraint failed/.test(message)) continue;
    const trigger = TRIGGER_GUARDS.find((name) => message.includes(`${name}: SQLITE_CONSTRAINT`));
    if (trigger) return trigger;
    const found = Object.entries(CONSTRAINT_GUARDS).find(([text]) => message.includes(text));
    if (found) return found[1];
  }
  return undefined;
}
