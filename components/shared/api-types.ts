/**
 * What the API sends and takes, as the elements see it. The one place where the elements learn the shapes of the worker's answers.
 *
 * Dates are `YYYY-MM-DD` and times `HH:MM`, both in the county's zone; instants are RFC 3339 in UTC.
 */

/** A text in both languages of the interface. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** One page of a list; `next` goes into `?after=` for the following page, `null` on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export type Tier = "county" | "township" | "village" | "firm";

export interface Consent {
  readonly version: number;
  readonly text: Label;
}

/** `GET /api/settings` */
export interface Settings {
  readonly zone: string;
  readonly today: string;
  readonly county: Label;
  /** Service hotline. */
  readonly phone: string;
  readonly matters: readonly { readonly id: string; readonly label: Label }[];
  readonly tiers: readonly { readonly id: Tier; readonly label: Label }[];
  readonly consents: {
    readonly booking: Consent;
    readonly partyMembership: Consent;
    readonly nomination: Consent;
  };
  readonly pledge: { readonly version: number; readonly text: Label; readonly effectiveFrom: string };
  readonly serviceStandard: Label;
  /** How many days ahead sessions can be booked. */
  readonly bookingDays: number;
}

/** `GET /api/sites` */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly address: string;
  readonly phone: string | null;
  readonly hours: string | null;
  readonly firmId: string | null;
}

export interface FirmRef {
  readonly id: string;
  readonly name: string;
}

/** `GET /api/lawyers` */
export interface LawyerRef {
  readonly id: string;
  readonly name: string;
  readonly firm: FirmRef;
}

export interface SessionLawyer {
  readonly id: string;
  readonly name: string;
  /** The firm's name. */
  readonly firm: string;
  /** True only when the lawyer agreed to show it. */
  readonly partyMember: boolean;
  readonly post: { readonly id: string; readonly title: string } | null;
}

/** A session as a booking refers to it. */
export interface BookedSession {
  readonly id: string;
  readonly site: { readonly id: string; readonly name: string; readonly address: string; readonly phone: string | null };
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly capacity: number;
  readonly lawyer: SessionLawyer;
}

/** `GET /api/sessions` */
export interface Session extends BookedSession {
  readonly placesLeft: number;
}

/** Body of `POST /api/bookings` */
export interface BookingRequest {
  readonly sessionId: string;
  readonly name: string;
  readonly phone: string;
  readonly matter: string;
  readonly summary?: string;
  readonly consentVersion: number;
  readonly channel?: "portal" | "kiosk";
}

/** `POST /api/bookings`, `GET|DELETE /api/bookings/:code` */
export interface Booking {
  readonly code: string;
  readonly status: "booked" | "cancelled" | "done" | "noShow";
  readonly matter: string;
  readonly phoneMasked: string;
  readonly session: BookedSession;
  /** Relative to the API's origin. */
  readonly calendarUrl: string;
  readonly bookedAt: string;
  readonly cancelledAt: string | null;
}

export type CommitmentState = "open" | "kept" | "overdue";

export interface PostLawyer extends LawyerRef {
  readonly partyMember: boolean;
  readonly since: string;
}

/** `GET /api/posts`, `GET /api/posts/:id` */
export interface Post {
  readonly id: string;
  readonly title: string;
  readonly site: { readonly id: string; readonly name: string; readonly tier: Tier };
  readonly lawyers: readonly PostLawyer[];
  readonly commitments: readonly {
    readonly id: string;
    readonly lawyerId: string;
    readonly text: string;
    readonly dueDate: string;
    readonly state: CommitmentState;
  }[];
}

/** `GET /api/commitments` */
export interface Commitment {
  readonly id: string;
  readonly postId: string;
  readonly lawyer: { readonly id: string; readonly name: string };
  readonly text: string;
  readonly dueDate: string;
  readonly state: CommitmentState;
}

/** Body of `POST /api/signings` */
export interface SigningRequest {
  readonly licenceNo: string;
  readonly name: string;
  readonly phone: string;
  readonly firmId: string;
  readonly siteId: string;
  readonly pledgeVersion: number;
  readonly commitments: readonly { readonly text: string; readonly dueDate: string }[];
  readonly showPartyMembership: boolean;
  readonly partyMembershipConsentVersion?: number;
}

/** `POST /api/signings`, `POST /api/nominations` */
export interface Receipt {
  readonly code: string;
  readonly state: "submitted";
  readonly submittedAt: string;
}

/** `GET /api/signings/:code` */
export interface SigningStatus {
  readonly code: string;
  readonly state: "submitted" | "returned" | "rejected" | "approved" | "withdrawn";
  readonly site: { readonly id: string; readonly name: string };
  readonly firm: FirmRef;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly post: { readonly id: string; readonly title: string } | null;
}

/** `GET /api/campaigns` (open ones) */
export interface Campaign {
  readonly id: string;
  readonly title: string;
  readonly notice: string;
  readonly issuingBody: string;
  readonly wording: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly reasonMin: number;
  readonly reasonMax: number;
  readonly categories: readonly {
    readonly id: string;
    readonly name: string;
    readonly nomineeKind: "person" | "organisation";
  }[];
}

/** Body of `POST /api/nominations` */
export interface NominationRequest {
  readonly campaignId: string;
  readonly categoryId: string;
  readonly nominee:
    | { readonly lawyerId: string }
    | { readonly firmId: string }
    | { readonly name: string; readonly organisation?: string };
  readonly reason: string;
  readonly nominator: { readonly name: string; readonly phone: string };
  readonly consentVersion: number;
}

/** `GET /api/nominations/:code` */
export interface NominationStatus {
  readonly code: string;
  readonly state: "submitted" | "eligible" | "notEligible" | "shortlisted" | "commended" | "notCommended" | "withdrawn";
  readonly campaign: { readonly id: string; readonly title: string };
  readonly category: { readonly id: string; readonly name: string };
  readonly nominee: string;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
}

/** What can be wrong with one field. */
export type FieldCode =
  | "required" | "too_short" | "too_long" | "too_few" | "too_many" | "phone" | "licence_no" | "format"
  | "date" | "date_past" | "date_order" | "unknown" | "not_allowed" | "mismatch" | "consent";

/** One entry of a problem's `errors`; `field` is a dotted path into the request body. */
export interface FieldError {
  readonly field: string;
  readonly code: FieldCode;
  readonly min?: number;
  readonly max?: number;
}

/** RFC 9457 body of every refused request. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
}
