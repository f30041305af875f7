/**
 * Decisions that take two people, by the operation that makes them, and the earlier steps that count for each: whoever
 * took one, issued or handed over the link it came by, or set the phone that link or its code went to, does not make the
 * decision. Steps are named as the audit
 * names them. A decision that is missing here is found by `test/worker/county/two-people/`.
 */

/** An earlier step: an action on what is decided on, or on what that belongs to. */
export interface EarlierStep {
  readonly entity:
    | "signings"
    | "evidence"
    | "showcase"
    | "bookings"
    | "rectifications"
    | "labels"
    | "nominations"
    | "campaignCategories"
    | "objections"
    | "concerns"
    | "records"
    | "settings"
    | "rights_requests";
  readonly action: string;
  /** Only where it led to this state. */
  readonly state?: string;
  /** Only the last one: each replaces the content of the one before. */
  readonly latest?: true;
}

const on = (entity: EarlierStep["entity"], ...actions: readonly string[]): readonly EarlierStep[] =>
  actions.map((action) => ({ entity, action: `${entity}.${action}` }));

const latest = (entity: EarlierStep["entity"], ...actions: readonly string[]): readonly EarlierStep[] =>
  on(entity, ...actions).map((step) => ({ ...step, latest: true }));

/** Whoever entered it, had the lawyer before them, or gave out the link it was signed or supported by. */
const SIGNED = on("signings", "sign", "confirm", "renew", "resubmit", "answerInvitation");
const SUBMITTED_EVIDENCE = latest("evidence", "submit");
const SHOWN = on("showcase", "submit", "revise");
const REPLIED = latest("rectifications", "replied");
const PROPOSED = on("labels", "propose");
const ANSWERED = latest("objections", "answer", "setAside");
/** Whoever said on the panel that they have an interest in the category. */
const RECUSED: readonly EarlierStep[] = [{ entity: "campaignCategories", action: "panels.recuse" }];
const NOMINATED = on("nominations", "nominate", "answerInvitation");
const FOUND_ELIGIBLE: readonly EarlierStep[] = [
  { entity: "nominations", action: "nominations.move", state: "eligible" },
];

export const EARLIER_STEPS = {
  approveSigning: SIGNED,
  returnSigning: SIGNED,
  rejectSigning: SIGNED,
  decideSignings: SIGNED,
  publishEvidence: SUBMITTED_EVIDENCE,
  returnEvidence: SUBMITTED_EVIDENCE,
  setCommitmentState: [...SIGNED, ...SUBMITTED_EVIDENCE],
  publishShowcase: SHOWN,
  returnShowcase: SHOWN,
  verifyProBonoHours: on("bookings", "record"),
  publishRectification: REPLIED,
  closeRectification: REPLIED,
  approveLabel: PROPOSED,
  rejectLabel: PROPOSED,
  moveNomination: RECUSED,
  "moveNomination:eligible": [...NOMINATED, ...RECUSED],
  publishNotice: [...NOMINATED, ...FOUND_ELIGIBLE, ...RECUSED],
  concludeNotice: RECUSED,
  strikeNomination: RECUSED,
  decideCommendations: [...NOMINATED, ...FOUND_ELIGIBLE, ...on("nominations", "recordBranchOpinion"), ...RECUSED],
  closeObjection: [...ANSWERED, ...RECUSED],
  closeObjections: ANSWERED,
  declineConcern: on("concerns", "raise"),
  confirmRecord: latest("records", "enter", "change"),
  closeRecord: latest("records", "enter", "change"),
  confirmSetting: latest("settings", "propose"),
  refuseSetting: latest("settings", "propose"),
  refuseRightsRequest: [{ entity: "rights_requests", action: "rights.request" }],
} as const satisfies Readonly<Record<string, readonly EarlierStep[]>>;

export type Decision = keyof typeof EARLIER_STEPS;

/** What is decided on, and what it belongs to: ids by what they are of. */
export type DecidedOn = { readonly [Entity in EarlierStep["entity"]]?: readonly string[] };
