/**
 * What the API takes and answers, made from its OpenAPI document by `npm run api-types`: not edited by hand.
 *
 * Dates are `YYYY-MM-DD` and times `HH:MM`, both in the county's zone; instants are RFC 3339 in UTC.
 */

export interface AbsenceEntry {
  readonly id: string;
  /** Null where another provider holds it. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly provider: Provider;
  readonly kind: "leave" | "supportPosting";
  readonly fromDate: string;
  readonly toDate: string;
  readonly state: "requested" | "approved" | "declined";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface AbsenceRequest {
  /** A lawyer of the register. */
  readonly lawyerId?: string | null | undefined;
  /** Or another provider: a record of the book `otherProvider` that stands. */
  readonly providerId?: string | null | undefined;
  readonly kind: "leave" | "supportPosting";
  readonly fromDate: string;
  readonly toDate: string;
}

export interface AccountLinkEntry {
  readonly id: string;
  readonly staff: {
    readonly id: string;
    readonly name: string;
  };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
  /** Null of links from before that was written down. */
  readonly way: "send" | "handOver" | null;
  readonly delivery: "ordered" | "handedOver" | "sending" | "sent" | "failed" | null;
  /** The phone it is sent to, masked. */
  readonly to: string | null;
  readonly issuedBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly handedOverBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** To the hour: its first use on the last (UTC) day it was used. */
  readonly lastUsedAt: string | null;
}

export interface AccountLinkOpened {
  readonly name: string;
  /** The one they have; null of a first account. */
  readonly userName: string | null;
  readonly expiresAt: string;
  readonly authenticator: {
    /** Base 32, for typing it into the app. */
    readonly key: string;
    /** `otpauth://…`, for the picture the app takes. */
    readonly uri: string;
  };
}

export interface AccountLinkRequest {
  readonly staffId: string;
  readonly days?: number | undefined;
  /** `send`: the gateway sends it to the phone on file, and nobody of the bureau sees it. `handOver`: whoever may `links.handOver` is shown it, once; from anybody else it is an order that waits for them. By default it is sent where there is a gateway. */
  readonly way?: "send" | "handOver" | undefined;
}

export interface AccountSetUpRequest {
  /** 3 to 32 letters, digits, dots, hyphens and underscores; large letters are taken as small ones. */
  readonly userName: string;
  readonly password: string;
  /** From the authenticator app. */
  readonly code: string;
}

export interface AnnualInspectionChanged {
  readonly id: string;
  readonly revokedAt: string | null;
  readonly revokeReason: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly firm: {
    readonly id: string;
    readonly name: string;
  };
  readonly year: number;
  readonly result: "passed" | "failed";
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface AnnualInspectionEntry {
  readonly id: string;
  readonly revokedAt: string | null;
  readonly revokeReason: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly firm: {
    readonly id: string;
    readonly name: string;
  };
  readonly year: number;
  readonly result: "passed" | "failed";
}

export interface AnnualInspectionPatch {
  readonly year?: number | undefined;
  readonly result?: "passed" | "failed" | undefined;
}

export interface AnnualInspectionRequest {
  readonly firmId: string;
  readonly year: number;
  readonly result: "passed" | "failed";
}

export interface AnnualReviewChanged {
  readonly id: string;
  readonly revokedAt: string | null;
  readonly revokeReason: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  };
  readonly year: number;
  readonly result: "competent" | "basicallyCompetent" | "incompetent";
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface AnnualReviewEntry {
  readonly id: string;
  readonly revokedAt: string | null;
  readonly revokeReason: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  };
  readonly year: number;
  readonly result: "competent" | "basicallyCompetent" | "incompetent";
}

export interface AnnualReviewPatch {
  readonly year?: number | undefined;
  readonly result?: "competent" | "basicallyCompetent" | "incompetent" | undefined;
}

export interface AnnualReviewRequest {
  readonly lawyerId: string;
  readonly year: number;
  readonly result: "competent" | "basicallyCompetent" | "incompetent";
}

export interface Approval {
  /** An open post at the site. Without it: the site's first open post, or a new one. */
  readonly postId?: string | undefined;
  /** The title of the post if a new one is made. */
  readonly title?: string | undefined;
  /** First day on display; today by default, or the day after the term it carries on. */
  readonly termFrom?: string | undefined;
  /** Last day on display; by default after the months of the setting `signingTermMonths`. */
  readonly termTo?: string | undefined;
  /** Without it: the hours that were signed. */
  readonly hours?: readonly {
    readonly weekday: number;
    readonly from: string;
    readonly to: string;
  }[] | undefined;
}

export interface AttachedFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: "image/jpeg" | "image/png" | "image/webp" | "application/pdf";
  readonly bytes: number;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: {
    readonly kind: "bureau" | "citizen" | "lawyer" | "provider" | "branch" | "system";
    /** The person. */
    readonly id: string | null;
    readonly name: string | null;
    /** The bureau's token they came by, where it is known. */
    readonly tokenId?: string | undefined;
    /** The personal or one-time link they came by, who issued it, who saw it, and who of the bureau set the phone it was sent to. */
    readonly link?: {
      readonly id: string;
      readonly issuedBy: {
        readonly id: string;
        readonly name: string;
      } | null;
      readonly handedOverBy: {
        readonly id: string;
        readonly name: string;
      } | null;
      readonly phoneSetBy?: {
        readonly id: string;
        readonly name: string;
      } | undefined;
    } | undefined;
  };
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly before?: unknown | undefined;
  readonly after?: unknown | undefined;
  readonly reason: string | null;
  readonly requestId: string;
}

export interface BookedSession {
  readonly id: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly address: string;
    readonly phone: string | null;
  };
  /** `YYYY-MM-DD` in the county's zone */
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly capacity: number;
  /** Null where another provider receives people. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
    readonly firm: string;
    /** True only with the lawyer's separate consent to show it. */
    readonly partyMember: boolean;
    readonly post: {
      readonly id: string;
      readonly title: string;
    } | null;
  } | null;
  readonly provider: Provider;
  readonly standing: Standing;
}

export interface Booking {
  readonly code: string;
  readonly status: "booked" | "cancelled" | "waiting" | "offered" | "expired" | "checkedIn" | "done" | "noShow";
  readonly matter: string;
  readonly phoneMasked: string;
  readonly session: BookedSession;
  /** While waiting, when looked up: 1 is next. Nobody is told of others in line. */
  readonly placeInLine: number | null;
  /** Until when an offered place is kept; accept it before. */
  readonly offerExpiresAt: string | null;
  /** Relative to this API; opens the calendar file without the phone number. */
  readonly calendarUrl: string;
  readonly bookedAt: string;
  readonly cancelledAt: string | null;
  /** Why the bureau moved or cancelled it; null when its owner did. */
  readonly reason: Label | null;
}

export interface BookingAgain {
  readonly sessionId: string;
  readonly matter?: string | undefined;
  /** Needed of somebody who left none; otherwise not used. */
  readonly phone?: string | undefined;
}

export interface BookingEntry {
  readonly id: string;
  readonly code: string;
  readonly status: "booked" | "cancelled" | "waiting" | "offered" | "expired" | "checkedIn" | "done" | "noShow";
  readonly matter: string;
  readonly name: string | null;
  /** Null also of somebody at the hall who left none. */
  readonly phone: string | null;
  readonly channel: "portal" | "kiosk" | "staff";
  readonly minutes: number | null;
  readonly proBonoMinutes: number | null;
  readonly hoursVerified: boolean;
  /** When somebody saw the person there. */
  readonly checkedInAt: string | null;
  /** The booking whose consultation this one goes on with. */
  readonly followUpOf: string | null;
  /** What a check-in explains of the recorded hours: the session's length; 0 without one. */
  readonly explainedMinutes: number;
  /** More was recorded than that: verifying it needs a reason. */
  readonly hoursExceed: boolean;
  /** Until when somebody in line may take the place they were offered. */
  readonly offerExpiresAt: string | null;
  readonly session: BookedSession;
  readonly bookedAt: string;
  readonly cancelledAt: string | null;
  readonly reason: Label | null;
  readonly version: number;
}

export interface BookingMove {
  readonly sessionId: string;
  readonly reason: PublicReason;
}

export interface BookingName {
  readonly name: string;
}

export interface BookingOpening {
  /** Why, in a few words, or one of callBack, reception, checkIdentity, checkSigning, investigation, ownRequest. Without names or numbers of people. */
  readonly reason: string;
  /** What is to be shown: no more than the work needs. */
  readonly fields?: readonly ("name" | "phone" | "helperName" | "helperPhone" | "priorityGroup" | "summary")[] | undefined;
}

export interface BookingReport {
  readonly from: string;
  readonly to: string;
  readonly total: number;
  readonly byStatus: readonly ({
    readonly status: "booked" | "cancelled" | "waiting" | "offered" | "expired" | "checkedIn" | "done" | "noShow";
    readonly count: number;
  })[];
  readonly byChannel: readonly ({
    readonly channel: "portal" | "kiosk" | "staff";
    readonly count: number;
  })[];
  readonly bySite: readonly {
    readonly site: {
      readonly id: string;
      readonly name: string;
    };
    readonly count: number;
  }[];
  /** Registered kiosks only; channel `kiosk` counts the others too. */
  readonly byKiosk: readonly {
    readonly kiosk: {
      readonly id: string;
      readonly name: string;
    };
    readonly count: number;
  }[];
  /** What is written down in the register. */
  readonly consultationRecords: {
    readonly total: number;
    /** Of all of them together. */
    readonly minutes: number;
    readonly byMode: readonly ({
      readonly mode: "inPerson" | "phone" | "video";
      readonly count: number;
      readonly minutes: number;
    })[];
    readonly byOutcome: readonly ({
      readonly outcome: "answered" | "legalAid" | "mediation" | "arbitration" | "litigation" | "notary" | "otherDepartment" | "other";
      readonly count: number;
      readonly minutes: number;
    })[];
  };
  /** Consultations that took place, by the campaign they count for. */
  readonly byTag: readonly {
    readonly tag: string;
    readonly count: number;
    readonly minutes: number;
    /** Of these, verified as pro bono. */
    readonly proBonoMinutes: number;
  }[];
  /** Who came with a matter that another service takes, and was shown the way there: by matter. */
  readonly routed: readonly {
    readonly matter: string;
    readonly count: number;
  }[];
}

export interface BookingRequest {
  readonly sessionId: string;
  readonly name: string;
  /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
  readonly phone: string;
  readonly matter: string;
  readonly summary?: string | undefined;
  readonly consentVersion: number;
  readonly channel?: "portal" | "kiosk" | undefined;
  /** Stand in line when the session is full. */
  readonly waitingList?: boolean | undefined;
  /** A priority group, with separate consent: sensitive personal data. */
  readonly priority?: {
    readonly group: string;
    readonly consentVersion: number;
  } | undefined;
  /** The code that was sent to this phone (`POST /api/phone-proofs`). Left out where none is asked for; where one is, the answer is 403 `phone_unproven`. */
  readonly phoneProof?: {
    readonly id: string;
    readonly code: string;
  } | undefined;
  /** Who books for the person named, with that person's consent. */
  readonly helper?: {
    readonly name: string;
    /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
    readonly phone: string;
    readonly consent: true;
  } | undefined;
}

export interface BookingsSettlementRequest {
  readonly reason: PublicReason;
  readonly decisions: readonly ({
    readonly bookingId: string;
    readonly decision: "move" | "moveOrCancel" | "cancel";
    /** Where to move it; without, to the nearest free place. */
    readonly sessionId?: string | undefined;
  })[];
}

/** Who handles the data (PIPL article 17). */
export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

export interface BranchChoice {
  readonly id: string;
  readonly name: string;
}

export interface BranchEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: "branch" | "joint";
  /** By name; none of a branch that is not in use. */
  readonly firms: readonly FirmChoice[];
  readonly upperCommittee: string | null;
  /** The id is a lawyer's; null of somebody the register does not have. */
  readonly secretary: {
    readonly id: string | null;
    readonly name: string;
  } | null;
  readonly memberCount: number | null;
  /** Masked; null where there is none. */
  readonly phone: string | null;
  readonly status: "active" | "inactive";
  /** The branch it became part of. */
  readonly mergedInto: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface BranchLinkEntry {
  readonly id: string;
  readonly branch: BranchChoice;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  /** Null of links from before that was written down. */
  readonly way: "send" | "handOver" | null;
  readonly delivery: "ordered" | "handedOver" | "sending" | "sent" | "failed" | null;
  /** The phone it is sent to, masked. */
  readonly to: string | null;
  readonly issuedBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly handedOverBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** To the hour: its first use on the last (UTC) day it was used. */
  readonly lastUsedAt: string | null;
}

export interface BranchLinkRequest {
  readonly branchId: string;
  readonly days?: number | undefined;
  /** `send`: the gateway sends it to the phone on file, and nobody of the bureau sees it. `handOver`: whoever may `links.handOver` is shown it, once; from anybody else it is an order that waits for them. By default it is sent where there is a gateway. */
  readonly way?: "send" | "handOver" | undefined;
  /** Whether the branch's earlier links go on; they end otherwise. */
  readonly keepEarlier?: boolean | undefined;
}

export interface BranchMerger {
  /** The branch it becomes part of, with its firms. */
  readonly into: string;
  readonly reason: string;
}

export interface BranchOpinion {
  readonly supports: boolean;
  readonly text: string;
  readonly secretary: string;
}

export interface BranchPatch {
  readonly name?: string | undefined;
  /** `branch`: of one firm. `joint`: of two or more together. */
  readonly kind?: "branch" | "joint" | undefined;
  /** Its firms; a firm that has a branch already is refused as `taken`. */
  readonly firmIds?: readonly string[] | undefined;
  readonly upperCommittee?: string | null | undefined;
  /** The lawyer who is its secretary. */
  readonly secretaryId?: string | null | undefined;
  /** Its secretary, where that is no lawyer of the register. */
  readonly secretaryName?: string | null | undefined;
  readonly memberCount?: number | null | undefined;
  /** Where its links go; kept sealed. */
  readonly phone?: string | null | undefined;
  readonly status?: "active" | "inactive" | undefined;
}

export interface BranchRequest {
  readonly name: string;
  /** `branch`: of one firm. `joint`: of two or more together. */
  readonly kind: "branch" | "joint";
  /** Its firms; a firm that has a branch already is refused as `taken`. */
  readonly firmIds: readonly string[];
  readonly upperCommittee?: string | null | undefined;
  /** The lawyer who is its secretary. */
  readonly secretaryId?: string | null | undefined;
  /** Its secretary, where that is no lawyer of the register. */
  readonly secretaryName?: string | null | undefined;
  readonly memberCount?: number | null | undefined;
  /** Where its links go; kept sealed. */
  readonly phone?: string | null | undefined;
}

export interface Calendar {
  readonly items: readonly CalendarDay[];
  readonly next: null;
  /** Years whose notice would settle unconfirmed days in this range, or ahead where rosters make sessions: on those days none are made until the notice is known or the bureau sets them. The days from 26 December on wait for the next year's notice. */
  readonly unconfirmedYears: readonly number[];
  /** Years whose holiday notice is not known and should be entered now (`PUT /api/admin/calendar/years/{year}`): this year's, and from 1 November on the next one's. */
  readonly noticesDue: readonly number[];
}

export interface CalendarChanges {
  /** Days to come that are something else than before. */
  readonly days: readonly ({
    readonly date: string;
    readonly was: "workday" | "holiday" | "unconfirmed";
    readonly becomes: "workday" | "holiday" | "unconfirmed";
  })[];
  /** Sessions of the days for which rosters make them. */
  readonly sessions: {
    readonly made: number;
    /** Nobody has booked them. */
    readonly cancelled: number;
    readonly reopened: number;
    /** Booked: left for the clerk to settle. */
    readonly conflicts: number;
    /** Conflicts that are none any more. */
    readonly cleared: number;
  };
  /** Rectifications whose due date was counted through unconfirmed days. Confirmed ones stay. */
  readonly dueDates: readonly {
    readonly rectificationId: string;
    readonly dueDate: string;
    readonly becomes: string;
    readonly confirmed: boolean;
  }[];
  /** Public notices (公示) that run and would end on another day by the new calendar. They stay as they were published: whether to publish anew is the bureau's to say. */
  readonly notices: readonly {
    readonly noticeId: string;
    readonly title: string;
    readonly lastDay: string;
    readonly becomes: string;
  }[];
}

export interface CalendarDay {
  readonly date: string;
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly kind: "workday" | "holiday" | "unconfirmed";
  /** Who says so: the bureau, the yearly holiday notice, the weekday, or nobody yet. */
  readonly basis: "override" | "notice" | "weekday" | "none";
  /** What the weekday suggests for an unconfirmed day; nothing is decided by it. */
  readonly guess: "workday" | "holiday" | null;
  /** The festival it belongs to. */
  readonly name: Label | null;
  readonly note: string | null;
  /** 0 while the bureau has not set the day itself. */
  readonly version: number;
}

export interface CalendarDayChanged {
  readonly date: string;
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly kind: "workday" | "holiday" | "unconfirmed";
  /** Who says so: the bureau, the yearly holiday notice, the weekday, or nobody yet. */
  readonly basis: "override" | "notice" | "weekday" | "none";
  /** What the weekday suggests for an unconfirmed day; nothing is decided by it. */
  readonly guess: "workday" | "holiday" | null;
  /** The festival it belongs to. */
  readonly name: Label | null;
  readonly note: string | null;
  /** 0 while the bureau has not set the day itself. */
  readonly version: number;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface CalendarDayRequest {
  readonly kind: "workday" | "holiday";
  readonly note?: string | null | undefined;
}

export interface CalendarYear {
  readonly year: number;
  /** Whose notice holds: the one the bureau entered, the one the product brings along, or none yet. */
  readonly by: "bureau" | "library" | "nobody";
  readonly source: string | null;
  readonly daysOff: readonly ({
    readonly from: string;
    readonly to: string;
    readonly name: Label | null;
  })[];
  readonly makeUpWorkdays: readonly string[];
  /** 0 while the bureau has entered none. */
  readonly version: number;
  readonly updatedAt: string | null;
}

export interface CalendarYearChanged {
  readonly year: number;
  /** Whose notice holds: the one the bureau entered, the one the product brings along, or none yet. */
  readonly by: "bureau" | "library" | "nobody";
  readonly source: string | null;
  readonly daysOff: readonly ({
    readonly from: string;
    readonly to: string;
    readonly name: Label | null;
  })[];
  readonly makeUpWorkdays: readonly string[];
  /** 0 while the bureau has entered none. */
  readonly version: number;
  readonly updatedAt: string | null;
  readonly changes: CalendarChanges;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface CalendarYearRequest {
  readonly source: string;
  /** Every span of days off, also those that begin in the last days of the year before. */
  readonly daysOff: readonly ({
    readonly from: string;
    readonly to: string;
    /** The festival: 元旦, 春节 … */
    readonly name?: Label | undefined;
  })[];
  /** Saturdays and Sundays that are worked (调休). */
  readonly makeUpWorkdays: readonly string[];
}

export interface CallOffRequest {
  readonly reason: string;
  readonly otherwise?: "move" | "moveOrCancel" | "cancel" | "leave" | undefined;
  readonly decisions?: readonly SettlementDecision[] | undefined;
}

export interface CalledOffSession {
  readonly id: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly address: string;
    readonly phone: string | null;
  };
  /** `YYYY-MM-DD` in the county's zone */
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly capacity: number;
  /** Null where another provider receives people. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
    readonly firm: string;
    /** True only with the lawyer's separate consent to show it. */
    readonly partyMember: boolean;
    readonly post: {
      readonly id: string;
      readonly title: string;
    } | null;
  } | null;
  readonly provider: Provider;
  readonly standing: Standing;
  readonly placesTaken: number;
  readonly priorityPlaces: number;
  readonly matters: readonly string[];
  readonly tag: string | null;
  readonly status: "open" | "cancelled";
  /** The roster it was made from; null for one added by hand. */
  readonly rosterId: string | null;
  /** Why the roster, an absence or a holiday no longer allows it. An open one takes nobody else until it is settled. */
  readonly conflict: "roster" | "absence" | "holiday" | "siteInactive" | "lawyerInactive" | null;
  /** Whether staff can book it now, should a place be left. */
  readonly bookable: boolean;
  readonly version: number;
  readonly settlement: Settlement;
}

export interface Calls {
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly date: string;
  readonly usesNumbers: boolean;
  /** Who is called, the last call first; at most twelve. */
  readonly calls: readonly ({
    /** As it is shown and called. */
    readonly label: string;
    /** Masked; null where the hall shows none. */
    readonly name: string | null;
    readonly room: string;
    readonly lawyer: string | null;
    readonly provider: {
      readonly name: string;
      /** What they are, as people are told: no lawyer. */
      readonly title: Label;
    } | null;
    /** How often this number was called. */
    readonly calls: number;
    readonly calledAt: string;
  })[];
  /** The numbers after them; at most six. */
  readonly next: readonly string[];
  /** How many wait. */
  readonly waiting: number;
}

export interface Campaign {
  readonly title: string;
  readonly notice: string;
  readonly issuingBody: string;
  readonly wording: string;
  readonly opensOn: string;
  readonly opensAt: string;
  /** The last day nominations are taken, `YYYY-MM-DD` in the county's zone */
  readonly closesOn: string;
  /** The last minute, which still counts */
  readonly closesAt: string;
  /** Where a category does not say otherwise */
  readonly reasonMin: number;
  readonly reasonMax: number;
  /** Working days the public notice stands */
  readonly noticeDays: number;
  readonly objectionContact: ObjectionContact;
  readonly rules: EligibilityRules;
  readonly scoring: ScoringCriteria;
  readonly categories: readonly CampaignCategory[];
  readonly id: string;
  /** 1 is what was published first. */
  readonly contentVersion: number;
  /** The latest in front. */
  readonly amendments: readonly CampaignAmendment[];
}

export interface CampaignAmendment {
  readonly version: number;
  readonly amendedAt: string;
  readonly reason: string;
  /** The fields that differ from the version before */
  readonly changed: readonly string[];
}

export interface CampaignCategory {
  readonly id: string;
  readonly name: string;
  readonly nomineeKind: "person" | "organisation";
  readonly quota: number | null;
  readonly criteria: string | null;
  /** Characters, counted as Unicode code points */
  readonly reasonMin: number;
  readonly reasonMax: number;
  /** A lawyer says a licence number, a firm its credit code. */
  readonly nominatorKind: "anyone" | "lawyer" | "firm";
  readonly selfNomination: boolean;
  readonly maxPerNominator: number | null;
  readonly eligibleOnly: boolean;
}

export interface CampaignCategoryRequest {
  readonly name: string;
  readonly nomineeKind: "person" | "organisation";
  readonly quota?: number | null | undefined;
  readonly criteria?: string | null | undefined;
  readonly reasonMin?: number | null | undefined;
  readonly reasonMax?: number | null | undefined;
  readonly nominatorKind?: "anyone" | "lawyer" | "firm" | undefined;
  readonly selfNomination?: boolean | undefined;
  readonly maxPerNominator?: number | null | undefined;
  readonly eligibleOnly?: boolean | undefined;
}

export interface CampaignContent {
  readonly title: string;
  readonly notice: string;
  readonly issuingBody: string;
  readonly wording: string;
  readonly opensOn: string;
  readonly opensAt: string;
  /** The last day nominations are taken, `YYYY-MM-DD` in the county's zone */
  readonly closesOn: string;
  /** The last minute, which still counts */
  readonly closesAt: string;
  /** Where a category does not say otherwise */
  readonly reasonMin: number;
  readonly reasonMax: number;
  /** Working days the public notice stands */
  readonly noticeDays: number;
  readonly objectionContact: ObjectionContact;
  readonly rules: EligibilityRules;
  readonly scoring: ScoringCriteria;
  readonly categories: readonly CampaignCategory[];
}

export interface CampaignCopy {
  readonly title: string;
  readonly opensOn: string;
  readonly closesOn: string;
}

export interface CampaignEntry {
  readonly title: string;
  readonly notice: string;
  readonly issuingBody: string;
  readonly wording: string;
  readonly opensOn: string;
  readonly opensAt: string;
  /** The last day nominations are taken, `YYYY-MM-DD` in the county's zone */
  readonly closesOn: string;
  /** The last minute, which still counts */
  readonly closesAt: string;
  /** Where a category does not say otherwise */
  readonly reasonMin: number;
  readonly reasonMax: number;
  /** Working days the public notice stands */
  readonly noticeDays: number;
  readonly objectionContact: ObjectionContact;
  readonly rules: EligibilityRules;
  readonly scoring: ScoringCriteria;
  readonly categories: readonly CampaignCategory[];
  readonly id: string;
  /** 1 is what was published first. */
  readonly contentVersion: number;
  /** The latest in front. */
  readonly amendments: readonly CampaignAmendment[];
  readonly status: "draft" | "published" | "closed";
  readonly copiedFrom: string | null;
  readonly version: number;
}

export interface CampaignPatch {
  readonly title?: string | undefined;
  readonly notice?: string | undefined;
  readonly issuingBody?: string | undefined;
  readonly wording?: string | undefined;
  readonly opensOn?: string | undefined;
  readonly opensAt?: string | undefined;
  readonly closesOn?: string | undefined;
  readonly closesAt?: string | undefined;
  readonly reasonMin?: number | undefined;
  readonly reasonMax?: number | undefined;
  readonly noticeDays?: number | undefined;
  readonly objectionContact?: ObjectionContact | undefined;
  readonly rules?: EligibilityRules | undefined;
  readonly scoring?: ScoringCriteria | undefined;
  readonly categories?: readonly CampaignCategoryRequest[] | undefined;
  readonly reason?: string | undefined;
}

export interface CampaignRequest {
  readonly title: string;
  readonly notice: string;
  readonly issuingBody: string;
  /** By default the setting `wording`. */
  readonly wording?: string | undefined;
  readonly opensOn: string;
  readonly opensAt?: string | undefined;
  readonly closesOn: string;
  readonly closesAt?: string | undefined;
  readonly reasonMin: number;
  readonly reasonMax: number;
  readonly noticeDays?: number | undefined;
  readonly objectionContact?: ObjectionContact | undefined;
  readonly rules?: EligibilityRules | undefined;
  readonly scoring?: ScoringCriteria | undefined;
  readonly categories: readonly CampaignCategoryRequest[];
}

export interface CampaignVersion {
  readonly version: number;
  readonly at: string;
  readonly reason: string | null;
  readonly changed: readonly string[];
  readonly content: CampaignContent;
}

export interface CampaignVersionEntry {
  readonly version: number;
  readonly at: string;
  readonly reason: string | null;
  readonly changed: readonly string[];
  readonly content: CampaignContent;
  readonly by: {
    readonly id: string;
    readonly name: string;
  } | null;
}

export interface Chain {
  readonly chain: string;
  /** How many entries it has. */
  readonly position: number;
  /** The hash of the last, 64 hexadecimal digits. */
  readonly head: string;
  readonly verified: {
    /** The first position looked at in this answer. */
    readonly from: number;
    /** Everything from `from` up to here is unbroken. */
    readonly to: number;
    /** The first place where it is not what it was. Null with no `next`: the whole chain is unbroken. */
    readonly broken: {
      readonly position: number;
      readonly entryId: string | null;
      readonly how: "edited" | "removed" | "reordered" | "cutOff" | "forged" | "wrongKey";
    } | null;
    /** Send it as `after` to go on from here. */
    readonly next: string | null;
  };
}

export interface ChangedRoster {
  readonly id: string;
  /** Null where another provider holds it. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly provider: Provider;
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly pattern: DutyPattern;
  readonly spans: readonly {
    readonly startTime: string;
    readonly endTime: string;
  }[];
  readonly summerSpans: readonly {
    readonly startTime: string;
    readonly endTime: string;
  }[] | null;
  readonly sessionMinutes: number;
  readonly capacity: number;
  readonly priorityPlaces: number;
  readonly matters: readonly string[];
  readonly tag: string | null;
  readonly fromDate: string;
  readonly toDate: string | null;
  readonly onHolidays: boolean;
  readonly status: "active" | "ended";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly outlook: RosterOutlook;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface ChangedSetting {
  readonly key: string;
  readonly group: "bureau" | "consultations" | "posts" | "commendations" | "feedback" | "handling" | "messages" | "security" | "retention";
  /** What it is called. */
  readonly label: Label;
  /** What it does. */
  readonly help: Label;
  /** A JSON Schema of its values, for a form. What it cannot say, such as a time zone, `PUT` refuses. */
  readonly shape: Readonly<Record<string, unknown>>;
  /** The value that holds until there is another. */
  readonly default?: unknown | undefined;
  readonly value?: unknown | undefined;
  /** 0 while the default holds. */
  readonly version: number;
  readonly updatedAt: string | null;
  /** Whether a change of it can need a second administrator: `PUT` then only proposes it. */
  readonly needsTwo: boolean;
  /** Somebody's name and number: the history has them masked, so no earlier value can be put back. */
  readonly personal: boolean;
  /** What was proposed and waits for a second administrator. */
  readonly waiting: {
    readonly id: string;
    readonly value?: unknown | undefined;
    readonly by: {
      readonly id: string;
      readonly name: string;
    };
    readonly at: string;
  } | null;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface CircularDetail {
  readonly id: string;
  readonly title: string;
  readonly dueDate: string | null;
  readonly createdAt: string;
  readonly withdrawnAt: string | null;
  /** Branches and lawyers it went to. */
  readonly recipients: number;
  /** Of these, how many opened it. */
  readonly read: number;
  /** Of these, how many confirmed it. */
  readonly confirmed: number;
  readonly version: number;
  readonly body: string;
  readonly receipts: readonly ({
    readonly to: "branch" | "lawyer";
    readonly id: string;
    readonly name: string;
    readonly readAt: string | null;
    readonly confirmedAt: string | null;
  })[];
  readonly files: readonly AttachedFile[];
}

export interface CircularEntry {
  readonly id: string;
  readonly title: string;
  readonly dueDate: string | null;
  readonly createdAt: string;
  readonly withdrawnAt: string | null;
  /** Branches and lawyers it went to. */
  readonly recipients: number;
  /** Of these, how many opened it. */
  readonly read: number;
  /** Of these, how many confirmed it. */
  readonly confirmed: number;
  readonly version: number;
}

export interface CircularRequest {
  readonly title: string;
  readonly body: string;
  /** By when receipt is to be confirmed. */
  readonly dueDate?: string | null | undefined;
  /** Branches it goes to; of these alone, where there are any. */
  readonly branchIds?: readonly string[] | undefined;
  /** Lawyers it goes to, at their desk; Party members who hold no post are named here. */
  readonly lawyerIds?: readonly string[] | undefined;
  /** `branches`: every branch in use, unless some are named; `postHolders`: the lawyers who hold a post; `both`: all of these; `named`: who is named and nobody else. */
  readonly audience?: "branches" | "postHolders" | "both" | "named" | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface ClockConfirmation {
  /** Today's date, from a calendar of one's own: the clock is confirmed where it says the same. */
  readonly today: string;
}

export interface Closure {
  readonly id: string;
  readonly from: {
    readonly date: string;
    readonly time: string | null;
  };
  /** A whole day is included, a time is not. Null: until further notice. */
  readonly to: {
    readonly date: string;
    readonly time: string | null;
  } | null;
  readonly kind: "planned" | "emergency";
  readonly reason: Label;
  readonly scope: "county" | "tier" | "divisions" | "sites" | "lawyers" | "providers";
  readonly tier: "county" | "township" | "village" | "firm" | null;
  /** The sites it is for, when it is for some sites or divisions only. */
  readonly sites: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  /** What the codes of its townships or villages begin with, when it is for some only. */
  readonly divisionCodes: readonly string[];
  /** The lawyers it is for, when it is for some lawyers only. */
  readonly lawyers: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  /** The other providers it is for, when it is for some only. */
  readonly providers: readonly {
    readonly id: string;
    readonly name: string;
  }[];
}

export interface ClosureDetail {
  readonly id: string;
  readonly from: {
    readonly date: string;
    readonly time: string | null;
  };
  /** A whole day is included, a time is not. Null: until further notice. */
  readonly to: {
    readonly date: string;
    readonly time: string | null;
  } | null;
  readonly kind: "planned" | "emergency";
  readonly reason: Label;
  readonly scope: "county" | "tier" | "divisions" | "sites" | "lawyers" | "providers";
  readonly tier: "county" | "township" | "village" | "firm" | null;
  /** The sites it is for, when it is for some sites or divisions only. */
  readonly sites: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  /** What the codes of its townships or villages begin with, when it is for some only. */
  readonly divisionCodes: readonly string[];
  /** The lawyers it is for, when it is for some lawyers only. */
  readonly lawyers: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  /** The other providers it is for, when it is for some only. */
  readonly providers: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  readonly state: "inForce" | "ended";
  readonly endedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly unsettled: ClosureImpact;
}

export interface ClosureEdge {
  readonly date: string;
  /** Null: the whole day. */
  readonly time?: string | null | undefined;
}

export interface ClosureEnd {
  readonly reason: string;
}

export interface ClosureEntry {
  readonly id: string;
  readonly from: {
    readonly date: string;
    readonly time: string | null;
  };
  /** A whole day is included, a time is not. Null: until further notice. */
  readonly to: {
    readonly date: string;
    readonly time: string | null;
  } | null;
  readonly kind: "planned" | "emergency";
  readonly reason: Label;
  readonly scope: "county" | "tier" | "divisions" | "sites" | "lawyers" | "providers";
  readonly tier: "county" | "township" | "village" | "firm" | null;
  /** The sites it is for, when it is for some sites or divisions only. */
  readonly sites: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  /** What the codes of its townships or villages begin with, when it is for some only. */
  readonly divisionCodes: readonly string[];
  /** The lawyers it is for, when it is for some lawyers only. */
  readonly lawyers: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  /** The other providers it is for, when it is for some only. */
  readonly providers: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  readonly state: "inForce" | "ended";
  readonly endedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface ClosureImpact {
  readonly total: {
    readonly sessions: number;
    readonly booked: number;
    readonly checkedIn: number;
    readonly waiting: number;
    readonly offered: number;
  };
  readonly sites: readonly {
    readonly sessions: number;
    readonly booked: number;
    readonly checkedIn: number;
    readonly waiting: number;
    readonly offered: number;
    readonly id: string;
    readonly name: string;
  }[];
}

export interface ClosurePatch {
  /** A whole day is included, a time is not. Null: until further notice. */
  readonly to?: ClosureEdge | null | undefined;
  readonly reason?: PublicReason | undefined;
  readonly kind?: "planned" | "emergency" | undefined;
}

export interface ClosureRequest {
  readonly from: ClosureEdge;
  /** A whole day is included, a time is not. Null: until further notice. */
  readonly to?: ClosureEdge | null | undefined;
  readonly for: ClosureScope;
  readonly kind: "planned" | "emergency";
  readonly reason: PublicReason;
}

export type ClosureScope = {
  readonly scope: "county";
} | {
  readonly scope: "tier";
  readonly tier: "county" | "township" | "village" | "firm";
} | {
  readonly scope: "divisions";
  /** Every site in these townships or villages, its villages' included, also one that is added later. */
  readonly divisionCodes: readonly string[];
} | {
  readonly scope: "sites";
  readonly siteIds: readonly string[];
} | {
  readonly scope: "lawyers";
  readonly lawyerIds: readonly string[];
} | {
  readonly scope: "providers";
  /** Other providers, by the ids of their records. */
  readonly providerIds: readonly string[];
};

export interface ClosureSpan {
  readonly from: ClosureEdge;
  /** A whole day is included, a time is not. Null: until further notice. */
  readonly to?: ClosureEdge | null | undefined;
  readonly for: ClosureScope;
}

export interface Commendation {
  readonly id: string;
  readonly year: number;
  readonly campaign: {
    readonly id: string;
    readonly title: string;
  };
  readonly category: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly wording: string;
  readonly issuingBody: string;
  readonly docNo: string;
  readonly decidedOn: string;
  readonly talks: readonly Talk[];
  readonly showcase: readonly {
    readonly id: string;
    readonly title: string;
  }[];
  readonly chainHead: string;
}

export interface CommendationEntry {
  readonly id: string;
  readonly year: number;
  readonly campaign: {
    readonly id: string;
    readonly title: string;
  };
  readonly category: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly wording: string;
  readonly issuingBody: string;
  readonly docNo: string;
  readonly decidedOn: string;
  readonly talks: readonly Talk[];
  readonly showcase: readonly {
    readonly id: string;
    readonly title: string;
  }[];
  readonly chainHead: string;
  readonly version: number;
}

/** What somebody commended presents: talks and showcase entries. */
export interface CommendationPresentation {
  readonly talks: readonly Talk[];
  readonly showcase: readonly string[];
  readonly reason: string;
}

export interface CommendationYear {
  readonly year: number;
  readonly category: string;
  readonly count: number;
}

export interface CommitmentEntry {
  readonly id: string;
  readonly postId: string;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  };
  readonly text: string;
  /** `YYYY-MM-DD` in the county's zone */
  readonly dueDate: string;
  /** Of the setting `commitmentThemes`. */
  readonly theme: string;
  readonly state: "open" | "kept" | "overdue" | "putRight";
  /** `YYYY-MM-DD` */
  readonly keptOn: string | null;
  readonly evidence: PublishedEvidence;
  readonly siteId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface CommitmentStateRequest {
  readonly state: "open" | "kept" | "putRight";
  readonly reason: string;
}

export interface ConcernAcceptance {
  /** What the public will read, in the bureau's words: no names, no insults, nothing private. Not the visitor's own text. */
  readonly publicText: string;
  /** Who is to put it right. Without it: the lawyer who made the commitment, or who has held the post longest. */
  readonly lawyerId?: string | undefined;
}

export interface ConcernDetail {
  readonly id: string;
  readonly state: "submitted" | "accepted" | "merged" | "declined" | "answered" | "withdrawn";
  readonly post: {
    readonly id: string;
    readonly title: string;
  };
  readonly commitment: {
    readonly id: string;
    readonly text: string;
  } | null;
  /** Masked; null when it was not given, or is erased. */
  readonly name: string | null;
  readonly mergedInto: string | null;
  readonly rectification: {
    readonly id: string;
    readonly state: "open" | "replied" | "published" | "closed";
    readonly dueDate: string;
  } | null;
  readonly submittedAt: string;
  readonly settledAt: string | null;
  readonly withdrawnAt: string | null;
  readonly version: number;
  /** What the visitor wrote; null once erased, and for whoever audits. */
  readonly text: string | null;
  readonly phone: string | null;
  readonly showName: boolean;
  readonly consentVersion: number;
  readonly publicText: string | null;
  readonly reason: string | null;
  /** How many were merged into it. */
  readonly merged: number;
}

export interface ConcernInList {
  readonly id: string;
  readonly state: "submitted" | "accepted" | "merged" | "declined" | "answered" | "withdrawn";
  readonly post: {
    readonly id: string;
    readonly title: string;
  };
  readonly commitment: {
    readonly id: string;
    readonly text: string;
  } | null;
  /** Masked; null when it was not given, or is erased. */
  readonly name: string | null;
  readonly mergedInto: string | null;
  readonly rectification: {
    readonly id: string;
    readonly state: "open" | "replied" | "published" | "closed";
    readonly dueDate: string;
  } | null;
  readonly submittedAt: string;
  readonly settledAt: string | null;
  readonly withdrawnAt: string | null;
  readonly version: number;
  readonly due: Due;
}

export interface ConcernMerge {
  readonly into: string;
}

export interface ConcernOpening {
  /** Why, in a few words, or one of callBack, reception, checkIdentity, checkSigning, investigation, ownRequest. Without names or numbers of people. */
  readonly reason: string;
  /** What is to be shown: no more than the work needs. */
  readonly fields?: readonly ("name" | "phone")[] | undefined;
}

export interface ConcernReceipt {
  /** Ten symbols of Crockford's base 32. With the phone where one was left it shows how the concern stands. */
  readonly code: string;
  readonly state: "submitted" | "accepted" | "merged" | "declined" | "answered" | "withdrawn";
  readonly submittedAt: string;
}

export interface ConcernRequest {
  readonly text: string;
  readonly name?: string | undefined;
  /** Whoever leaves it is told how the concern goes on. */
  readonly phone?: string | undefined;
  /** Whether the name may be shown with the answer. */
  readonly showName?: boolean | undefined;
  readonly consentVersion: number;
}

export interface ConcernStatus {
  /** Ten symbols of Crockford's base 32. With the phone where one was left it shows how the concern stands. */
  readonly code: string;
  readonly state: "submitted" | "accepted" | "merged" | "declined" | "answered" | "withdrawn";
  readonly submittedAt: string;
  readonly post: {
    readonly id: string;
    readonly title: string;
  };
  readonly commitment: {
    readonly id: string;
    readonly text: string;
  } | null;
  readonly dueDate: string | null;
  /** Why it was declined. */
  readonly reason: string | null;
  readonly reply: string | null;
  /** When the reply was published. */
  readonly repliedAt: string | null;
}

export interface ConcernWording {
  /** What the public will read, in the bureau's words: no names, no insults, nothing private. Not the visitor's own text. */
  readonly publicText: string;
  readonly reason: string;
}

export interface ConsultationRecord {
  readonly bookingId: string;
  /** 0 while nothing is written down. */
  readonly version: number;
  readonly booking: BookingEntry;
  readonly record: {
    readonly mode: "inPerson" | "phone" | "video";
    readonly matter: string;
    readonly outcome: "answered" | "legalAid" | "mediation" | "arbitration" | "litigation" | "notary" | "otherDepartment" | "other";
    readonly minutes: number | null;
    readonly tag: string | null;
    /** At the lawyer's own desk; the bureau opens them. Null once they are erased. */
    readonly texts?: {
      readonly answer: string | null;
      readonly referredTo: string | null;
      readonly referralNote: string | null;
    } | undefined;
    /** Whether a slip can be printed for who takes it on. */
    readonly isReferred: boolean;
    readonly recordedAt: string;
  } | null;
  readonly files: readonly AttachedFile[];
  readonly followUps: readonly {
    readonly bookingId: string;
    readonly code: string;
    readonly date: string;
    readonly startTime: string;
  }[];
}

export interface ConsultationRecordEntry {
  readonly bookingId: string;
  readonly code: string;
  readonly name: string | null;
  readonly date: string;
  readonly startTime: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  /** Null where another provider holds it. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly provider: Provider;
  readonly mode: "inPerson" | "phone" | "video";
  readonly matter: string;
  readonly outcome: "answered" | "legalAid" | "mediation" | "arbitration" | "litigation" | "notary" | "otherDepartment" | "other";
  readonly minutes: number | null;
  readonly tag: string | null;
  readonly followUpOf: string | null;
  readonly recordedAt: string;
  readonly version: number;
}

export interface ConsultationRecordOpening {
  /** Why, in a few words, or one of callBack, reception, checkIdentity, checkSigning, investigation, ownRequest. Without names or numbers of people. */
  readonly reason: string;
  /** What is to be shown: no more than the work needs. */
  readonly fields?: readonly ("answer" | "referredTo" | "referralNote")[] | undefined;
}

export interface ConsultationRecordRequest {
  readonly mode: "inPerson" | "phone" | "video";
  /** May be one that another service takes. */
  readonly matter: string;
  readonly answer: string;
  readonly outcome: "answered" | "legalAid" | "mediation" | "arbitration" | "litigation" | "notary" | "otherDepartment" | "other";
  readonly minutes: number;
  /** The campaign it counts for; left out, as it was, and at first that of its session. */
  readonly tag?: string | null | undefined;
  /** Needed where somebody else takes it on: legal aid, mediation, arbitration, notary, another department. */
  readonly referral?: {
    readonly to: string;
    readonly note?: string | undefined;
  } | undefined;
  /** These and no others. */
  readonly files?: readonly FileReference[] | undefined;
}

export interface Corrected {
  readonly corrected: readonly "name"[];
}

/** Needed with the kind `correct`, and only there. */
export interface Correction {
  readonly name?: string | undefined;
  /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
  readonly phone?: string | undefined;
}

export interface CountyCoverage {
  readonly asOf: string;
  readonly total: {
    /** Posts there should be. */
    readonly expected: number;
    /** Sites that should have posts, and firms that should have them but have no site of their own. */
    readonly sites: number;
    /** Those of them with as many posts on display as they should have. */
    readonly covered: number;
    /** Posts on display: open, with a holder on display. */
    readonly posts: number;
  };
  readonly tiers: readonly ({
    readonly tier: "county" | "township" | "village" | "firm";
    /** Posts there should be. */
    readonly expected: number;
    /** Sites that should have posts, and firms that should have them but have no site of their own. */
    readonly sites: number;
    /** Those of them with as many posts on display as they should have. */
    readonly covered: number;
    /** Posts on display: open, with a holder on display. */
    readonly posts: number;
  })[];
  /** By tier and name; all of them. */
  readonly gaps: readonly ({
    readonly kind: "site" | "firm";
    readonly id: string;
    readonly name: string;
    readonly tier: "county" | "township" | "village" | "firm";
    /** Posts missing for this reason. A site with two reasons is named twice. */
    readonly missing: number;
    readonly reason: "none" | "suspended" | "noSite";
  })[];
  /** By their codes. */
  readonly townships: readonly ({
    /** GB/T 2260: nine digits; those of the county for its own sites, empty for firms without a site. */
    readonly code: string;
    /** Of its township-level site; null where there is none. */
    readonly name: string | null;
    /** Posts there should be. */
    readonly expected: number;
    /** Sites that should have posts, and firms that should have them but have no site of their own. */
    readonly sites: number;
    /** Those of them with as many posts on display as they should have. */
    readonly covered: number;
    /** Posts on display: open, with a holder on display. */
    readonly posts: number;
    readonly gaps: readonly ({
      readonly kind: "site" | "firm";
      readonly id: string;
      readonly name: string;
      readonly tier: "county" | "township" | "village" | "firm";
      /** Posts missing for this reason. A site with two reasons is named twice. */
      readonly missing: number;
      readonly reason: "none" | "suspended" | "noSite";
    })[];
  })[];
}

export interface CountyReport {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly before: {
    readonly from: string;
    readonly to: string;
  };
  readonly county: string | null;
  readonly scope: {
    readonly kind: "county" | "township" | "firm";
    /** The code of the township, or the id of the firm. */
    readonly key: string | null;
    readonly name: string | null;
  };
  /** `kept`: as it was written down once the period was over; `open`: reckoned now. */
  readonly state: "open" | "kept";
  readonly keptAt: string | null;
  /** Which time it was written down; null of an open one. */
  readonly version: number | null;
  readonly sections: readonly ({
    readonly key: "coverage" | "coverageTownships" | "staffing" | "meetings" | "branchMeetings" | "training" | "consultations" | "byMatter" | "routed" | "byTier" | "townships" | "sites" | "weekdays" | "hours" | "modes" | "channels" | "priority" | "outcomes" | "waiting" | "ratings" | "rectifications" | "commitments" | "proBono" | "lawyers" | "providerTitles" | "providers" | "nominations" | "books" | "bookSums" | "usage";
    readonly columns: readonly ({
      readonly key: "placesDue" | "covered" | "coveredShare" | "expectedPosts" | "postsFilled" | "missingPosts" | "reported" | "required" | "filled" | "deputyMissing" | "officerMissing" | "instructorMissing" | "due" | "held" | "missing" | "heldShare" | "meetingCount" | "people" | "trainings" | "trainingHours" | "attendances" | "lawyerHours" | "bookings" | "share" | "recorded" | "minutes" | "count" | "averageLevel" | "lawyerCount" | "providerCount" | "consulted" | "verifiedHours" | "ofTarget" | "records" | "sum" | "serviceHours";
      readonly unit: "count" | "minutes" | "hours" | "percent" | "score" | "money" | "text";
    })[];
    readonly rows: readonly ({
      /** A word the reader knows, or an id where there is a label. */
      readonly key: string;
      /** The name of a site, firm, lawyer, other provider, township or book. */
      readonly label: string | null;
      /** One for each column; `*` is held back. */
      readonly values: readonly (number | string | null)[];
      /** The same of the period before; null where nothing is known of it. */
      readonly before: readonly (number | null)[];
    })[];
    readonly total: {
      readonly values: readonly (number | string | null)[];
      readonly before: readonly (number | null)[];
    } | null;
  })[];
}

export interface Coverage {
  readonly asOf: string;
  readonly total: {
    /** Posts there should be. */
    readonly expected: number;
    /** Sites that should have posts, and firms that should have them but have no site of their own. */
    readonly sites: number;
    /** Those of them with as many posts on display as they should have. */
    readonly covered: number;
    /** Posts on display: open, with a holder on display. */
    readonly posts: number;
  };
  readonly tiers: readonly ({
    readonly tier: "county" | "township" | "village" | "firm";
    /** Posts there should be. */
    readonly expected: number;
    /** Sites that should have posts, and firms that should have them but have no site of their own. */
    readonly sites: number;
    /** Those of them with as many posts on display as they should have. */
    readonly covered: number;
    /** Posts on display: open, with a holder on display. */
    readonly posts: number;
  })[];
  /** By tier and name; all of them. */
  readonly gaps: readonly ({
    readonly kind: "site" | "firm";
    readonly id: string;
    readonly name: string;
    readonly tier: "county" | "township" | "village" | "firm";
    /** Posts missing for this reason. A site with two reasons is named twice. */
    readonly missing: number;
    readonly reason: "none" | "suspended" | "noSite";
  })[];
}

export interface Created {
  readonly id: string;
  readonly version: number;
}

export interface CreatedFact {
  readonly id: string;
  readonly version: number;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface CreatedRoster {
  readonly id: string;
  readonly version: number;
  readonly outlook: RosterOutlook;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

/** Eligibility as the facts are today. */
export interface DatedChecks {
  readonly date: string;
  readonly items: readonly NominationCheck[];
}

export interface DayList {
  readonly date: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly sessions: readonly ({
    readonly id: string;
    readonly site: {
      readonly id: string;
      readonly name: string;
      readonly address: string;
      readonly phone: string | null;
    };
    /** `YYYY-MM-DD` in the county's zone */
    readonly date: string;
    readonly startTime: string;
    readonly endTime: string;
    readonly capacity: number;
    /** Null where another provider receives people. */
    readonly lawyer: {
      readonly id: string;
      readonly name: string;
      readonly firm: string;
      /** True only with the lawyer's separate consent to show it. */
      readonly partyMember: boolean;
      readonly post: {
        readonly id: string;
        readonly title: string;
      } | null;
    } | null;
    readonly provider: Provider;
    readonly standing: Standing;
    readonly bookings: readonly ({
      readonly id: string;
      readonly code: string;
      readonly status: "booked" | "cancelled" | "waiting" | "offered" | "expired" | "checkedIn" | "done" | "noShow";
      readonly matter: string;
      readonly name: string | null;
      readonly phone: string | null;
      /** Who booked for the person named. */
      readonly helper: string | null;
      /** What of their coming can be taken back today. */
      readonly undoable: "checkIn" | "noShow" | null;
      /** Whether they are of a priority group; not of which. */
      readonly priority: boolean;
      readonly version: number;
    })[];
  })[];
}

export interface DecidedAbsence {
  readonly id: string;
  /** Null where another provider holds it. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly provider: Provider;
  readonly kind: "leave" | "supportPosting";
  readonly fromDate: string;
  readonly toDate: string;
  readonly state: "requested" | "approved" | "declined";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface Decision {
  readonly docNo: string;
  readonly commendationIds: readonly string[];
  readonly chainHead: string;
}

export interface DecisionRequest {
  readonly docNo: string;
  readonly decidedOn: string;
  readonly nominationIds: readonly string[];
}

export interface Declaration {
  readonly categoryId: string;
  readonly kind: "clear" | "recused";
  readonly reason: string | null;
  readonly declaredAt: string;
  readonly version: number;
}

/** A recusal needs its reason, which is listed with the panel. */
export interface DeclarationRequest {
  readonly kind: "clear" | "recused";
  readonly reason?: string | undefined;
}

export interface DeskBooking {
  readonly id: string;
  readonly code: string;
  readonly status: "booked" | "cancelled" | "waiting" | "offered" | "expired" | "checkedIn" | "done" | "noShow";
  /** In full on the day of the session, masked before and after, as phone and helper. */
  readonly name: string | null;
  readonly phone: string | null;
  readonly matter: string;
  readonly summary: string | null;
  /** On the day of the session only. */
  readonly priorityGroup: string | null;
  /** Who booked for the person named. */
  readonly helper: string | null;
  readonly minutes: number | null;
  readonly checklist: readonly string[] | null;
  readonly proBonoMinutes: number | null;
  readonly hoursVerified: boolean;
  /** Why the bureau moved it here; null for who booked it or moved it themselves. */
  readonly reason: Label | null;
  readonly version: number;
}

export interface DeskDay {
  /** Null where it is the desk of another provider. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
    readonly firm: string;
  } | null;
  readonly provider: Provider;
  readonly today: string;
  readonly expiresAt: string;
  /** By whom the link was issued, so that whose desk it is sees one that nobody asked for. */
  readonly link: {
    readonly issuedAt: string;
    readonly issuedBy: string | null;
    /** Of the use before this one, to the hour: its first on that (UTC) day. */
    readonly lastUsedAt: string | null;
  };
  readonly matters: readonly {
    readonly id: string;
    readonly label: Label;
  }[];
  readonly priorityGroups: readonly {
    readonly id: string;
    readonly label: Label;
  }[];
  readonly checklist: readonly {
    readonly id: string;
    readonly label: Label;
  }[];
  /** Campaigns a consultation may count for. */
  readonly serviceTags: readonly {
    readonly id: string;
    readonly label: Label;
  }[];
  readonly sessions: readonly ({
    readonly id: string;
    readonly site: {
      readonly id: string;
      readonly name: string;
      readonly address: string;
      readonly phone: string | null;
    };
    /** `YYYY-MM-DD` in the county's zone */
    readonly date: string;
    readonly startTime: string;
    readonly endTime: string;
    readonly capacity: number;
    /** Null where another provider receives people. */
    readonly lawyer: {
      readonly id: string;
      readonly name: string;
      readonly firm: string;
      /** True only with the lawyer's separate consent to show it. */
      readonly partyMember: boolean;
      readonly post: {
        readonly id: string;
        readonly title: string;
      } | null;
    } | null;
    readonly provider: Provider;
    readonly standing: Standing;
    readonly bookings: readonly DeskBooking[];
    /** How many people the bureau has moved from it or let go, for a closure or one by one. */
    readonly settled: {
      readonly moved: number;
      readonly cancelled: number;
      /** Being settled just now. */
      readonly pending: number;
    };
  })[];
}

export interface DeskLinkEntry {
  readonly id: string;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly provider: Provider;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  /** Null of links from before that was written down. */
  readonly way: "send" | "handOver" | null;
  readonly delivery: "ordered" | "handedOver" | "sending" | "sent" | "failed" | null;
  /** The phone it is sent to, masked. */
  readonly to: string | null;
  readonly issuedBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly handedOverBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** To the hour: its first use on the last (UTC) day it was used. */
  readonly lastUsedAt: string | null;
}

export interface DeskLinkRequest {
  /** A lawyer of the register. */
  readonly lawyerId?: string | null | undefined;
  /** Or another provider: a record of the book `otherProvider` that stands. */
  readonly providerId?: string | null | undefined;
  readonly days?: number | undefined;
  /** `send`: the gateway sends it to the phone on file, and nobody of the bureau sees it. `handOver`: whoever may `links.handOver` is shown it, once; from anybody else it is an order that waits for them. By default it is sent where there is a gateway. */
  readonly way?: "send" | "handOver" | undefined;
  /** Whether their earlier links go on; they end otherwise. */
  readonly keepEarlier?: boolean | undefined;
}

export interface DeskQueueNext {
  readonly room: string;
}

/** Null where it waits for nobody of the bureau, or has no day. */
export type Due = {
  /** The day: its own where it has one, else so many working days after it came in (setting `handlingDays`). */
  readonly day: string;
  /** Working days left after today; below zero so many have gone by since. */
  readonly workingDays: number;
  /** The day is over. */
  readonly overdue: boolean;
} | null;

export type DutyPattern = {
  readonly kind: "weekly";
  readonly weekdays: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
  /** 2 is every other week, counted from the week of the roster's first day. */
  readonly everyWeeks?: number | undefined;
} | {
  readonly kind: "monthly";
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** 1 to 5, or -1 for the last of the month. */
  readonly nth: readonly (-1 | number)[];
};

export interface EligibilityCheck {
  readonly id: "licence" | "firm" | "annualReview" | "annualInspection" | "practisingYears" | "partyDiscipline" | "practiceSanction" | "branchOpinion" | "books";
  readonly result: "passed" | "failed" | "unknown";
  /** The facts it rests on */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface EligibilityRules {
  /** Years in practice */
  readonly minimumYears: number;
  /** The last annual review, or a firm's inspection, must be passed */
  readonly annualResultPassed: boolean;
  /** Months without a serious fault; a sanction in force always excludes */
  readonly sanctionLookbackMonths: number;
  /** Verified hours in the twelve months before */
  readonly minimumProBonoHours: number;
  /** Holds a demonstration post on display */
  readonly postRequired: boolean;
  /** Kinds of records whose last word on the nominee has to be there and good */
  readonly books?: readonly ("branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer")[] | undefined;
}

export interface Erased {
  readonly entries: readonly ({
    readonly kind: "booking" | "helping" | "consultationRecord" | "rating" | "concern" | "objection" | "signing" | "lawyer" | "nomination" | "nominee" | "support" | "request" | "opinion" | "file" | "reading" | "message" | "answer";
    readonly words: {
      readonly zh: string;
      readonly en: string;
    };
    readonly entity: string;
    readonly id: string;
    readonly result: "erased" | "kept";
    /** Why it was kept; none where it was erased. */
    readonly hindrances: readonly Hindrance[];
  })[];
}

export interface EvidenceEntry {
  readonly id: string;
  readonly state: "submitted" | "returned" | "published" | "superseded";
  readonly text: string;
  readonly link: string | null;
  readonly files: readonly AttachedFile[];
  readonly submittedAt: string;
  /** Why it was returned. */
  readonly reason: string | null;
  readonly commitment: {
    readonly id: string;
    readonly text: string;
    readonly dueDate: string;
  };
  readonly post: {
    readonly id: string;
    readonly title: string;
  };
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  };
  /** Whoever entered it does not decide on it. */
  readonly enteredByBureau: boolean;
  readonly reviewedAt: string | null;
  readonly version: number;
}

export interface EvidenceInList {
  readonly id: string;
  readonly state: "submitted" | "returned" | "published" | "superseded";
  readonly text: string;
  readonly link: string | null;
  readonly files: readonly AttachedFile[];
  readonly submittedAt: string;
  /** Why it was returned. */
  readonly reason: string | null;
  readonly commitment: {
    readonly id: string;
    readonly text: string;
    readonly dueDate: string;
  };
  readonly post: {
    readonly id: string;
    readonly title: string;
  };
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  };
  /** Whoever entered it does not decide on it. */
  readonly enteredByBureau: boolean;
  readonly reviewedAt: string | null;
  readonly version: number;
  readonly due: Due;
}

export interface EvidenceRequest {
  readonly text: string;
  readonly link?: string | null | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface ExportRequest {
  /** The operation that answers the list. */
  readonly list: string;
  readonly format: "xlsx" | "csv";
  readonly rows: number;
}

export interface FailingCondition {
  readonly condition: "licence" | "firm" | "site" | "annualReview" | "annualInspection" | "practisingYears" | "branchOpinion" | "books";
  /** The day it was noticed, `YYYY-MM-DD`. */
  readonly since: string | null;
  /** When it suspends by the setting `displayRules`; null while it is only shown. */
  readonly suspendsOn: string | null;
}

export interface FieldError {
  readonly field: string;
  readonly code: "required" | "too_short" | "too_long" | "too_few" | "too_many" | "phone" | "licence_no" | "credit_code" | "format" | "date" | "date_past" | "date_order" | "unknown" | "not_allowed" | "taken" | "mismatch" | "consent" | "overlap" | "personal_data" | "wrong" | "weak" | "expired";
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** What to do, where the code alone does not say it. */
  readonly hint?: {
    readonly zh: string;
    readonly en: string;
  } | undefined;
  /** What would be taken in its place, as an example. */
  readonly accepted?: string | undefined;
}

export interface FileReference {
  readonly id: string;
  /** Not needed for a file the entry has already. */
  readonly claim?: string | undefined;
}

export interface FirmChanged {
  readonly id: string;
  readonly status: "active" | "inactive";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly name: string;
  readonly creditCode: string;
  readonly phone: string | null;
  /** Masked; null where there is none. */
  readonly branchPhone: string | null;
  /** The firm it became part of. */
  readonly mergedInto: FirmChoice | null;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface FirmChoice {
  readonly id: string;
  readonly name: string;
}

export interface FirmEntry {
  readonly id: string;
  readonly status: "active" | "inactive";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly name: string;
  readonly creditCode: string;
  readonly phone: string | null;
  /** Masked; null where there is none. */
  readonly branchPhone: string | null;
  /** The firm it became part of. */
  readonly mergedInto: FirmChoice | null;
}

export interface FirmMerger {
  /** The firm it becomes part of, with its lawyers. */
  readonly into: string;
  /** Its offices go on as the other firm's, with the posts there, or are given up. */
  readonly offices: "keep" | "close";
  /** What becomes of posts held at the office that is left: they end, or move to the new firm's office with those who hold them. Needed when there are any. */
  readonly officePosts?: "end" | "move" | undefined;
  /** The office posts move to, where the firm has several. */
  readonly officeId?: string | undefined;
  readonly reason: string;
}

export interface FirmPatch {
  readonly name?: string | undefined;
  readonly creditCode?: string | undefined;
  /** Whatever a person's number may be, a hotline such as 12348, a 400 number, or up to three of them. */
  readonly phone?: string | null | undefined;
  /** Of its Party branch; kept sealed. */
  readonly branchPhone?: string | null | undefined;
  readonly status?: "active" | "inactive" | undefined;
}

export interface FirmRequest {
  readonly name: string;
  readonly creditCode: string;
  /** Whatever a person's number may be, a hotline such as 12348, a 400 number, or up to three of them. */
  readonly phone?: string | null | undefined;
  /** Of its Party branch; kept sealed. */
  readonly branchPhone?: string | null | undefined;
}

export interface FollowUpRequest {
  readonly sessionId: string;
  readonly matter?: string | undefined;
  /** Needed of somebody who left none; otherwise not used. */
  readonly phone?: string | undefined;
}

export interface Found {
  readonly items: readonly ({
    readonly kind: "booking" | "signing" | "nomination" | "objection" | "concern" | "rightsRequest" | "lawyer" | "provider" | "firm" | "site" | "branch" | "post";
    readonly id: string;
    /** What it is called, without anybody's data. */
    readonly title: string;
    /** What tells it from others of the name. */
    readonly detail: string | null;
    readonly state: string | null;
    readonly by: "code" | "phone" | "name";
    /** The request that reads it. */
    readonly path: string;
  })[];
  /** Whether there is more than is shown: more letters find less. */
  readonly more: boolean;
}

export interface HallQueue {
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly date: string;
  readonly settings: QueueSettings;
  /** In the order they are called. */
  readonly tickets: readonly QueueTicket[];
}

export interface HeldPhone {
  /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
  readonly phone: string;
}

export interface Hindrance {
  readonly code: "session_ahead" | "session_open" | "session_today" | "cooling_off" | "rectification_open" | "notice_running" | "nomination_open" | "objection_open" | "signing_stands" | "public_register" | "request_open";
  readonly words: {
    readonly zh: string;
    readonly en: string;
  };
  /** The day from which it no longer hinders, where that is known. */
  readonly until: string | null;
}

export interface HistoryEntry {
  readonly at: string;
  readonly actor: {
    readonly kind: "bureau" | "citizen" | "lawyer" | "provider" | "branch" | "system";
    /** The person. */
    readonly id: string | null;
    readonly name: string | null;
    /** The bureau's token they came by, where it is known. */
    readonly tokenId?: string | undefined;
    /** The personal or one-time link they came by, who issued it, who saw it, and who of the bureau set the phone it was sent to. */
    readonly link?: {
      readonly id: string;
      readonly issuedBy: {
        readonly id: string;
        readonly name: string;
      } | null;
      readonly handedOverBy: {
        readonly id: string;
        readonly name: string;
      } | null;
      readonly phoneSetBy?: {
        readonly id: string;
        readonly name: string;
      } | undefined;
    } | undefined;
  };
  readonly action: string;
  readonly reason: string | null;
  readonly before?: unknown | undefined;
  readonly after?: unknown | undefined;
}

export interface HistoryStep {
  readonly id: string;
  readonly at: string;
  readonly actor: {
    readonly kind: "bureau" | "citizen" | "lawyer" | "provider" | "branch" | "system";
    /** The person. */
    readonly id: string | null;
    readonly name: string | null;
    /** The bureau's token they came by, where it is known. */
    readonly tokenId?: string | undefined;
    /** The personal or one-time link they came by, who issued it, who saw it, and who of the bureau set the phone it was sent to. */
    readonly link?: {
      readonly id: string;
      readonly issuedBy: {
        readonly id: string;
        readonly name: string;
      } | null;
      readonly handedOverBy: {
        readonly id: string;
        readonly name: string;
      } | null;
      readonly phoneSetBy?: {
        readonly id: string;
        readonly name: string;
      } | undefined;
    } | undefined;
  };
  readonly action: string;
  readonly reason: string | null;
  readonly before?: unknown | undefined;
  readonly after?: unknown | undefined;
}

export interface HoursVerification {
  /** Required for more than what the session's checked-in bookings explain. */
  readonly reason?: string | undefined;
}

export interface Import {
  readonly id: string;
  readonly target: string;
  readonly digest: string;
  readonly rows: number;
  readonly chunks: number;
  /** Chunks that are done. */
  readonly done: number;
  readonly created: number;
  readonly changed: number;
  readonly left: number;
  readonly state: "running" | "finished" | "undoing" | "undone";
  readonly by: {
    readonly id: string;
    readonly name: string;
  };
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly choices: ImportChoices;
  readonly doneChunks: readonly number[];
  readonly takenBack: {
    readonly waiting: number;
    readonly undone: number;
    readonly deactivated: number;
    readonly kept: number;
  };
  /** What it changed is still known: for thirty days. */
  readonly undoable: boolean;
}

export interface ImportCheck {
  readonly rows: readonly ImportRowCheck[];
}

export interface ImportCheckRequest {
  readonly target: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

export interface ImportChoices {
  readonly sheet: number;
  readonly header: number;
  /** What each column of the sheet is; empty: nothing. */
  readonly columns: readonly string[];
  /** Hidden rows are imported too. */
  readonly hidden: boolean;
  readonly usual: "overwrite" | "keep" | "skip";
  /** Rows for which something else was chosen. */
  readonly rows: readonly ({
    readonly row: number;
    readonly choice: "overwrite" | "keep" | "skip";
  })[];
}

export interface ImportChunk {
  readonly number: number;
  readonly created: number;
  readonly changed: number;
  readonly left: number;
}

export interface ImportChunkRequest {
  readonly number: number;
  /** Rows of the chunk that are left as they are. */
  readonly left: number;
  readonly rows: readonly ({
    readonly row: number;
    /** By column; what is empty is not there. */
    readonly values: Readonly<Record<string, string>>;
    /** Of the entry as it was checked; null: there was none. */
    readonly version: number | null;
    /** Only what the entry does not say yet. */
    readonly keep: boolean;
  })[];
}

export interface ImportItem {
  readonly row: number;
  readonly entity: string;
  readonly entityId: string;
  readonly outcome: "created" | "changed";
  readonly takenBack: "undone" | "deactivated" | "kept" | null;
}

export interface ImportListed {
  readonly id: string;
  readonly target: string;
  readonly digest: string;
  readonly rows: number;
  readonly chunks: number;
  /** Chunks that are done. */
  readonly done: number;
  readonly created: number;
  readonly changed: number;
  readonly left: number;
  readonly state: "running" | "finished" | "undoing" | "undone";
  readonly by: {
    readonly id: string;
    readonly name: string;
  };
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ImportRequest {
  readonly target: string;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly rows: number;
  readonly chunks: number;
  readonly choices: ImportChoices;
}

export interface ImportRowCheck {
  readonly errors: readonly FieldError[];
  readonly notices: readonly ("namesake" | "inactive")[];
  readonly found: {
    readonly id: string;
    readonly version: number;
    readonly name: string;
  } | null;
  readonly changes: readonly ({
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  })[];
}

export interface ImportTarget {
  readonly name: string;
  readonly label: {
    readonly zh: string;
    readonly en: string;
  };
  readonly entity: string;
  readonly columns: readonly ({
    readonly name: string;
    readonly label: {
      readonly zh: string;
      readonly en: string;
    };
    /** What else it is called in spreadsheets. */
    readonly synonyms: readonly string[];
    readonly type: "name" | "code" | "text" | "date" | "year" | "integer" | "number" | "choice" | "boolean";
    /** A new entry must have it. */
    readonly required: boolean;
    readonly choices?: readonly ({
      readonly value: string;
      readonly label: {
        readonly zh: string;
        readonly en: string;
      };
      readonly synonyms?: readonly string[] | undefined;
    })[] | undefined;
    readonly example: string;
    readonly help?: {
      readonly zh: string;
      readonly en: string;
    } | undefined;
  })[];
  /** By what two rows are the same entry. */
  readonly keys: readonly (readonly string[])[];
}

export interface ImportUndo {
  readonly reason: string;
}

export interface Invitation {
  readonly kind: "branchOpinion" | "nomineeConsent" | "secondDecision";
  readonly state: "open" | "used" | "changed" | "expired";
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly asked: {
    readonly kind: "branchOpinion";
    readonly revision: number;
    readonly lawyer: string;
    readonly firm: string;
    readonly site: string;
    readonly commitments: readonly {
      readonly text: string;
      readonly dueDate: string;
    }[];
    readonly submittedAt: string;
  } | {
    readonly kind: "nomineeConsent";
    readonly revision: number;
    readonly nominee: string;
    readonly organisation: string | null;
    readonly campaign: string;
    readonly category: string;
  } | {
    readonly kind: "secondDecision";
    readonly revision: number;
    readonly decision: {
      readonly zh: string;
      readonly en?: string | undefined;
    };
    /** Who of the bureau asks. */
    readonly orderedBy: string;
    readonly orderedAt: string;
    /** What it rests on, line by line; citizens masked. */
    readonly facts: readonly ({
      readonly label: {
        readonly zh: string;
        readonly en?: string | undefined;
      };
      readonly text?: {
        readonly zh: string;
        readonly en?: string | undefined;
      } | undefined;
      readonly date?: string | undefined;
    })[];
    /** Who took which earlier step when, and therefore does not decide. */
    readonly earlier: readonly ({
      readonly step: {
        readonly zh: string;
        readonly en?: string | undefined;
      };
      readonly by: {
        readonly zh: string;
        readonly en?: string | undefined;
      };
      readonly at: string;
    })[];
  } | null;
  /** What whoever answers confirms. */
  readonly text: {
    readonly version: number;
    readonly text: Label;
  } | null;
  /** The separate consent to publication, where it is asked for. */
  readonly publication: {
    readonly version: number;
    readonly text: Label;
  } | null;
}

export interface InvitationAnswer {
  readonly supports: boolean;
  /** Reasons; required when a branch does not support, or a decision is not agreed to. */
  readonly text?: string | undefined;
  /** Who answers; left out by the second person, who is known, and required of others. */
  readonly name?: string | undefined;
  /** Required where the consent to publication is asked for. */
  readonly publication?: boolean | undefined;
  /** The `revision` that was shown: what changed since is not answered unseen. */
  readonly revision?: number | undefined;
}

export interface InvitationEntry {
  readonly id: string;
  readonly kind: "branchOpinion" | "nomineeConsent" | "secondDecision";
  readonly entity: "signings" | "nominations" | "secondDecisions";
  readonly entityId: string;
  /** Masked. */
  readonly addressee: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly usedAt: string | null;
  readonly supports: boolean | null;
  readonly publication: boolean | null;
  /** Null of links from before that was written down. */
  readonly way: "send" | "handOver" | null;
  readonly delivery: "ordered" | "handedOver" | "sending" | "sent" | "failed" | null;
  /** The phone it is sent to, masked. */
  readonly to: string | null;
  readonly issuedBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly handedOverBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** To the hour: its first use on the last (UTC) day it was used. */
  readonly lastUsedAt: string | null;
}

export interface InvitationOpening {
  /** Why, in a few words, or one of callBack, reception, checkIdentity, checkSigning, investigation, ownRequest. Without names or numbers of people. */
  readonly reason: string;
  /** What is to be shown: no more than the work needs. */
  readonly fields?: readonly ("addressee" | "name" | "text")[] | undefined;
}

export interface InvitationReceipt {
  readonly kind: "branchOpinion" | "nomineeConsent" | "secondDecision";
  readonly state: "used";
  readonly usedAt: string;
  readonly supports: boolean;
}

export interface InvitationRequest {
  readonly days?: number | undefined;
  readonly addressee?: string | undefined;
  /** `send`: the gateway sends it to the phone on file, and nobody of the bureau sees it. `handOver`: whoever may `links.handOver` is shown it, once; from anybody else it is an order that waits for them. By default it is sent where there is a gateway. */
  readonly way?: "send" | "handOver" | undefined;
}

export interface JobRun {
  readonly id: string;
  readonly job: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** `running` long after it started: the run was cut off. The log says why one failed. `clockDoubted`: it was not run, because the clock is more than a day off the last run; `POST /api/admin/clock`, or `npm run clock`, says that it is right. */
  readonly outcome: "running" | "done" | "failed" | "clockDoubted";
}

export interface KeepReport {
  /** A year, a quarter or a month. */
  readonly period: string;
  /** The code of one township; of the county for sites of its own. */
  readonly township?: string | undefined;
  /** One firm. Without either it is the whole county's. */
  readonly firm?: string | undefined;
  readonly reason: string;
}

export interface KeptReport {
  readonly period: string;
  readonly version: number;
  readonly keptAt: string;
  /** Why it was made anew; null of the first. */
  readonly reason: string | null;
}

export interface KioskEntry {
  readonly id: string;
  readonly name: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

export interface KioskRequest {
  readonly name: string;
  readonly siteId: string;
}

export interface Label {
  readonly zh: string;
  /** The Chinese text stands in for it. */
  readonly en?: string | undefined;
}

export interface LabelInList {
  readonly id: string;
  readonly kind: "pacesetter" | "brand";
  readonly post: {
    readonly id: string;
    readonly title: string;
  };
  /** The holder it is given to; null when it is the post's. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly docNo: string;
  readonly issuingBody: string;
  readonly from: string;
  readonly to: string;
  readonly state: "proposed" | "approved" | "rejected" | "revoked";
  /** Approved, and today is one of its days. */
  readonly inForce: boolean;
  readonly reason: string | null;
  readonly createdAt: string;
  readonly decidedAt: string | null;
  readonly version: number;
  readonly due: Due;
}

export interface LawyerChanged {
  readonly id: string;
  readonly status: "active" | "inactive";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly licenceNo: string;
  readonly name: string;
  readonly firm: FirmChoice;
  readonly practisingSince: string | null;
  /** Masked; null where there is none. */
  readonly phone: string | null;
  /** Of the name in pinyin, to be searched by; empty until worked out. */
  readonly initials: string;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface LawyerChoice {
  readonly id: string;
  readonly name: string;
  readonly firm: FirmChoice;
}

export interface LawyerEntry {
  readonly id: string;
  readonly status: "active" | "inactive";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly licenceNo: string;
  readonly name: string;
  readonly firm: FirmChoice;
  readonly practisingSince: string | null;
  /** Masked; null where there is none. */
  readonly phone: string | null;
  /** Of the name in pinyin, to be searched by; empty until worked out. */
  readonly initials: string;
}

export interface LawyerPatch {
  readonly licenceNo?: string | undefined;
  readonly name?: string | undefined;
  readonly firmId?: string | undefined;
  readonly practisingSince?: string | null | undefined;
  /** The lawyer's own, to which personal links go; kept sealed. */
  readonly phone?: string | null | undefined;
  readonly status?: "active" | "inactive" | undefined;
  /** What becomes of posts held at the office that is left: they end, or move to the new firm's office with those who hold them. Needed when there are any. */
  readonly officePosts?: "end" | "move" | undefined;
  /** The new firm's office a post moves to, where it has several. */
  readonly officeId?: string | undefined;
}

export interface LawyerRequest {
  readonly licenceNo: string;
  readonly name: string;
  readonly firmId: string;
  readonly practisingSince?: string | null | undefined;
  /** The lawyer's own, to which personal links go; kept sealed. */
  readonly phone?: string | null | undefined;
}

export interface LeaveRequest {
  readonly kind: "leave";
  readonly fromDate: string;
  readonly toDate: string;
}

export interface LinkSheetRequest {
  /** As the answer held it to whoever hands the link over: it stands in no address, which is logged. */
  readonly path: string;
}

export interface Me {
  readonly id: string;
  readonly name: string;
  /** What each role may do stands at `/api`. */
  readonly role: "clerk" | "reviewer" | "panelMember" | "auditor" | "administrator";
  /** Everything whoever asks may do. */
  readonly permissions: readonly ("accountLinks.read" | "audit.read" | "bookings.open" | "bookings.read" | "bookings.write" | "calendar.read" | "calendar.write" | "campaigns.read" | "campaigns.write" | "closures.read" | "closures.write" | "commendations.write" | "commitments.read" | "commitments.write" | "concerns.open" | "concerns.read" | "concerns.write" | "coverage.read" | "desk.read" | "desk.write" | "eligibility.read" | "eligibility.write" | "evidence.decide" | "evidence.read" | "exports.read" | "files.open" | "files.write" | "hours.read" | "hours.verify" | "imports.read" | "imports.write" | "invitations.open" | "invitations.read" | "invitations.write" | "jobs.read" | "jobs.write" | "kiosks.read" | "kiosks.write" | "labels.decide" | "labels.read" | "labels.write" | "links.handOver" | "me.read" | "me.write" | "nominations.decide" | "nominations.open" | "nominations.read" | "nominations.write" | "notices.write" | "objections.open" | "objections.read" | "objections.write" | "objectionTexts.read" | "origins.read" | "origins.undo" | "outbox.read" | "outbox.write" | "panels.read" | "panels.write" | "posts.read" | "posts.write" | "ratings.read" | "ratings.write" | "readings.read" | "records.confirm" | "records.open" | "records.read" | "records.write" | "rectifications.publish" | "rectifications.read" | "rectifications.write" | "registry.read" | "registry.write" | "reports.read" | "reports.write" | "rights.decide" | "rights.read" | "rights.write" | "rosters.read" | "rosters.write" | "scores.write" | "sanctions.open" | "secondDecisions.read" | "secondDecisions.write" | "sessions.read" | "sessions.write" | "settings.write" | "showcase.decide" | "showcase.read" | "showcase.write" | "signings.decide" | "signings.open" | "signings.read" | "signings.write" | "staff.read" | "staff.write" | "tokens.read" | "tokens.write" | "unsettled.read")[];
  /** The sites it is limited to; null for none. */
  readonly sites: readonly string[] | null;
  /** The token that asks; null for somebody who is signed in. */
  readonly token: {
    readonly id: string;
    readonly name: string;
    readonly expiresAt: string;
    readonly lastUsedOn: string | null;
  } | null;
  /** Where they are signed in; null for a token. */
  readonly signIn: {
    readonly id: string;
    readonly way: "password" | "link" | "passkey" | "openId" | "access";
    readonly createdAt: string;
    /** When it ends, also for whoever goes on working. */
    readonly expiresAt: string;
    /** It ends sooner when nothing is asked for so long. */
    readonly idleSeconds: number;
  } | null;
}

export interface MessagePreview {
  readonly zh: {
    readonly text: string;
    readonly characters: number;
    /** Text messages it takes: Chinese in 70 characters, or 67 where it takes several; others in 160, or 153. */
    readonly segments: number;
  };
  readonly en: {
    readonly text: string;
    readonly characters: number;
    /** Text messages it takes: Chinese in 70 characters, or 67 where it takes several; others in 160, or 153. */
    readonly segments: number;
  };
  /** As the gateway gets them, in Chinese. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface MessagePreviewRequest {
  /** The one in force, when left out. */
  readonly text?: {
    readonly zh: string;
    readonly en?: string | undefined;
  } | undefined;
}

export interface MessageTemplate {
  readonly kind: "phoneCode" | "booked" | "moved" | "changed" | "cancelled" | "offered" | "reminder" | "rated" | "replied" | "concernAccepted" | "concernDeclined" | "concernAnswered" | "rectificationDue" | "rectificationOverdue" | "noticeMissing" | "erasureNears" | "personalLink" | "linkIssued" | "circularSent" | "circularReminder" | "movedByBureau" | "cancelledByBureau";
  /** What is in force. */
  readonly text: Label;
  /** Whether that is the default text. */
  readonly isDefault: boolean;
  readonly defaultText: {
    readonly zh: string;
    readonly en: string;
  };
  readonly templateId: string | null;
  readonly fields: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly meaning: {
      readonly zh: string;
      readonly en: string;
    };
    readonly sample: {
      readonly zh: string;
      readonly en: string;
    };
  }[];
  /** 0 until it is first changed. */
  readonly version: number;
  readonly updatedAt: string | null;
}

export interface MessageTemplateRequest {
  /** Text with fields in braces, those in bold needed; null for the default. Without English, the Chinese is sent in its place.

- `phoneCode`: **{proofCode}** {county} {codeFor} {minutes} {phone}
- `booked`: **{date}** **{startTime}** **{site}** **{code}** {service} {weekday} {endTime} {address} {receiver} {lawyer} {firm} {phone} {contact}
- `moved`: **{date}** **{startTime}** **{site}** **{code}** {service} {weekday} {endTime} {address} {receiver} {lawyer} {firm} {phone} {contact}
- `changed`: **{date}** **{startTime}** **{site}** **{code}** {service} {weekday} {endTime} {address} {receiver} {lawyer} {firm} {phone} {contact} {claim}
- `cancelled`: **{date}** **{startTime}** {service} {weekday} {endTime} {address} {receiver} {lawyer} {firm} {phone} {contact} {site} {claim} {code}
- `offered`: **{date}** **{startTime}** **{site}** **{deadline}** **{code}** {service} {weekday} {endTime} {address} {receiver} {lawyer} {firm} {phone} {contact}
- `reminder`: **{date}** **{startTime}** **{site}** {service} {weekday} {endTime} {address} {receiver} {lawyer} {firm} {phone} {contact} {code}
- `rated`: **{date}** {service} {weekday} {endTime} {address} {receiver} {lawyer} {firm} {phone} {startTime} {site} {code}
- `replied`: **{date}** **{code}** {service} {weekday} {endTime} {address} {receiver} {lawyer} {firm} {phone} {startTime} {site}
- `concernAccepted`: **{post}** **{dueDate}** **{code}** {county} {phone}
- `concernDeclined`: **{post}** **{code}** {county} {phone}
- `concernAnswered`: **{post}** **{code}** {county} {phone}
- `rectificationDue`: **{site}** **{dueDate}** {county} {lawyer} {firm} {number} {phone}
- `rectificationOverdue`: **{site}** **{dueDate}** **{number}** {county} {lawyer} {firm} {phone}
- `noticeMissing`: **{year}** {county} {phone} {waitsFrom}
- `erasureNears`: **{count}** **{dueDate}** {county} {phone}
- `personalLink`: **{link}** {county} {phone} {purpose} {expires}
- `linkIssued`: **{purpose}** **{phone}** {county} {issuedOn} {expires}
- `circularSent`: **{title}** {county} {phone} {place} {confirmBy}
- `circularReminder`: **{title}** {county} {phone} {place}
- `movedByBureau`: **{reason}** **{date}** **{startTime}** **{site}** **{contact}** **{code}** {service} {weekday} {endTime} {address} {receiver} {lawyer} {firm} {phone}
- `cancelledByBureau`: **{reason}** **{date}** **{startTime}** **{contact}** {service} {weekday} {endTime} {address} {receiver} {lawyer} {firm} {phone} {site} {claim} {code} */
  readonly text: {
    readonly zh: string;
    readonly en?: string | undefined;
  } | null;
  /** Under which the gateway's operator has registered the text; it goes along with each message. */
  readonly templateId: string | null;
}

export interface MoveProposal {
  readonly booking: BookingEntry;
  /** Null where there is none, or the booking only stands in line. */
  readonly proposal: {
    readonly nearness: "sameSite" | "sameDivision" | "countyCentre" | "elsewhere";
    readonly session: BookedSession;
  } | null;
}

export interface NamesakeQuestion {
  readonly categoryId: string;
  readonly name: string;
}

export interface Namesakes {
  /** Nominations of somebody of exactly this name, in any spelling. Who they are is not told. */
  readonly sameName: number;
}

export interface NewAccountLink {
  readonly id: string;
  readonly staff: {
    readonly id: string;
    readonly name: string;
  };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
  /** Null of links from before that was written down. */
  readonly way: "send" | "handOver" | null;
  readonly delivery: "ordered" | "handedOver" | "sending" | "sent" | "failed" | null;
  /** The phone it is sent to, masked. */
  readonly to: string | null;
  readonly issuedBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly handedOverBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** To the hour: its first use on the last (UTC) day it was used. */
  readonly lastUsedAt: string | null;
  /** Whether it goes to the phone on file, masked in `to`. */
  readonly sent: boolean;
  /** The link, its token in the fragment, which no server logs: in this one answer, to whoever hands it over, and in no other, also where the request is repeated. */
  readonly path?: string | undefined;
}

export interface NewBranchLink {
  readonly id: string;
  readonly branch: BranchChoice;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  /** Null of links from before that was written down. */
  readonly way: "send" | "handOver" | null;
  readonly delivery: "ordered" | "handedOver" | "sending" | "sent" | "failed" | null;
  /** The phone it is sent to, masked. */
  readonly to: string | null;
  readonly issuedBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly handedOverBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** To the hour: its first use on the last (UTC) day it was used. */
  readonly lastUsedAt: string | null;
  /** Whether it goes to the phone on file, masked in `to`. */
  readonly sent: boolean;
  /** The link, its token in the fragment, which no server logs: in this one answer, to whoever hands it over, and in no other, also where the request is repeated. */
  readonly path?: string | undefined;
}

export interface NewDeskLink {
  readonly id: string;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly provider: Provider;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  /** Null of links from before that was written down. */
  readonly way: "send" | "handOver" | null;
  readonly delivery: "ordered" | "handedOver" | "sending" | "sent" | "failed" | null;
  /** The phone it is sent to, masked. */
  readonly to: string | null;
  readonly issuedBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly handedOverBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** To the hour: its first use on the last (UTC) day it was used. */
  readonly lastUsedAt: string | null;
  /** Whether it goes to the phone on file, masked in `to`. */
  readonly sent: boolean;
  /** The link, its token in the fragment, which no server logs: in this one answer, to whoever hands it over, and in no other, also where the request is repeated. */
  readonly path?: string | undefined;
}

export interface NewInvitation {
  readonly id: string;
  readonly kind: "branchOpinion" | "nomineeConsent" | "secondDecision";
  readonly entity: "signings" | "nominations" | "secondDecisions";
  readonly entityId: string;
  /** Masked. */
  readonly addressee: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly usedAt: string | null;
  readonly supports: boolean | null;
  readonly publication: boolean | null;
  /** Null of links from before that was written down. */
  readonly way: "send" | "handOver" | null;
  readonly delivery: "ordered" | "handedOver" | "sending" | "sent" | "failed" | null;
  /** The phone it is sent to, masked. */
  readonly to: string | null;
  readonly issuedBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly handedOverBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** To the hour: its first use on the last (UTC) day it was used. */
  readonly lastUsedAt: string | null;
  /** Whether it goes to the phone on file, masked in `to`. */
  readonly sent: boolean;
  /** The link, its token in the fragment, which no server logs: in this one answer, to whoever hands it over, and in no other, also where the request is repeated. */
  readonly path?: string | undefined;
}

export interface NewKiosk {
  readonly id: string;
  readonly name: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly createdAt: string;
  readonly revokedAt: string | null;
  /** Shown this once, and not in a repetition. The kiosk sends it as `Pioneer-Kiosk`. */
  readonly token?: string | undefined;
}

export interface NewPasskey {
  /** What its owner knows it by, such as the machine. */
  readonly name: string;
  readonly credential: {
    /** base64url */
    readonly id: string;
    /** base64url */
    readonly clientDataJSON: string;
    /** base64url */
    readonly attestationObject: string;
  };
}

export interface NewSecondDecision {
  readonly id: string;
  readonly decision: string;
  readonly entity: string;
  readonly entityId: string;
  readonly version: number | null;
  readonly body?: unknown | undefined;
  readonly state: "open" | "agreed" | "refused" | "withdrawn" | "expired";
  readonly orderedAt: string;
  readonly expiresAt: string;
  readonly closedAt: string | null;
  /** Why the second person does not agree. */
  readonly reason: string | null;
  /** Null of links from before that was written down. */
  readonly way: "send" | "handOver" | null;
  readonly delivery: "ordered" | "handedOver" | "sending" | "sent" | "failed" | null;
  /** The phone it is sent to, masked. */
  readonly to: string | null;
  readonly issuedBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly handedOverBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** To the hour: its first use on the last (UTC) day it was used. */
  readonly lastUsedAt: string | null;
  /** Whether it goes to the phone on file, masked in `to`. */
  readonly sent: boolean;
  /** The link, its token in the fragment, which no server logs: in this one answer, to whoever hands it over, and in no other, also where the request is repeated. */
  readonly path?: string | undefined;
}

export interface NewToken {
  readonly id: string;
  /** Whose it is. */
  readonly staffId: string;
  readonly name: string;
  /** What each role may do stands at `/api`. */
  readonly role: "clerk" | "reviewer" | "panelMember" | "auditor" | "administrator";
  /** Its holder's telephone number, masked. */
  readonly contact: string | null;
  readonly permissions: readonly string[] | null;
  readonly sites: readonly string[] | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The day, UTC. */
  readonly lastUsedOn: string | null;
  readonly revokedAt: string | null;
  /** Shown this once: a repetition of the request does not show it. Revoke it and make another then. */
  readonly token?: string | undefined;
}

export interface NominationCheck {
  readonly id: string;
  readonly result: "passed" | "failed" | "unknown";
  /** The facts it rests on */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface NominationDetail {
  readonly id: string;
  readonly state: "submitted" | "eligible" | "notEligible" | "branchOpinion" | "shortlisted" | "scored" | "onNotice" | "objectionHandled" | "commended" | "notCommended" | "withdrawn";
  readonly campaign: {
    readonly id: string;
    readonly title: string;
    /** What its nominees receive. */
    readonly wording: string;
  };
  readonly category: {
    readonly id: string;
    readonly name: string;
    readonly nomineeKind: "person" | "organisation";
  };
  readonly nominee: {
    readonly lawyerId: string | null;
    readonly firmId: string | null;
    readonly name: string;
    /** A lawyer's firm, or what the nominator typed. */
    readonly organisation: string | null;
  };
  /** Masked; null once erased or withdrawn. */
  readonly nominator: {
    readonly name: string;
    readonly phone: string;
  } | null;
  /** How many stand behind it, the first nominator counted in. */
  readonly supporters: number;
  /** Whether the nominator is, or seems to be, the nominee. */
  readonly selfNomination: boolean;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
  /** The nomination of the same nominee it was merged into; its state is `withdrawn` then. */
  readonly mergedInto: string | null;
  readonly version: number;
  /** Masked: a lawyer's own and a firm's Party branch's are the register's, of anybody else it is noted here. Null where there is none. */
  readonly nomineePhone: string | null;
  /** The first nominator's; empty once withdrawn. */
  readonly reason: string;
  /** The first nominator's */
  readonly files: readonly AttachedFile[];
  /** What the first supporters wrote; the list of supporters has them all. Who withdrew is not among them. */
  readonly reasons: readonly SupporterEntry[];
  readonly decisionReason: string | null;
  readonly consentVersion: number;
  /** The wording of the campaign it was made under */
  readonly campaignVersion: number;
  /** Id of the token that entered it for somebody. */
  readonly enteredBy: string | null;
  readonly checks: DatedChecks;
  /** As it was when eligibility was decided. */
  readonly decidedChecks: DatedChecks | null;
  readonly facts: NominationFacts;
  readonly consent: NomineeConsent;
  /** The opinion of the nominee's Party organisation */
  readonly branchOpinion: {
    readonly state: "none" | "asked" | "given";
    readonly supports: boolean | null;
    readonly text: string | null;
    readonly secretary: string | null;
    readonly askedAt: string | null;
    readonly givenAt: string | null;
  };
}

/** Null of somebody the register does not know. */
export type NominationFacts = {
  /** Hours, consultations and ratings are counted from this day on. */
  readonly since: string;
  /** Verified */
  readonly proBonoHours: number;
  /** Held */
  readonly consultations: number;
  /** How many gave each of the levels 1 to 5 */
  readonly ratings: readonly number[];
  readonly commitments: {
    readonly made: number;
    readonly kept: number;
    readonly putRight: number;
    readonly overdue: number;
  };
  readonly concerns: {
    readonly accepted: number;
    readonly answeredOnTime: number;
  };
} | null;

export interface NominationInList {
  readonly id: string;
  readonly state: "submitted" | "eligible" | "notEligible" | "branchOpinion" | "shortlisted" | "scored" | "onNotice" | "objectionHandled" | "commended" | "notCommended" | "withdrawn";
  readonly campaign: {
    readonly id: string;
    readonly title: string;
    /** What its nominees receive. */
    readonly wording: string;
  };
  readonly category: {
    readonly id: string;
    readonly name: string;
    readonly nomineeKind: "person" | "organisation";
  };
  readonly nominee: {
    readonly lawyerId: string | null;
    readonly firmId: string | null;
    readonly name: string;
    /** A lawyer's firm, or what the nominator typed. */
    readonly organisation: string | null;
  };
  /** Masked; null once erased or withdrawn. */
  readonly nominator: {
    readonly name: string;
    readonly phone: string;
  } | null;
  /** How many stand behind it, the first nominator counted in. */
  readonly supporters: number;
  /** Whether the nominator is, or seems to be, the nominee. */
  readonly selfNomination: boolean;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
  /** The nomination of the same nominee it was merged into; its state is `withdrawn` then. */
  readonly mergedInto: string | null;
  readonly version: number;
  readonly due: Due;
}

export interface NominationMerger {
  /** The nomination that stands on. */
  readonly into: string;
  /** Why they are one nominee. */
  readonly reason: string;
}

export interface NominationMove {
  readonly to: "submitted" | "eligible" | "notEligible" | "branchOpinion" | "shortlisted" | "scored" | "onNotice" | "objectionHandled" | "commended" | "notCommended" | "withdrawn";
  readonly reason?: string | undefined;
}

export interface NominationOpening {
  /** Why, in a few words, or one of callBack, reception, checkIdentity, checkSigning, investigation, ownRequest. Without names or numbers of people. */
  readonly reason: string;
  /** What is to be shown: no more than the work needs. */
  readonly fields?: readonly ("name" | "phone" | "secretary")[] | undefined;
}

export interface NominationReceipt {
  /** Ten symbols of Crockford's base 32, of use with the phone alone. */
  readonly code: string;
  readonly state: "submitted";
  readonly submittedAt: string;
  readonly nominationId: string;
  /** Conditions that are not met or not known today. Nothing is decided by them yet. */
  readonly checks: readonly NominationCheck[];
}

export interface NominationRequest {
  readonly campaignId: string;
  readonly categoryId: string;
  readonly nominee: Nominee;
  readonly reason: string;
  readonly nominator: Nominator;
  readonly consentVersion: number;
  /** Files sent before, with their claims */
  readonly files?: readonly FileReference[] | undefined;
}

export interface NominationStatus {
  readonly code: string;
  readonly state: "submitted" | "eligible" | "notEligible" | "branchOpinion" | "shortlisted" | "scored" | "onNotice" | "objectionHandled" | "commended" | "notCommended" | "withdrawn";
  readonly campaign: {
    readonly id: string;
    readonly title: string;
    /** What its nominees receive. */
    readonly wording: string;
  };
  readonly category: {
    readonly id: string;
    readonly name: string;
  };
  /** The name, as the nominator gave it. */
  readonly nominee: string;
  /** What the code is of */
  readonly role: "nominator" | "supporter";
  /** How many stand behind it, the first nominator counted in. */
  readonly supporters: number;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
  readonly withdrawable: boolean;
}

export interface Nominator {
  readonly name: string;
  /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
  readonly phone: string;
  /** The code that was sent to this phone (`POST /api/phone-proofs`). Left out where none is asked for; where one is, the answer is 403 `phone_unproven`. */
  readonly phoneProof?: {
    readonly id: string;
    readonly code: string;
  } | undefined;
  readonly licenceNo?: string | undefined;
  readonly creditCode?: string | undefined;
}

/** One of `lawyerId`, `firmId` and `name`; `organisation` only beside a `name`. */
export interface Nominee {
  readonly lawyerId?: string | undefined;
  readonly firmId?: string | undefined;
  readonly name?: string | undefined;
  readonly organisation?: string | undefined;
}

/** Whether the nominee agrees to be nominated and, separately, to publication */
export interface NomineeConsent {
  readonly state: "none" | "asked" | "given" | "expired";
  readonly agrees: boolean | null;
  readonly publication: boolean | null;
  readonly givenAt: string | null;
}

export interface NomineeEntry {
  readonly nominationId: string;
  readonly lawyerId: string | null;
  readonly firmId: string | null;
  readonly name: string;
  readonly organisation: string | null;
  /** The first nominator counted in. */
  readonly supporters: number;
  /** Whether it can be supported. */
  readonly open: boolean;
}

export interface NomineePhone {
  /** Null takes it out. */
  readonly phone: string | null;
}

export interface Notice {
  readonly id: string;
  readonly number: number;
  readonly campaign: {
    readonly id: string;
    readonly title: string;
    readonly issuingBody: string;
    readonly wording: string;
  };
  readonly lines: readonly ({
    readonly nominationId: string;
    readonly categoryId: string;
    readonly category: string;
    readonly name: string;
    readonly organisation: string | null;
    /** Masked. */
    readonly licenceNo: string | null;
  })[];
  readonly contact: NoticeContact;
  readonly workingDays: number;
  readonly publishedOn: string;
  readonly firstDay: string;
  /** Objections are received until it is over in the county's zone. */
  readonly lastDay: string;
  readonly endsAt: string;
  /** Whether its first day has come; before, it is only announced. */
  readonly begun: boolean;
  readonly state: "running" | "over" | "replaced";
  /** Hash of the campaign's chain when the notice was published. */
  readonly chainHead: string;
  /** Why it was published again. */
  readonly reason: string | null;
}

export interface NoticeContact {
  readonly name: string;
  readonly phone: string;
  readonly address: string | null;
}

export interface NoticeRequest {
  readonly nominationIds: readonly string[];
  /** Needed when it is published again. */
  readonly reason?: string | undefined;
}

export interface ObjectionAnswer {
  readonly findings: string;
  readonly outcome: "upheld" | "dismissed";
  readonly answer: string;
}

export type ObjectionContact = {
  readonly name: string;
  /** Whatever a person's number may be, a hotline such as 12348, a 400 number, or up to three of them. */
  readonly phone: string;
  readonly address?: string | undefined;
} | null;

export interface ObjectionDetail {
  readonly id: string;
  readonly noticeId: string;
  readonly campaignId: string;
  readonly nominationId: string | null;
  readonly about: string | null;
  readonly named: boolean;
  readonly state: "received" | "investigating" | "answered" | "closed";
  readonly outcome: "upheld" | "dismissed" | "duplicate" | "withoutSubstance" | null;
  /** The objection it repeats. */
  readonly duplicateOf: string | null;
  readonly receivedAt: string;
  readonly answeredAt: string | null;
  readonly closedAt: string | null;
  readonly version: number;
  readonly text: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly files: readonly AttachedFile[];
  readonly findings: string | null;
  readonly answer: string | null;
}

export interface ObjectionInList {
  readonly id: string;
  readonly noticeId: string;
  readonly campaignId: string;
  readonly nominationId: string | null;
  readonly about: string | null;
  readonly named: boolean;
  readonly state: "received" | "investigating" | "answered" | "closed";
  readonly outcome: "upheld" | "dismissed" | "duplicate" | "withoutSubstance" | null;
  /** The objection it repeats. */
  readonly duplicateOf: string | null;
  readonly receivedAt: string;
  readonly answeredAt: string | null;
  readonly closedAt: string | null;
  readonly version: number;
  readonly due: Due;
}

export interface ObjectionOpening {
  /** Why, in a few words, or one of callBack, reception, checkIdentity, checkSigning, investigation, ownRequest. Without names or numbers of people. */
  readonly reason: string;
  /** What is to be shown: no more than the work needs. */
  readonly fields?: readonly ("name" | "phone")[] | undefined;
}

export interface ObjectionReceipt {
  readonly code: string;
  readonly state: "received" | "investigating" | "answered" | "closed";
  readonly receivedAt: string;
  /** How many files came with it. */
  readonly files: number;
}

export interface ObjectionRequest {
  /** Whom it is about; left out for the notice as a whole. */
  readonly nominationId?: string | undefined;
  readonly text: string;
  readonly name?: string | undefined;
  /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
  readonly phone?: string | undefined;
  /** Files sent before, with their claims; only whoever investigates opens them. */
  readonly files?: readonly FileReference[] | undefined;
}

export interface ObjectionResults {
  readonly items: readonly ({
    readonly id: string;
    /** As it stands now; null where there is none. */
    readonly state: "received" | "investigating" | "answered" | "closed" | null;
    /** Why nothing was done about this one. */
    readonly problem: "not_found" | "illegal_transition" | "same_person" | null;
  })[];
}

export interface ObjectionStatus {
  readonly code: string;
  readonly state: "received" | "investigating" | "answered" | "closed";
  readonly receivedAt: string;
  /** How many files came with it. */
  readonly files: number;
  readonly notice: {
    readonly id: string;
    readonly number: number;
  };
  /** The name on the notice. */
  readonly about: string | null;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

export interface ObjectionsClosing {
  readonly objectionIds: readonly string[];
}

export interface ObjectionsSetAside {
  readonly objectionIds: readonly string[];
  readonly outcome: "duplicate" | "withoutSubstance";
  /** For duplicates: the objection that is investigated. */
  readonly duplicateOf?: string | undefined;
  /** Why, for the bureau only. */
  readonly findings: string;
  /** What each of those who objected reads once it is closed. */
  readonly answer: string;
}

export interface OpenIdAnswer {
  /** What stands behind the address it comes back to. */
  readonly query: string;
}

export interface OpenIdStartRequest {
  /** What for; the `state` in the address it comes back to begins with it. */
  readonly purpose: "signIn" | "addWayIn";
}

export interface OpenIdStarted {
  /** Where to send the browser. */
  readonly url: string;
}

export interface OpenedBooking {
  readonly id: string;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly name?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly phone?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly helperName?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly helperPhone?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly priorityGroup?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly summary?: string | null | undefined;
}

export interface OpenedConcern {
  readonly id: string;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly name?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly phone?: string | null | undefined;
}

export interface OpenedConsultationRecord {
  readonly id: string;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly answer?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly referredTo?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly referralNote?: string | null | undefined;
}

export interface OpenedInvitation {
  readonly id: string;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly addressee?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly name?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly text?: string | null | undefined;
}

export interface OpenedNomination {
  readonly id: string;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly name?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly phone?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly secretary?: string | null | undefined;
}

export interface OpenedObjection {
  readonly id: string;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly name?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly phone?: string | null | undefined;
}

export interface OpenedRecord {
  readonly id: string;
  readonly fields: Readonly<Record<string, string | number | boolean | readonly string[] | null>> | null;
  readonly files: readonly AttachedFile[];
}

export interface OpenedSanction {
  readonly id: string;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly note?: string | null | undefined;
}

export interface OpenedSigning {
  readonly id: string;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly phone?: string | null | undefined;
}

export interface OpenedSupporter {
  readonly id: string;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly name?: string | null | undefined;
  /** Null where there is none, or none any more; absent where it was not asked for. */
  readonly phone?: string | null | undefined;
}

export interface Opinion {
  readonly state: "none" | "asked" | "given" | "expired";
  readonly supports: boolean | null;
  readonly publication: boolean | null;
  readonly text: string | null;
  /** Who answered, masked. */
  readonly secretary: string | null;
  readonly givenAt: string | null;
  readonly expiresAt: string | null;
  /** The revision that was answered about. */
  readonly revision: number | null;
  /** Present when a branch took its support back: when. */
  readonly withdrawnAt?: string | undefined;
}

export interface OpinionChange {
  readonly withdrawn: boolean;
  readonly reason: string;
}

export interface OpinionChanged {
  readonly state: "none" | "asked" | "given" | "expired";
  readonly supports: boolean | null;
  readonly publication: boolean | null;
  readonly text: string | null;
  /** Who answered, masked. */
  readonly secretary: string | null;
  readonly givenAt: string | null;
  readonly expiresAt: string | null;
  /** The revision that was answered about. */
  readonly revision: number | null;
  /** Present when a branch took its support back: when. */
  readonly withdrawnAt?: string | undefined;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface OriginAnswer {
  /** What browsers send from that address; null where they send nothing that could be allowed. */
  readonly origin: string | null;
  /** How what was asked is not spelt as browsers send it: the setting would not take it. Empty when it is. */
  readonly faults: readonly ("address" | "scheme" | "host" | "space" | "user" | "path" | "slash" | "port" | "script" | "case" | "spelling")[];
  /** Whether pages of that origin may book, sign and nominate. */
  readonly mayWrite: boolean;
}

export interface OutboxEntry {
  readonly id: string;
  readonly kind: "phoneCode" | "booked" | "moved" | "changed" | "cancelled" | "offered" | "reminder" | "rated" | "replied" | "concernAccepted" | "concernDeclined" | "concernAnswered" | "rectificationDue" | "rectificationOverdue" | "noticeMissing" | "erasureNears" | "personalLink" | "linkIssued" | "circularSent" | "circularReminder";
  readonly subjectKind: "phoneProof" | "booking" | "concern" | "rectification" | "calendarYear" | "unsettled" | "personalLink" | "circular";
  readonly subjectId: string;
  readonly occasion: string;
  readonly state: "pending" | "held" | "delivered" | "dead" | "dropped";
  readonly attempts: number;
  readonly nextAttemptAt: string;
  /** An HTTP status, `timeout`, `network`, `unreadable`, `address` or `loginPage`; when dropped, `superseded`, `outdated`, `erased`, `noContact` or `phoneLimit`; when held, `notTakingPlace`; when given up by a restored backup, `restored`. */
  readonly lastOutcome: string | null;
  readonly createdAt: string;
  readonly deliveredAt: string | null;
}

export interface OutboxRetried {
  /** Events that are back in line. */
  readonly count: number;
}

export interface OutboxRetry {
  readonly kinds?: readonly ("phoneCode" | "booked" | "moved" | "changed" | "cancelled" | "offered" | "reminder" | "rated" | "replied" | "concernAccepted" | "concernDeclined" | "concernAnswered" | "rectificationDue" | "rectificationOverdue" | "noticeMissing" | "erasureNears" | "personalLink" | "linkIssued" | "circularSent" | "circularReminder")[] | undefined;
  /** What came of them last. */
  readonly outcomes?: readonly string[] | undefined;
  readonly createdFrom?: string | undefined;
  readonly createdTo?: string | undefined;
}

export interface OutboxSummary {
  /** `noUrl`: the setting `gateway` is empty. `noKey`: the secret GATEWAY_KEY is missing. */
  readonly sending: "on" | "noUrl" | "noKey" | "paused";
  /** Why nothing is sent although there is a gateway. */
  readonly paused: {
    readonly since: string;
    /** An HTTP status, `loginPage`, or `refused`: it refuses everything. */
    readonly outcome: string;
    /** What to see to. */
    readonly advice: {
      readonly zh: string;
      readonly en: string;
    };
    /** When one message is tried next; sending goes on by itself when it is taken. */
    readonly nextProbeAt: string;
  } | null;
  /** What waits, in the order it is sent. */
  readonly queues: readonly ({
    readonly queue: "urgent" | "prompt" | "routine" | "bulk";
    readonly pending: number;
    readonly oldestPendingAt: string | null;
  })[];
  readonly pending: number;
  /** Invite to sessions that do not take place as things are. */
  readonly held: number;
  readonly dead: number;
  readonly oldestPendingAt: string | null;
}

export interface Outcome {
  readonly outcome: "done" | "noShow";
  readonly minutes?: number | undefined;
  readonly checklist?: readonly string[] | undefined;
  readonly proBonoMinutes?: number | undefined;
}

export interface Overview {
  /** The date in the county. */
  readonly today: string;
  /** What waits for the caller, what is due first at the head. */
  readonly waiting: readonly ({
    readonly kind: "consultationsToRecord" | "absencesRequested" | "concernsSubmitted" | "rectificationsToAnswer" | "rectificationsToPublish" | "rightsRequests" | "recordsOverdue" | "recordsSubmitted" | "objectionsReceived" | "objectionsInvestigated" | "objectionsToClose" | "signingsSubmitted" | "signingsResubmitted" | "evidenceSubmitted" | "labelsProposed" | "showcaseSubmitted" | "showcaseResubmitted" | "hoursUnverified" | "nominationsSubmitted" | "categoriesToDeclare" | "nominationsToScore" | "noticesOver" | "decisionsToMake" | "settingsProposed";
    readonly count: number;
    /** The day since which the first of them is there. */
    readonly oldest: string | null;
    /** The day by which the first is due: its own where it has one, else by the setting `handlingDays`. */
    readonly due: string | null;
    /** How many of them were due before today. */
    readonly overdue: number;
    /** The request whose answer shows them. */
    readonly list: string;
  })[];
  /** What is wrong, the gravest first. */
  readonly problems: readonly ({
    readonly kind: "chainBroken" | "chainBehind" | "clockDoubted" | "jobsFailed" | "messagesPaused" | "messagesGivenUp" | "sessionsInConflict" | "postsFailing" | "rectificationsOverdue" | "unsettled" | "daysUnconfirmed";
    readonly count: number;
    /** The day since which it is so, where that is known. */
    readonly since: string | null;
    /** The day by which it has to be settled, where there is one. */
    readonly due: string | null;
    /** Which: names of jobs, years of the calendar; else empty. */
    readonly of: readonly string[];
    /** The request whose answer shows them. */
    readonly list: string;
  })[];
  /** The audit's chain as the night's checks found it; null for whoever may not read it. */
  readonly chain: {
    /** When a part of it was last looked at. */
    readonly checkedAt: string | null;
    /** When all of it was last found unbroken. */
    readonly wholeAt: string | null;
    /** The position where it is not what it was. */
    readonly brokenAt: number | null;
  } | null;
}

export interface OwnAbsence {
  readonly id: string;
  readonly kind: "leave" | "supportPosting";
  readonly fromDate: string;
  readonly toDate: string;
  readonly state: "requested" | "approved" | "declined";
  readonly createdAt: string;
}

export interface OwnBranch {
  readonly id: string;
  readonly name: string;
  readonly kind: "branch" | "joint";
  readonly firms: readonly FirmChoice[];
  readonly secretary: string | null;
  /** Until when the link opens the page. */
  readonly expiresAt: string;
  /** Of the use before this one, to the hour. */
  readonly lastUsedAt: string | null;
}

export interface OwnCircular {
  readonly id: string;
  readonly title: string;
  readonly dueDate: string | null;
  readonly sentAt: string;
  readonly readAt: string | null;
  readonly confirmedAt: string | null;
  /** Null until it was opened. */
  readonly body: string | null;
  /** None until it was opened. */
  readonly files: readonly AttachedFile[];
}

export interface OwnCommitment {
  readonly id: string;
  readonly text: string;
  /** `YYYY-MM-DD` in the county's zone */
  readonly dueDate: string;
  /** Of the setting `commitmentThemes`. */
  readonly theme: string;
  readonly state: "open" | "kept" | "overdue" | "putRight";
  /** `YYYY-MM-DD` */
  readonly keptOn: string | null;
  readonly post: {
    readonly id: string;
    readonly title: string;
  };
  readonly evidence: OwnEvidence;
  readonly version: number;
}

export interface OwnData {
  readonly madeAt: string;
  /** Who keeps it, and whom to ask. */
  readonly handler: {
    readonly name: {
      readonly zh: string;
      readonly en: string;
    };
    readonly phone: string;
  };
  /** Masked: whose phone it was looked for by. */
  readonly phone: string | null;
  /** The newest of each kind first. */
  readonly entries: readonly OwnDataEntry[];
}

export interface OwnDataEntry {
  readonly kind: "booking" | "helping" | "consultationRecord" | "rating" | "concern" | "objection" | "signing" | "lawyer" | "nomination" | "nominee" | "support" | "request" | "opinion" | "file" | "reading" | "message" | "answer";
  /** What it is. */
  readonly words: {
    readonly zh: string;
    readonly en: string;
  };
  /** Where it is kept. */
  readonly entity: string;
  readonly id: string;
  readonly at: string;
  readonly fields: readonly ({
    readonly name: "code" | "state" | "name" | "phone" | "provenAt" | "matter" | "summary" | "priorityGroup" | "helper" | "bookedFor" | "session" | "site" | "lawyer" | "provider" | "channel" | "submittedAt" | "checkedInAt" | "cancelledAt" | "bureauReason" | "minutes" | "mode" | "outcome" | "referral" | "consentVersion" | "level" | "reason" | "reply" | "dueDate" | "toldOf" | "deliveredAt" | "keptUntil" | "text" | "post" | "commitment" | "publicText" | "answer" | "answeredAt" | "about" | "licenceNo" | "firm" | "practisingSince" | "term" | "partyMembership" | "signature" | "campaign" | "category" | "nominee" | "withdrawnAt" | "fileName" | "bytes" | "supports" | "when" | "by" | "action" | "why" | "kind";
    readonly words: {
      readonly zh: string;
      readonly en: string;
    };
    readonly value: string;
    readonly valueWords?: {
      readonly zh: string;
      readonly en: string;
    } | undefined;
  })[];
  /** Why it cannot be erased now; none where it can. */
  readonly hindrances: readonly Hindrance[];
  readonly correctable: readonly ("name" | "phone")[];
  /** What stays when it is erased. */
  readonly remainders: readonly ({
    readonly code: "statistics" | "log" | "public_answer" | "decision_file" | "signed_record" | "request_record";
    readonly words: {
      readonly zh: string;
      readonly en: string;
    };
  })[];
  /** What hangs on it and goes with it. */
  readonly parts: readonly OwnDataPart[];
}

export interface OwnDataPart {
  readonly kind: "booking" | "helping" | "consultationRecord" | "rating" | "concern" | "objection" | "signing" | "lawyer" | "nomination" | "nominee" | "support" | "request" | "opinion" | "file" | "reading" | "message" | "answer";
  /** What it is. */
  readonly words: {
    readonly zh: string;
    readonly en: string;
  };
  /** Where it is kept. */
  readonly entity: string;
  readonly id: string;
  readonly at: string;
  readonly fields: readonly ({
    readonly name: "code" | "state" | "name" | "phone" | "provenAt" | "matter" | "summary" | "priorityGroup" | "helper" | "bookedFor" | "session" | "site" | "lawyer" | "provider" | "channel" | "submittedAt" | "checkedInAt" | "cancelledAt" | "bureauReason" | "minutes" | "mode" | "outcome" | "referral" | "consentVersion" | "level" | "reason" | "reply" | "dueDate" | "toldOf" | "deliveredAt" | "keptUntil" | "text" | "post" | "commitment" | "publicText" | "answer" | "answeredAt" | "about" | "licenceNo" | "firm" | "practisingSince" | "term" | "partyMembership" | "signature" | "campaign" | "category" | "nominee" | "withdrawnAt" | "fileName" | "bytes" | "supports" | "when" | "by" | "action" | "why" | "kind";
    readonly words: {
      readonly zh: string;
      readonly en: string;
    };
    readonly value: string;
    readonly valueWords?: {
      readonly zh: string;
      readonly en: string;
    } | undefined;
  })[];
}

/** What was sent last, whatever became of it. */
export type OwnEvidence = {
  readonly id: string;
  readonly state: "submitted" | "returned" | "published" | "superseded";
  readonly text: string;
  readonly link: string | null;
  readonly files: readonly AttachedFile[];
  readonly submittedAt: string;
  /** Why it was returned. */
  readonly reason: string | null;
} | null;

export interface OwnKiosk {
  /** Where it stands: the site people book at, unless they choose another. */
  readonly siteId: string;
}

export interface OwnQueueTicket {
  /** As it is shown and called. */
  readonly label: string;
  readonly state: "waiting" | "called" | "skipped" | "done" | "left";
  /** How many are called before, as things stand. */
  readonly ahead: number;
  readonly room: string | null;
}

export interface OwnRecordDue {
  readonly kind: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
  /** Which of the kind's rules. */
  readonly rule: number;
  readonly period: string;
  readonly dueOn: string;
  /** Working days until it is due; below zero since it was. */
  readonly workingDays: number;
  readonly isOverdue: boolean;
  /** The record that was entered for it and returned; null: there is none. */
  readonly returnedId: string | null;
}

export interface OwnRectification {
  readonly id: string;
  readonly sourceKind: "rating" | "concern";
  /** The concern in the bureau's words, or the reason of the rating while it is kept. */
  readonly text: string | null;
  /** Of the rating. */
  readonly level: number | null;
  readonly post: {
    readonly id: string;
    readonly title: string;
  } | null;
  readonly commitment: {
    readonly id: string;
    readonly text: string;
  } | null;
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly dueDate: string;
  readonly overdue: boolean;
  readonly state: "open" | "replied" | "published" | "closed";
  readonly reply: string | null;
  /** Open, or the lawyer's own reply that nobody has published yet. */
  readonly mayReply: boolean;
  readonly returnReason: string | null;
  readonly publishedAt: string | null;
  readonly openedAt: string;
  readonly version: number;
}

export interface OwnShowcase {
  readonly id: string;
  readonly category: "legalDocument" | "adviserProduct" | "innovationProject" | "proBonoStory";
  readonly title: string;
  readonly summary: string;
  readonly cover: AttachedFile | null;
  readonly file: AttachedFile | null;
  readonly state: "submitted" | "returned" | "resubmitted" | "published" | "withdrawn";
  /** Why it was returned or withdrawn. */
  readonly reason: string | null;
  readonly submittedAt: string;
  readonly publishedAt: string | null;
  readonly version: number;
}

export interface OwnSigning {
  readonly id: string;
  /** Ten symbols of Crockford's base 32. With the phone it shows how the signing stands. */
  readonly code: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly post: {
    readonly id: string;
    readonly title: string;
  } | null;
  readonly state: "unconfirmed" | "submitted" | "returned" | "resubmitted" | "rejected" | "approved" | "onDisplay" | "suspended" | "withdrawn" | "ended";
  readonly suspended: boolean;
  readonly reason: string | null;
  /** First and last day on display, `YYYY-MM-DD`. */
  readonly term: {
    readonly from: string;
    readonly to: string;
  } | null;
  readonly hours: readonly {
    readonly weekday: number;
    readonly from: string;
    readonly to: string;
  }[];
  readonly commitments: readonly ({
    readonly text: string;
    readonly theme?: string | undefined;
    readonly dueDate: string;
  })[];
  /** Its term ends soon and nothing carries it on yet: the desk offers to renew it. */
  readonly renewable: boolean;
  /** The signing whose term it carries on. */
  readonly renews: string | null;
  /** The code on badge and desk card. */
  readonly plate: string;
}

export interface Panel {
  readonly campaignId: string;
  readonly status: "open" | "closed";
  readonly closedAt: string | null;
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  readonly categories: readonly ({
    readonly id: string;
    readonly name: string;
    /** Shortlisted or scored ones. */
    readonly nominations: number;
    readonly declared: readonly ({
      readonly id: string;
      readonly name: string;
      readonly kind: "clear" | "recused";
      readonly reason: string | null;
      readonly declaredAt: string;
    })[];
    /** How many of the nominations each member has scored or abstained from. */
    readonly scored: readonly {
      readonly id: string;
      readonly name: string;
      readonly given: number;
    }[];
  })[];
  readonly version: number;
}

export interface PanelCandidate {
  readonly id: string;
  readonly name: string;
  readonly role: "clerk" | "reviewer" | "panelMember" | "auditor" | "administrator";
}

export interface PanelEntry {
  readonly campaignId: string;
  readonly title: string;
  readonly status: "open" | "closed";
  readonly closedAt: string | null;
}

export interface PanelRequest {
  /** Ids of people of the staff whose role may score. */
  readonly memberIds: readonly string[];
}

export interface PasskeyCreationOptions {
  readonly challenge: string;
  readonly rp: {
    readonly id: string;
    readonly name: string;
  };
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
  };
  readonly pubKeyCredParams: readonly {
    readonly type: "public-key";
    readonly alg: number;
  }[];
  readonly timeout: number;
  readonly attestation: "none";
  readonly excludeCredentials: readonly {
    readonly type: "public-key";
    readonly id: string;
  }[];
  readonly authenticatorSelection: {
    readonly residentKey: "required";
    readonly requireResidentKey: true;
    readonly userVerification: "required";
  };
}

export interface PasskeyOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly timeout: number;
  readonly userVerification: "required";
}

export interface PasswordRequest {
  readonly current: string;
  readonly password: string;
  /** From the authenticator app. */
  readonly code: string;
}

export interface PhoneProofRequest {
  /** What is to be sent with it; it is good for nothing else. */
  readonly form: "booking" | "nomination" | "support" | "signing" | "ownData";
  /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
  readonly phone: string;
  /** `voice` where the public settings say `phoneCodeByVoice`. */
  readonly channel?: "sms" | "voice" | undefined;
}

export interface PhoneProofStarted {
  readonly id: string;
  /** Until when the code can be used. */
  readonly expiresAt: string;
  /** When to offer another code: this one may still be on its way. */
  readonly resendAt: string;
}

export interface PlannedRoster {
  readonly roster: RosterRequest;
  /** The roster that would be changed to this one. */
  readonly replaces?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface PlannedRosterPreview {
  readonly items: readonly ({
    readonly date: string;
    readonly weekday: number;
    readonly outcome: "duty" | "absence" | "holiday" | "unconfirmed";
    /** The festival the day belongs to. */
    readonly name: Label | null;
    readonly sessions: readonly ({
      readonly startTime: string;
      readonly endTime: string;
      /** `present` is there, `new` would be made, `overlap` would not: the lawyer is elsewhere; `calledOff` by the clerk, and stays so; `none` on a day without duty. */
      readonly state: "present" | "new" | "overlap" | "calledOff" | "none";
    })[];
  })[];
  readonly next: null;
  /** Sessions nobody booked that would be called off. */
  readonly cancelled: number;
  /** Booked sessions that would be left for the clerk to settle. */
  readonly conflicts: number;
  readonly unconfirmedYears: readonly number[];
  readonly outlook: RosterOutlook;
}

export interface Plate {
  readonly code: string;
  readonly kind: "post" | "holder";
  readonly state: "onDisplay" | "suspended" | "ended" | "approved";
  readonly post: {
    readonly id: string;
    readonly title: string;
    readonly plate: string;
    readonly labels: readonly PostLabel[];
  };
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly tier: "county" | "township" | "village" | "firm";
    readonly address: string;
    /** Present where it is not in use any more. */
    readonly outOfUse?: true | undefined;
  };
  readonly lawyer: PlateLawyer;
  /** A post's holders on display. */
  readonly lawyers: readonly PlateLawyer[];
  /** Of the post or the holder this is the code of; none but on display. */
  readonly labels: readonly PostLabel[];
  /** How many promises stand there. */
  readonly commitments: number;
  /** When nobody is received there, or by its lawyers: now and in the days that can be booked. */
  readonly closures: readonly SiteClosure[];
  readonly checkedAt: string;
}

/** Whose badge it is; null for a post, and when the display has ended. */
export type PlateLawyer = {
  readonly id: string;
  readonly name: string;
  readonly firm: {
    readonly id: string;
    readonly name: string;
    /** Present where it is not in use any more. */
    readonly outOfUse?: true | undefined;
  };
  /** True only with the lawyer's separate consent to show it, and never while suspended. */
  readonly partyMember: boolean;
  /** First day, `YYYY-MM-DD`. */
  readonly since: string;
  /** Last day of the term. */
  readonly termTo: string | null;
  readonly labels: readonly PostLabel[];
  /** The code of the lawyer's badge and desk card. */
  readonly plate: string;
} | null;

export interface Post {
  readonly id: string;
  readonly title: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly tier: "county" | "township" | "village" | "firm";
    /** Present where it is not in use any more. */
    readonly outOfUse?: true | undefined;
  };
  /** The post's own; those of its holders are with them. */
  readonly labels: readonly PostLabel[];
  /** The code of its door plate: see `GET /api/plates/{code}`. */
  readonly plate: string;
  readonly lawyers: readonly PostLawyer[];
  readonly commitments: readonly PostCommitment[];
}

export interface PostCommitment {
  readonly id: string;
  readonly lawyerId: string;
  readonly text: string;
  /** An id of `commitmentThemes` in `GET /api/settings`. */
  readonly theme: string;
  /** `YYYY-MM-DD` in the county's zone */
  readonly dueDate: string;
  readonly state: "open" | "kept" | "overdue" | "putRight";
  /** When it was recorded as kept or put right. */
  readonly keptOn: string | null;
  readonly evidence: PublishedEvidence;
}

export interface PostEntry {
  readonly id: string;
  readonly title: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly tier: "county" | "township" | "village" | "firm";
  };
  readonly status: "open" | "closed";
  readonly plate: string;
  readonly lawyers: readonly ({
    /** The lawyer's id. */
    readonly id: string;
    readonly name: string;
    readonly firm: {
      readonly id: string;
      readonly name: string;
      /** Present where it is not in use any more. */
      readonly outOfUse?: true | undefined;
    };
    /** True only with the lawyer's separate consent to show it. */
    readonly partyMember: boolean;
    /** First day, `YYYY-MM-DD`. */
    readonly since: string;
    readonly plate: string;
  })[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface PostFigures {
  /** Commitments kept, in time or after, or put right. */
  readonly kept: number;
  readonly keptOnTime: number;
  readonly overdue: number;
  /** Accepted ones, answered or not. */
  readonly concerns: number;
  readonly answeredOnTime: number;
  readonly ratings: RatingFigures;
}

export interface PostInFull {
  readonly id: string;
  readonly title: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly tier: "county" | "township" | "village" | "firm";
    /** Present where it is not in use any more. */
    readonly outOfUse?: true | undefined;
  };
  /** The post's own; those of its holders are with them. */
  readonly labels: readonly PostLabel[];
  /** The code of its door plate: see `GET /api/plates/{code}`. */
  readonly plate: string;
  readonly lawyers: readonly PostLawyer[];
  readonly commitments: readonly PostCommitment[];
  readonly figures: PostFigures;
}

export interface PostLabel {
  readonly kind: "pacesetter" | "brand";
  readonly label: Label;
  readonly docNo: string;
  readonly issuingBody: string;
  readonly from: string;
  readonly to: string;
}

export interface PostLabelEntry {
  readonly id: string;
  readonly kind: "pacesetter" | "brand";
  readonly post: {
    readonly id: string;
    readonly title: string;
  };
  /** The holder it is given to; null when it is the post's. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly docNo: string;
  readonly issuingBody: string;
  readonly from: string;
  readonly to: string;
  readonly state: "proposed" | "approved" | "rejected" | "revoked";
  /** Approved, and today is one of its days. */
  readonly inForce: boolean;
  readonly reason: string | null;
  readonly createdAt: string;
  readonly decidedAt: string | null;
  readonly version: number;
}

export interface PostLabelRequest {
  readonly kind: "pacesetter" | "brand";
  readonly postId: string;
  /** A present holder of the post; without it the label is the post's own. */
  readonly lawyerId?: string | null | undefined;
  readonly docNo: string;
  readonly issuingBody: string;
  readonly from: string;
  readonly to: string;
}

export interface PostLawyer {
  /** The lawyer's id. */
  readonly id: string;
  readonly name: string;
  readonly firm: {
    readonly id: string;
    readonly name: string;
    /** Present where it is not in use any more. */
    readonly outOfUse?: true | undefined;
  };
  /** True only with the lawyer's separate consent to show it. */
  readonly partyMember: boolean;
  /** First day, `YYYY-MM-DD`. */
  readonly since: string;
  /** When they are at the site. */
  readonly hours: readonly {
    /** ISO 8601: 1 is Monday. */
    readonly weekday: number;
    readonly from: string;
    readonly to: string;
  }[];
  readonly labels: readonly PostLabel[];
  /** The code of their badge and desk card: see `GET /api/plates/{code}`. */
  readonly plate: string;
}

export interface PostPatch {
  readonly title: string;
}

export interface PostRequest {
  readonly siteId: string;
  readonly title: string;
}

export interface PrivacyStatement {
  readonly handler: BothLanguages;
  readonly phone: string;
  /** Which office answers for personal data, and what it adds; null is the bureau itself. */
  readonly contact: {
    readonly office: BothLanguages;
    readonly phone: string;
    readonly note: BothLanguages | null;
  } | null;
  /** Who is charged with sending messages, and what they get. */
  readonly messages: BothLanguages;
  /** How to see, copy, correct and erase one's data. */
  readonly rights: BothLanguages;
  readonly purposes: readonly ({
    readonly purpose: "consultation" | "rating" | "signing" | "nomination" | "concern" | "objection" | "sanction" | "books" | "ownData" | "links" | "staff" | "readingLog" | "attachment" | "answerAgain" | "phoneProof" | "floods";
    readonly words: BothLanguages;
    readonly holds: BothLanguages;
    readonly columns: readonly string[];
    readonly ends: readonly ({
      readonly rule: "bookingAfterSession" | "cancelledBooking" | "ratingWithBooking" | "signingAfterDecision" | "signatureAfterTerm" | "nominatorAfterCampaign" | "nominationAfterDecision" | "invitationAfterDecision" | "concernAfterSettled" | "objectionAfterClosed" | "objectionAnswer" | "sanctionAfterItsEnd" | "recordKept" | "fileWithEntry" | "requestAfterClosed" | "staffWhoLeft" | "registeredWhileActive" | "importKept" | "linkClosed" | "linkDelivered" | "proofKept" | "readingLog" | "answerKept" | "originKept" | "countKept";
      /** As the bureau has set it; null is at once. */
      readonly days: number | null;
      readonly after: BothLanguages;
    })[];
  })[];
}

export interface Problem {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: number;
  readonly code: "bad_json" | "validation_failed" | "idempotency_key_required" | "idempotency_key_reused" | "unauthorized" | "token_expired" | "session_ended" | "identity_unknown" | "vouching_unavailable" | "sign_in_again" | "sign_in_failed" | "kiosk_unknown" | "forbidden" | "outside_your_sites" | "origin_not_allowed" | "not_found" | "booking_not_found" | "not_public" | "plate_unknown" | "method_not_allowed" | "session_full" | "session_closed" | "already_booked" | "booking_settled" | "too_many_bookings" | "cooling_off" | "phone_unproven" | "phone_refused" | "matter_routed" | "already_reminded" | "already_rated" | "offer_expired" | "kiosk_only" | "queue_empty" | "not_now" | "lawyer_overlap" | "session_booked" | "signing_exists" | "no_gateway" | "no_phone_on_file" | "invitation_used" | "invitation_expired" | "post_choice_required" | "hours_overlap" | "nomination_exists" | "already_supported" | "nomination_settled" | "too_many_nominations" | "self_nomination" | "not_eligible" | "campaign_closed" | "panel_open" | "panel_closed" | "not_of_circle" | "not_on_panel" | "conflict_undeclared" | "recused" | "notice_running" | "notice_outdated" | "notice_over" | "objection_open" | "veto_in_force" | "calendar_unconfirmed" | "illegal_transition" | "change_waiting" | "same_person" | "not_held_up" | "no_second_person" | "second_decision_waiting" | "not_decidable" | "not_erasable" | "evidence_waiting" | "file_claimed" | "conflict" | "stale_version" | "payload_too_large" | "range_not_satisfiable" | "unsupported_media_type" | "file_type" | "file_damaged" | "file_refused" | "image_too_large" | "version_required" | "rate_limited" | "internal" | "clock_doubted" | "temporarily_unavailable" | "unavailable" | "not_set_up";
  readonly requestId: string;
  /** With `not_set_up`: what is to be done, and by whom. */
  readonly hint?: {
    readonly zh: string;
    readonly en: string;
  } | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** With `nomination_exists`: the nomination to support. */
  readonly nominationId?: string | undefined;
  /** With `same_person`: which earlier step stands against it, whose and when. */
  readonly earlier?: {
    readonly action: string;
    readonly by: {
      readonly id: string;
      readonly name: string;
    };
    readonly at: string;
  } | undefined;
  /** With `not_erasable`: why not. */
  readonly hindrances?: readonly ({
    readonly code: string;
    readonly words: {
      readonly zh: string;
      readonly en: string;
    };
    readonly until: string | null;
  })[] | undefined;
}

export interface ProvenPhone {
  /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
  readonly phone: string;
  /** The code that was sent to this phone (`POST /api/phone-proofs`). Left out where none is asked for; where one is, the answer is 403 `phone_unproven`. */
  readonly phoneProof?: {
    readonly id: string;
    readonly code: string;
  } | undefined;
}

/** A notary, mediator or other legal service worker who receives people; null where a lawyer does. */
export type Provider = {
  /** Of their record in the books. */
  readonly id: string;
  readonly name: string;
  /** What they are, as people are told: no lawyer. */
  readonly title: Label;
  readonly organisation: string;
} | null;

export interface PublicCommitment {
  readonly id: string;
  readonly postId: string;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  };
  readonly text: string;
  /** `YYYY-MM-DD` in the county's zone */
  readonly dueDate: string;
  /** Of the setting `commitmentThemes`. */
  readonly theme: string;
  readonly state: "open" | "kept" | "overdue" | "putRight";
  /** `YYYY-MM-DD` */
  readonly keptOn: string | null;
  readonly evidence: PublishedEvidence;
}

export interface PublicConcern {
  readonly id: string;
  readonly commitmentId: string | null;
  readonly text: string;
  /** Only with the visitor's consent. */
  readonly name: string | null;
  readonly openedAt: string;
  readonly reply: string | null;
  readonly publishedAt: string;
  readonly onTime: boolean;
}

export interface PublicReason {
  readonly zh: string;
  readonly en?: string | undefined;
}

export interface PublicSettings {
  readonly zone: string;
  readonly today: string;
  readonly county: Label;
  readonly phone: string;
  /** What those who come out of nominations receive: a campaign has its own, this is the usual one. */
  readonly wording: Label;
  readonly matters: readonly ({
    readonly id: string;
    readonly label: Label;
    readonly routedTo?: {
      readonly name: Label;
      readonly phone: string;
    } | undefined;
  })[];
  readonly priorityGroups: readonly {
    readonly id: string;
    readonly label: Label;
  }[];
  readonly tiers: readonly ({
    readonly id: "county" | "township" | "village" | "firm";
    readonly label: Label;
  })[];
  readonly commitmentThemes: readonly {
    readonly id: string;
    readonly label: Label;
  }[];
  readonly consents: {
    readonly signing: TextInForce;
    readonly booking: TextInForce;
    readonly partyMembership: TextInForce;
    readonly priority: TextInForce;
    readonly nomination: TextInForce;
    readonly concern: TextInForce;
  };
  readonly showcaseCategories: readonly ({
    readonly id: "legalDocument" | "adviserProduct" | "innovationProject" | "proBonoStory";
    readonly label: Label;
  })[];
  readonly pledge: TextInForce;
  readonly serviceStandard: Label;
  readonly bookingDays: number;
  /** Whether a signing needs a drawn signature. */
  readonly drawnSignature: boolean;
  /** Whether bookings and signings need the code that was sent to their phone: what holds now. Whoever nominates or supports needs one wherever codes can be sent. */
  readonly phoneProof: "off" | "outside" | "always";
  /** Whether a code can be had by a call. */
  readonly phoneCodeByVoice: boolean;
}

export type PublishedEvidence = {
  readonly text: string;
  readonly link: string | null;
  readonly files: readonly AttachedFile[];
  readonly publishedAt: string;
} | null;

export interface PublishedReply {
  readonly id: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly reply: string;
  readonly publishedAt: string;
  readonly openedAt: string;
  readonly concern: {
    readonly text: string;
    readonly post: {
      readonly id: string;
      readonly title: string;
    };
    readonly commitment: {
      readonly id: string;
      readonly text: string;
    } | null;
    readonly name: string | null;
  } | null;
}

export interface QueueNext {
  readonly room: string;
  /** Only who comes to this lawyer; without it, anybody. */
  readonly lawyerId?: string | undefined;
  /** Only who comes to this other provider. */
  readonly providerId?: string | undefined;
}

export interface QueueSettings {
  readonly usesNumbers: boolean;
  readonly letters: boolean;
  readonly showsNames: boolean;
  /** 0 while nobody has set it. */
  readonly version: number;
}

export interface QueueSettingsRequest {
  /** From then on, whoever checks in gets a number. */
  readonly usesNumbers: boolean;
  /** A letter for each lawyer of the day in front of the number. */
  readonly letters?: boolean | undefined;
  /** Masked names on the call display. */
  readonly showsNames?: boolean | undefined;
}

export interface QueueStep {
  /** `call` this number, or call it again; `skip` who did not come; `return` who came after all; `finish` who was received. */
  readonly step: "call" | "skip" | "return" | "finish";
  /** Needed to call a number for the first time. */
  readonly room?: string | undefined;
}

export interface QueueTicket {
  readonly bookingId: string;
  /** As it is shown and called. */
  readonly label: string;
  readonly number: number;
  readonly state: "waiting" | "called" | "skipped" | "done" | "left";
  readonly name: string | null;
  readonly matter: string;
  /** Null where another provider holds it. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly provider: Provider;
  readonly startTime: string;
  readonly room: string | null;
  readonly calls: number;
  readonly calledAt: string | null;
  readonly version: number;
}

export interface Ranking {
  readonly categoryId: string;
  readonly items: readonly ({
    readonly nominationId: string;
    readonly name: string;
    readonly organisation: string | null;
    readonly rank: number | null;
    /** 0 to 100 */
    readonly mean: number | null;
    /** Highest total less lowest. */
    readonly spread: number | null;
    readonly scored: number;
    readonly abstained: number;
    readonly tied: boolean;
  })[];
  readonly recused: readonly ({
    readonly id: string;
    readonly name: string;
    readonly reason: string | null;
  })[];
}

export interface Rating {
  readonly level: number;
  readonly ratedAt: string;
  readonly rectification: {
    readonly dueDate: string;
    readonly reply: string | null;
    readonly repliedAt: string | null;
  } | null;
}

export interface RatingEntry {
  readonly bookingId: string;
  readonly level: number;
  /** Null where another provider holds it. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly provider: Provider;
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly channel: "portal" | "kiosk" | "staff";
  readonly state: "counted" | "setAside";
  readonly setAsideReason: string | null;
  readonly ratedAt: string;
  readonly version: number;
}

export interface RatingFigures {
  readonly counts: readonly number[] | null;
  readonly from: number;
}

export interface RatingRequest {
  /** 1 very satisfied, 2 satisfied, 3 fairly satisfied, 4 dissatisfied, 5 very dissatisfied */
  readonly level: number;
  readonly reason?: string | undefined;
  readonly channel?: "portal" | "kiosk" | undefined;
}

export interface Reading {
  readonly id: string;
  readonly at: string;
  readonly actor: {
    readonly kind: "bureau" | "citizen" | "lawyer" | "provider" | "branch" | "system";
    readonly id: string | null;
    /** Of the staff or the lawyer who read. */
    readonly name: string | null;
    readonly role: "clerk" | "reviewer" | "panelMember" | "auditor" | "administrator" | null;
    readonly tokenId: string | null;
  };
  readonly action: string;
  readonly entity: "bookings" | "concerns" | "files" | "firms" | "invitations" | "lawyers" | "nominations" | "objections" | "ratings" | "records" | "rights_requests" | "sanctions" | "signings" | "supporters";
  readonly fields: readonly ("name" | "phone" | "helperName" | "helperPhone" | "priorityGroup" | "summary" | "text" | "reason" | "opinion" | "note" | "signature" | "content" | "secretary" | "addressee" | "answer" | "referredTo" | "referralNote")[];
  /** Null where the work itself is the reason, as at a desk. */
  readonly reason: string | null;
  /** Of which entries. */
  readonly subjects: readonly ({
    readonly entity: "bookings" | "concerns" | "files" | "firms" | "invitations" | "lawyers" | "nominations" | "objections" | "ratings" | "records" | "rights_requests" | "sanctions" | "signings" | "supporters";
    readonly id: string;
  })[];
  readonly requestId: string;
}

export interface ReadingSearch {
  /** Whose data: everything that was found under this phone. */
  readonly phone?: string | undefined;
  readonly entity?: "bookings" | "concerns" | "files" | "firms" | "invitations" | "lawyers" | "nominations" | "objections" | "ratings" | "records" | "rights_requests" | "sanctions" | "signings" | "supporters" | undefined;
  /** Needs `entity`. */
  readonly entityId?: string | undefined;
  /** Id of the person or the lawyer who read. */
  readonly by?: string | undefined;
  readonly from?: string | undefined;
  /** A date counts to its end. */
  readonly to?: string | undefined;
}

export interface Reason {
  readonly reason: string;
}

export interface RecordBook {
  readonly id: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
  readonly project: "foundations" | "guidance" | "cohesion" | "pioneer";
  /** The policy's demands it answers. */
  readonly demands: readonly number[];
  readonly label: Label;
  readonly help: Label;
  readonly about: "county" | "branch" | "firm" | "lawyer" | "site" | "campaign";
  /** By what its report tells its records apart. */
  readonly reportedBy: readonly ("month" | "quarter" | "subject" | "firm" | "township")[];
  readonly dayLabel?: Label | undefined;
  readonly isConfidential: boolean;
  /** Somebody else confirms it before it counts. */
  readonly isConfirmed: boolean;
  readonly enteredBy: readonly ("bureau" | "lawyer" | "branch")[];
  readonly decides: boolean;
  /** Whom a record names may be rostered and receive people. */
  readonly holdsSessions?: true | undefined;
  readonly due: readonly ({
    readonly every: "month" | "quarter" | "year";
    readonly within: number;
    readonly when?: {
      readonly field: string;
      readonly value: string;
    } | undefined;
  })[];
  readonly deadline: boolean;
  /** It is under way until it is closed. */
  readonly isClosed: boolean;
  readonly files: number;
  readonly keptYears: number;
  readonly fields: readonly ({
    readonly name: string;
    readonly label: Label;
    readonly help?: Label | undefined;
    readonly type: "line" | "text" | "number" | "choice" | "choices" | "day" | "yes" | "lawyers";
    readonly unit?: Label | undefined;
    readonly options?: readonly {
      readonly value: string;
      readonly label: Label;
    }[] | undefined;
    readonly max?: number | undefined;
    readonly min?: number | undefined;
    readonly decimals?: number | undefined;
    readonly isOptional: boolean;
    readonly isSought: boolean;
    /** Filled in when the record is closed. */
    readonly closes: boolean;
    /** Only the bureau fills it in. */
    readonly isBureaus: boolean;
  })[];
  /** Since when the bureau keeps this book; null: it is not said yet what is missing in it. */
  readonly since: string | null;
  /** Of that; 0 while it was never said. */
  readonly version: number;
}

export interface RecordBookRequest {
  /** Periods that begin on this day or later are looked at; null: none. */
  readonly since: string | null;
}

export interface RecordBranchMeeting {
  readonly kind: "branchMeeting";
  /** Whom it is about: a branch. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly form: "members" | "committee" | "group" | "lecture" | "life" | "talk" | "appraisal";
    readonly topic: string;
    readonly chair?: string | null | undefined;
    readonly expected: number;
    readonly present: number;
    readonly summary?: string | null | undefined;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordBranchReport {
  readonly kind: "branchReport";
  /** Whom it is about: a branch. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly title: string;
    readonly to: string;
    readonly summary: string;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordCircle {
  readonly kind: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
  /** Null: whoever may open records. */
  readonly openers: readonly {
    readonly id: string;
    readonly name: string;
  }[] | null;
  /** Of the kind's book; 0 while nothing was ever said of it. */
  readonly version: number;
}

export interface RecordCircleRequest {
  /** Staff who may open records; null: whoever may. */
  readonly openers: readonly string[] | null;
}

export type RecordClosing = RecordClosingBranchMeeting | RecordClosingBranchReport | RecordClosingEssay | RecordClosingEssayCall | RecordClosingFeeRelief | RecordClosingFiveChecks | RecordClosingFundsDeclaration | RecordClosingInnovationProject | RecordClosingLaggingBranch | RecordClosingMajorMatter | RecordClosingMentorPairing | RecordClosingOtherProvider | RecordClosingProjectTeam | RecordClosingRecruiting | RecordClosingSecretaryAppraisal | RecordClosingServiceCampaign | RecordClosingStaffing | RecordClosingStandardScore | RecordClosingStudyPlan | RecordClosingTraining | RecordClosingVillageAdviser | RecordClosingVisit | RecordClosingVolunteer;

export interface RecordClosingBranchMeeting {
  readonly kind: "branchMeeting";
  readonly fields: {
  };
}

export interface RecordClosingBranchReport {
  readonly kind: "branchReport";
  readonly fields: {
  };
}

export interface RecordClosingEssay {
  readonly kind: "essay";
  readonly fields: {
    readonly result: "first" | "second" | "third" | "honourable" | "none";
  };
}

export interface RecordClosingEssayCall {
  readonly kind: "essayCall";
  readonly fields: {
    readonly judges: string;
    readonly awarded: number;
    readonly result: string;
  };
}

export interface RecordClosingFeeRelief {
  readonly kind: "feeRelief";
  readonly fields: {
  };
}

export interface RecordClosingFiveChecks {
  readonly kind: "fiveChecks";
  readonly fields: {
  };
}

export interface RecordClosingFundsDeclaration {
  readonly kind: "fundsDeclaration";
  readonly fields: {
  };
}

export interface RecordClosingInnovationProject {
  readonly kind: "innovationProject";
  readonly fields: {
    readonly level: "first" | "second" | "third" | "none";
    readonly remark?: string | null | undefined;
  };
}

export interface RecordClosingLaggingBranch {
  readonly kind: "laggingBranch";
  readonly fields: {
    readonly result: "passed" | "failed";
    readonly recheck: string;
  };
}

export interface RecordClosingMajorMatter {
  readonly kind: "majorMatter";
  readonly fields: {
    readonly outcome: string;
  };
}

export interface RecordClosingMentorPairing {
  readonly kind: "mentorPairing";
  readonly fields: {
    readonly result: string;
  };
}

export interface RecordClosingOtherProvider {
  readonly kind: "otherProvider";
  readonly fields: {
    readonly endedOn: string;
  };
}

export interface RecordClosingProjectTeam {
  readonly kind: "projectTeam";
  readonly fields: {
    readonly results: string;
    readonly advice: number;
  };
}

export interface RecordClosingRecruiting {
  readonly kind: "recruiting";
  readonly fields: {
  };
}

export interface RecordClosingSecretaryAppraisal {
  readonly kind: "secretaryAppraisal";
  readonly fields: {
  };
}

export interface RecordClosingServiceCampaign {
  readonly kind: "serviceCampaign";
  readonly fields: {
  };
}

export interface RecordClosingStaffing {
  readonly kind: "staffing";
  readonly fields: {
  };
}

export interface RecordClosingStandardScore {
  readonly kind: "standardScore";
  readonly fields: {
  };
}

export interface RecordClosingStudyPlan {
  readonly kind: "studyPlan";
  readonly fields: {
  };
}

export interface RecordClosingTraining {
  readonly kind: "training";
  readonly fields: {
  };
}

export interface RecordClosingVillageAdviser {
  readonly kind: "villageAdviser";
  readonly fields: {
  };
}

export interface RecordClosingVisit {
  readonly kind: "visit";
  readonly fields: {
  };
}

export interface RecordClosingVolunteer {
  readonly kind: "volunteer";
  readonly fields: {
  };
}

export interface RecordDue {
  readonly kind: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
  /** Which of the kind's rules. */
  readonly rule: number;
  readonly period: string;
  readonly dueOn: string;
  /** From how many there has to be one. */
  readonly expected: number;
  /** How many have none. */
  readonly missing: number;
  /** Entered, and not confirmed yet. */
  readonly submitted: number;
  readonly isOverdue: boolean;
}

export interface RecordEntry {
  readonly id: string;
  readonly kind: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
  /** Whom it is about; null where that is nobody in particular. */
  readonly subject: {
    readonly kind: "county" | "branch" | "firm" | "lawyer" | "site" | "campaign";
    readonly id: string;
    readonly name: string;
  } | null;
  readonly date: string;
  readonly period: string;
  readonly state: "submitted" | "returned" | "standing" | "closed" | "withdrawn";
  /** By when something is to be done. */
  readonly dueOn: string | null;
  readonly isOverdue: boolean;
  /** What it says of whom it is about: whether they may hold a post or be commended. */
  readonly finding: "passed" | "failed" | null;
  /** Null where they are confidential: they are opened with a reason. */
  readonly fields: Readonly<Record<string, string | number | boolean | readonly string[] | null>> | null;
  /** Names of the lawyers its fields name, by their ids. */
  readonly names: Readonly<Record<string, string>>;
  /** None of a confidential record: they are opened with it. */
  readonly files: readonly AttachedFile[];
  /** Why it was returned or withdrawn. */
  readonly reason: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface RecordEssay {
  readonly kind: "essay";
  /** Whom it is about: a lawyer. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly call: string;
    readonly title: string;
    readonly marks?: number | null | undefined;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordEssayCall {
  readonly kind: "essayCall";
  /** Whom it is about: a campaign. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly theme: string;
    readonly closesOn: string;
    readonly entries?: number | null | undefined;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordFeeRelief {
  readonly kind: "feeRelief";
  /** Whom it is about: a lawyer. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly ground: "young" | "remote" | "hardship" | "volunteer";
    readonly amount: number;
    readonly notified?: string | null | undefined;
  };
}

export interface RecordFiveChecks {
  readonly kind: "fiveChecks";
  /** Whom it is about: a branch. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly setup: boolean;
    readonly life: boolean;
    readonly service: boolean;
    readonly rules: boolean;
    readonly place: boolean;
    readonly shortfall?: string | null | undefined;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordFundsDeclaration {
  readonly kind: "fundsDeclaration";
  /** Whom it is about: a firm. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly planned: number;
    readonly spent: number;
    readonly withinCosts: boolean;
    readonly uses?: string | null | undefined;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordInnovationProject {
  readonly kind: "innovationProject";
  /** Whom it is about: a firm. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly title: string;
    readonly content: string;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordLaggingBranch {
  readonly kind: "laggingBranch";
  /** Whom it is about: a branch. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly problem: string;
    readonly measures: string;
    readonly helper?: string | null | undefined;
    readonly deadline: string;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordMajorMatter {
  readonly kind: "majorMatter";
  /** Whom it is about: a firm. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly matter: string;
    readonly level: "major" | "sensitive" | "group";
    readonly acknowledged?: string | null | undefined;
    readonly guidance?: string | null | undefined;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordMentorPairing {
  readonly kind: "mentorPairing";
  /** Whom it is about: a lawyer. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly pairing: "youngLawyer" | "weakBranch" | "smallFirm";
    readonly partner?: readonly string[] | null | undefined;
    readonly goal: string;
    readonly meetings: number;
  };
}

export interface RecordOpening {
  /** Why, in a few words, or one of callBack, reception, checkIdentity, checkSigning, investigation, ownRequest. Without names or numbers of people. */
  readonly reason: string;
}

export interface RecordOtherProvider {
  readonly kind: "otherProvider";
  /** Whom it is about: a site. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly title: "notary" | "legalAid" | "mediator" | "grassroots";
    readonly name: string;
    readonly certificateNo?: string | null | undefined;
    readonly organisation: string;
    readonly hours?: number | null | undefined;
  };
}

export type RecordPatch = RecordPatchBranchMeeting | RecordPatchBranchReport | RecordPatchEssay | RecordPatchEssayCall | RecordPatchFeeRelief | RecordPatchFiveChecks | RecordPatchFundsDeclaration | RecordPatchInnovationProject | RecordPatchLaggingBranch | RecordPatchMajorMatter | RecordPatchMentorPairing | RecordPatchOtherProvider | RecordPatchProjectTeam | RecordPatchRecruiting | RecordPatchSecretaryAppraisal | RecordPatchServiceCampaign | RecordPatchStaffing | RecordPatchStandardScore | RecordPatchStudyPlan | RecordPatchTraining | RecordPatchVillageAdviser | RecordPatchVisit | RecordPatchVolunteer;

export interface RecordPatchBranchMeeting {
  readonly kind: "branchMeeting";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly form?: "members" | "committee" | "group" | "lecture" | "life" | "talk" | "appraisal" | undefined;
    readonly topic?: string | undefined;
    readonly chair?: string | null | undefined;
    readonly expected?: number | undefined;
    readonly present?: number | undefined;
    readonly summary?: string | null | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchBranchReport {
  readonly kind: "branchReport";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly title?: string | undefined;
    readonly to?: string | undefined;
    readonly summary?: string | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchEssay {
  readonly kind: "essay";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly call?: string | undefined;
    readonly title?: string | undefined;
    readonly marks?: number | null | undefined;
    readonly result?: "first" | "second" | "third" | "honourable" | "none" | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchEssayCall {
  readonly kind: "essayCall";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly theme?: string | undefined;
    readonly closesOn?: string | undefined;
    readonly entries?: number | null | undefined;
    readonly judges?: string | undefined;
    readonly awarded?: number | undefined;
    readonly result?: string | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchFeeRelief {
  readonly kind: "feeRelief";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly ground?: "young" | "remote" | "hardship" | "volunteer" | undefined;
    readonly amount?: number | undefined;
    readonly notified?: string | null | undefined;
  } | undefined;
}

export interface RecordPatchFiveChecks {
  readonly kind: "fiveChecks";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly setup?: boolean | undefined;
    readonly life?: boolean | undefined;
    readonly service?: boolean | undefined;
    readonly rules?: boolean | undefined;
    readonly place?: boolean | undefined;
    readonly shortfall?: string | null | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchFundsDeclaration {
  readonly kind: "fundsDeclaration";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly planned?: number | undefined;
    readonly spent?: number | undefined;
    readonly withinCosts?: boolean | undefined;
    readonly uses?: string | null | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchInnovationProject {
  readonly kind: "innovationProject";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly title?: string | undefined;
    readonly content?: string | undefined;
    readonly level?: "first" | "second" | "third" | "none" | undefined;
    readonly remark?: string | null | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchLaggingBranch {
  readonly kind: "laggingBranch";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly problem?: string | undefined;
    readonly measures?: string | undefined;
    readonly helper?: string | null | undefined;
    readonly deadline?: string | undefined;
    readonly result?: "passed" | "failed" | undefined;
    readonly recheck?: string | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchMajorMatter {
  readonly kind: "majorMatter";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly matter?: string | undefined;
    readonly level?: "major" | "sensitive" | "group" | undefined;
    readonly acknowledged?: string | null | undefined;
    readonly guidance?: string | null | undefined;
    readonly outcome?: string | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchMentorPairing {
  readonly kind: "mentorPairing";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly pairing?: "youngLawyer" | "weakBranch" | "smallFirm" | undefined;
    readonly partner?: readonly string[] | null | undefined;
    readonly goal?: string | undefined;
    readonly meetings?: number | undefined;
    readonly result?: string | undefined;
  } | undefined;
}

export interface RecordPatchOtherProvider {
  readonly kind: "otherProvider";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly title?: "notary" | "legalAid" | "mediator" | "grassroots" | undefined;
    readonly name?: string | undefined;
    readonly certificateNo?: string | null | undefined;
    readonly organisation?: string | undefined;
    readonly hours?: number | null | undefined;
    readonly endedOn?: string | undefined;
  } | undefined;
}

export interface RecordPatchProjectTeam {
  readonly kind: "projectTeam";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly project?: string | undefined;
    readonly leader?: readonly string[] | undefined;
    readonly members?: readonly string[] | undefined;
    readonly task?: string | undefined;
    readonly results?: string | undefined;
    readonly advice?: number | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchRecruiting {
  readonly kind: "recruiting";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly applicants?: number | undefined;
    readonly activists?: number | undefined;
    readonly candidates?: number | undefined;
    readonly probationary?: number | undefined;
    readonly confirmedMembers?: number | undefined;
  } | undefined;
}

export interface RecordPatchSecretaryAppraisal {
  readonly kind: "secretaryAppraisal";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly grade?: "excellent" | "good" | "fair" | "poor" | undefined;
    readonly comment?: string | null | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchServiceCampaign {
  readonly kind: "serviceCampaign";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly campaign?: "epidemic" | "warmth" | "keyProject" | "enterprise" | "other" | undefined;
    readonly title?: string | undefined;
    readonly people?: number | undefined;
    readonly hours?: number | undefined;
    readonly lawyersIn?: readonly string[] | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchStaffing {
  readonly kind: "staffing";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly required?: readonly ("deputy" | "officer" | "instructor")[] | undefined;
    readonly filled?: readonly ("deputy" | "officer" | "instructor")[] | undefined;
    readonly note?: string | null | undefined;
  } | undefined;
}

export interface RecordPatchStandardScore {
  readonly kind: "standardScore";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly score?: number | undefined;
    readonly grade?: "excellent" | "good" | "fair" | "poor" | undefined;
    readonly deductions?: string | null | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchStudyPlan {
  readonly kind: "studyPlan";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly plan?: string | undefined;
    readonly hours?: number | undefined;
    readonly doneHours?: number | null | undefined;
    readonly done?: string | null | undefined;
  } | undefined;
}

export interface RecordPatchTraining {
  readonly kind: "training";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly topic?: string | undefined;
    readonly form?: "onSite" | "online" | "visit" | undefined;
    readonly hours?: number | undefined;
    readonly organiser?: string | null | undefined;
    readonly attended?: readonly string[] | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchVillageAdviser {
  readonly kind: "villageAdviser";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly adviser?: readonly string[] | undefined;
    readonly contractNo?: string | null | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly visits?: number | undefined;
    readonly score?: number | null | undefined;
  } | undefined;
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordPatchVisit {
  readonly kind: "visit";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly occasion?: "hardship" | "illness" | "specialPost" | "family" | undefined;
    readonly situation?: string | undefined;
    readonly help?: string | undefined;
    readonly amount?: number | null | undefined;
  } | undefined;
}

export interface RecordPatchVolunteer {
  readonly kind: "volunteer";
  /** The day it is about. */
  readonly date?: string | undefined;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields?: {
    readonly scheme?: "mass" | "posting" | undefined;
    readonly place?: string | null | undefined;
    readonly hours?: number | undefined;
  } | undefined;
}

export interface RecordProjectTeam {
  readonly kind: "projectTeam";
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly project: string;
    readonly leader: readonly string[];
    readonly members: readonly string[];
    readonly task: string;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordRecruiting {
  readonly kind: "recruiting";
  /** Whom it is about: a branch. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly applicants: number;
    readonly activists: number;
    readonly candidates: number;
    readonly probationary: number;
    readonly confirmedMembers: number;
  };
}

export interface RecordReminder {
  /** The notice that reminds them. */
  readonly circularId: string;
}

export interface RecordReminderRequest {
  /** Which of the kind's rules. */
  readonly rule?: number | undefined;
  readonly period: string;
  /** The branch or the lawyer. */
  readonly subjectId: string;
}

export interface RecordReport {
  readonly kind: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly by: "month" | "quarter" | "subject" | "firm" | "township";
  /** By what this kind's records can be told apart. */
  readonly ways: readonly ("month" | "quarter" | "subject" | "firm" | "township")[];
  readonly numbers: readonly ({
    readonly field: string;
    readonly is: "sum" | "average";
  })[];
  readonly rows: readonly ({
    /** A period, a township's code, or an id. */
    readonly key: string;
    readonly label: string | null;
    /** Records that count. */
    readonly counted: number;
    /** Entered, and not confirmed yet. */
    readonly submitted: number;
    readonly closed: number;
    /** Under way, and due before today. */
    readonly overdue: number;
    /** One for each of `numbers`; null: nobody said one. */
    readonly numbers: readonly (number | null)[];
  })[];
  /** Of all of them, each once: a joint branch stands in the row of each of its firms. */
  readonly total: {
    /** A period, a township's code, or an id. */
    readonly key: string;
    readonly label: string | null;
    /** Records that count. */
    readonly counted: number;
    /** Entered, and not confirmed yet. */
    readonly submitted: number;
    readonly closed: number;
    /** Under way, and due before today. */
    readonly overdue: number;
    /** One for each of `numbers`; null: nobody said one. */
    readonly numbers: readonly (number | null)[];
  };
  /** How often each value of the kind's choices was said. */
  readonly values: readonly {
    readonly field: string;
    readonly value: string;
    readonly count: number;
  }[];
  /** What there had to be for periods within these days that are over. */
  readonly dues: readonly {
    /** Which of the kind's rules. */
    readonly rule: number;
    readonly period: string;
    readonly dueOn: string;
    /** From how many there has to be one. */
    readonly expected: number;
    /** How many have none. */
    readonly missing: number;
    /** Entered, and not confirmed yet. */
    readonly submitted: number;
    readonly isOverdue: boolean;
  }[];
}

export type RecordRequest = RecordBranchMeeting | RecordBranchReport | RecordEssay | RecordEssayCall | RecordFeeRelief | RecordFiveChecks | RecordFundsDeclaration | RecordInnovationProject | RecordLaggingBranch | RecordMajorMatter | RecordMentorPairing | RecordOtherProvider | RecordProjectTeam | RecordRecruiting | RecordSecretaryAppraisal | RecordServiceCampaign | RecordStaffing | RecordStandardScore | RecordStudyPlan | RecordTraining | RecordVillageAdviser | RecordVisit | RecordVolunteer;

export interface RecordSecretaryAppraisal {
  readonly kind: "secretaryAppraisal";
  /** Whom it is about: a lawyer. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly grade: "excellent" | "good" | "fair" | "poor";
    readonly comment?: string | null | undefined;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordServiceCampaign {
  readonly kind: "serviceCampaign";
  /** Whom it is about: a firm. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly campaign: "epidemic" | "warmth" | "keyProject" | "enterprise" | "other";
    readonly title: string;
    readonly people: number;
    readonly hours: number;
    readonly lawyersIn: readonly string[];
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordStaffing {
  readonly kind: "staffing";
  /** Whom it is about: a firm. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly required: readonly ("deputy" | "officer" | "instructor")[];
    readonly filled: readonly ("deputy" | "officer" | "instructor")[];
    readonly note?: string | null | undefined;
  };
}

export interface RecordStandardScore {
  readonly kind: "standardScore";
  /** Whom it is about: a branch. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly score: number;
    readonly grade: "excellent" | "good" | "fair" | "poor";
    readonly deductions?: string | null | undefined;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordStudyPlan {
  readonly kind: "studyPlan";
  /** Whom it is about: a lawyer. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly plan: string;
    readonly hours: number;
    readonly doneHours?: number | null | undefined;
    readonly done?: string | null | undefined;
  };
}

export interface RecordTraining {
  readonly kind: "training";
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly topic: string;
    readonly form: "onSite" | "online" | "visit";
    readonly hours: number;
    readonly organiser?: string | null | undefined;
    readonly attended: readonly string[];
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordVillageAdviser {
  readonly kind: "villageAdviser";
  /** Whom it is about: a site. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly adviser: readonly string[];
    readonly contractNo?: string | null | undefined;
    readonly from: string;
    readonly to: string;
    readonly visits: number;
    readonly score?: number | null | undefined;
  };
  readonly files?: readonly FileReference[] | undefined;
}

export interface RecordVisit {
  readonly kind: "visit";
  /** Whom it is about: a lawyer. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly occasion: "hardship" | "illness" | "specialPost" | "family";
    readonly situation: string;
    readonly help: string;
    readonly amount?: number | null | undefined;
  };
}

export interface RecordVolunteer {
  readonly kind: "volunteer";
  /** Whom it is about: a lawyer. */
  readonly subjectId: string;
  /** The day it is about. */
  readonly date: string;
  /** The period it counts for, where that is not the one its day lies in. */
  readonly period?: string | undefined;
  readonly fields: {
    readonly scheme: "mass" | "posting";
    readonly place?: string | null | undefined;
    readonly hours: number;
  };
}

export interface RecordedHours {
  readonly bookingId: string;
  readonly version: number;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
    readonly firm: string;
  };
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  /** When the citizen was checked in; null where nobody did that. */
  readonly checkedInAt: string | null;
  readonly minutes: number | null;
  readonly proBonoMinutes: number;
  /** What the check-in explains of them: the session's length; 0 without one. */
  readonly explainedMinutes: number;
  /** More was recorded than that: verifying it needs a reason. */
  readonly hoursExceed: boolean;
  /** The campaign the hours count for. */
  readonly tag: string | null;
}

export interface RectificationAssignment {
  readonly lawyerId: string;
  readonly reason: string;
}

export interface RectificationDetail {
  readonly id: string;
  readonly sourceKind: "rating" | "concern";
  /** Of the rating that opened it. */
  readonly bookingId: string | null;
  readonly concernId: string | null;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  };
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly dueDate: string;
  /** False while it was counted through days whose holidays nobody has confirmed. */
  readonly dueDateConfirmed: boolean;
  readonly overdue: boolean;
  readonly state: "open" | "replied" | "published" | "closed";
  readonly reply: string | null;
  readonly repliedAt: string | null;
  readonly returnReason: string | null;
  readonly publishedAt: string | null;
  readonly escalatedAt: string | null;
  readonly openedAt: string;
  readonly version: number;
  readonly level: number | null;
  readonly reason: string | null;
  readonly concern: {
    readonly text: string;
    readonly post: {
      readonly id: string;
      readonly title: string;
    };
    readonly commitment: {
      readonly id: string;
      readonly text: string;
    } | null;
  } | null;
}

export interface RectificationInList {
  readonly id: string;
  readonly sourceKind: "rating" | "concern";
  /** Of the rating that opened it. */
  readonly bookingId: string | null;
  readonly concernId: string | null;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  };
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly dueDate: string;
  /** False while it was counted through days whose holidays nobody has confirmed. */
  readonly dueDateConfirmed: boolean;
  readonly overdue: boolean;
  readonly state: "open" | "replied" | "published" | "closed";
  readonly reply: string | null;
  readonly repliedAt: string | null;
  readonly returnReason: string | null;
  readonly publishedAt: string | null;
  readonly escalatedAt: string | null;
  readonly openedAt: string;
  readonly version: number;
  readonly due: Due;
}

export interface RectificationPublication {
  /** The overdue commitment the concern was about has been put right, as the reply says. */
  readonly putRight?: boolean | undefined;
}

export interface RectificationReply {
  readonly reply: string;
}

export interface ReferralSlip {
  readonly id: string;
  readonly code: string;
  readonly printedOn: string;
  readonly bureau: Label;
  readonly site: {
    readonly name: string;
    readonly address: string;
    readonly phone: string | null;
  };
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  /** The lawyer with the firm, or another provider under their own title. */
  readonly receivedBy: {
    readonly name: string;
    readonly title: Label;
    readonly organisation: string;
  };
  readonly name: string | null;
  readonly phone: string | null;
  readonly matter: {
    readonly id: string;
    readonly label: Label;
  };
  readonly mode: "inPerson" | "phone" | "video";
  readonly outcome: "answered" | "legalAid" | "mediation" | "arbitration" | "litigation" | "notary" | "otherDepartment" | "other";
  readonly summary: string | null;
  readonly answer: string | null;
  readonly to: string;
  readonly note: string | null;
}

export interface ReferralSlipRequest {
  /** Why, in a few words, or one of callBack, reception, checkIdentity, checkSigning, investigation, ownRequest. Without names or numbers of people. */
  readonly reason: string;
}

export interface RefusedProposal {
  readonly id: string;
  readonly reason: string;
}

export interface RenewalRequest {
  readonly pledgeVersion: number;
  readonly commitments: readonly ({
    readonly text: string;
    readonly dueDate: string;
    /** An id of the setting `commitmentThemes`. */
    readonly theme?: string | undefined;
  })[];
  /** ISO 8601 weekdays (1 is Monday). Empty: no fixed hours, which takes all of them. */
  readonly hours?: readonly {
    readonly weekday: number;
    readonly from: string;
    readonly to: string;
  }[] | undefined;
  /** The strokes as JSON: `[[[x, y], …], …]`, whole numbers. Required when the setting `drawnSignature` is on. */
  readonly signature?: string | undefined;
}

export interface Reschedule {
  readonly sessionId: string;
}

export interface RestoredSetting {
  /** Id of the `settings.change` whose `before` is put back. */
  readonly step: string;
}

export interface RightName {
  readonly name: string;
}

export interface RightsEntry {
  readonly id: string;
  readonly kind: "access" | "correct" | "erase";
  readonly proof: "code" | "phone" | "inPerson";
  /** Masked; null where people did it themselves, or erased. */
  readonly name: string | null;
  /** Masked. */
  readonly phone: string | null;
  readonly checked: string | null;
  readonly state: "received" | "done" | "refused";
  readonly dueDate: string;
  readonly overdue: boolean;
  /** Who took it down; null where people did it themselves. */
  readonly enteredBy: string | null;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
  /** Why it was refused. */
  readonly reason: string | null;
  readonly outcome: readonly ({
    readonly kind: "booking" | "helping" | "consultationRecord" | "rating" | "concern" | "objection" | "signing" | "lawyer" | "nomination" | "nominee" | "support" | "request" | "opinion" | "file" | "reading" | "message" | "answer";
    readonly entity: string;
    readonly id: string;
    readonly result: "erased" | "corrected" | "kept";
    /** Why it was kept, as codes. */
    readonly hindrances: readonly string[];
  })[];
  readonly receivedAt: string;
  readonly version: number;
}

export type RightsProof = {
  readonly kind: "code";
  /** Of anything left with this phone, in any spelling. */
  readonly code: string;
} | {
  readonly kind: "inPerson";
  /** How it was checked who they are. No number of a document. */
  readonly checked: string;
};

export interface RightsRequest {
  readonly kind: "access" | "correct" | "erase";
  /** What it is looked for by. */
  readonly phone: string;
  readonly name?: string | undefined;
  readonly proof: RightsProof;
  readonly correction?: Correction | undefined;
}

export interface RightsRequestTaken {
  readonly id: string;
  readonly version: number;
  readonly dueDate: string;
}

export interface RosterEnd {
  readonly reason: string;
  /** The last day of duty. */
  readonly toDate: string;
}

export interface RosterEntry {
  readonly id: string;
  /** Null where another provider holds it. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly provider: Provider;
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly pattern: DutyPattern;
  readonly spans: readonly {
    readonly startTime: string;
    readonly endTime: string;
  }[];
  readonly summerSpans: readonly {
    readonly startTime: string;
    readonly endTime: string;
  }[] | null;
  readonly sessionMinutes: number;
  readonly capacity: number;
  readonly priorityPlaces: number;
  readonly matters: readonly string[];
  readonly tag: string | null;
  readonly fromDate: string;
  readonly toDate: string | null;
  readonly onHolidays: boolean;
  readonly status: "active" | "ended";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface RosterOutlook {
  readonly from: string;
  /** The days for which rosters make sessions. */
  readonly to: string;
  /** Sessions the roster has in these days. */
  readonly sessions: number;
  /** Why sessions the pattern names are not there. */
  readonly missing: readonly ({
    /** `overlap`: the lawyer or other provider is elsewhere at that time. `unconfirmed`: the holiday notice of `year` is not known. `noDay`: the pattern names none of these days. `calledOff`: by the clerk, and stays so. */
    readonly reason: "overlap" | "absence" | "holiday" | "unconfirmed" | "lawyerInactive" | "siteInactive" | "notBegun" | "over" | "noDay" | "passed" | "calledOff";
    readonly sessions: number;
    readonly firstDate: string;
    readonly year: number | null;
  })[];
}

export interface RosterPatch {
  readonly siteId?: string | undefined;
  readonly pattern?: DutyPattern | undefined;
  readonly spans?: readonly {
    readonly startTime: string;
    readonly endTime: string;
  }[] | undefined;
  readonly summerSpans?: readonly {
    readonly startTime: string;
    readonly endTime: string;
  }[] | null | undefined;
  readonly sessionMinutes?: number | undefined;
  readonly capacity?: number | undefined;
  readonly priorityPlaces?: number | undefined;
  readonly matters?: readonly string[] | undefined;
  /** What campaign its sessions are part of; null: none. */
  readonly tag?: string | null | undefined;
  readonly fromDate?: string | undefined;
  readonly toDate?: string | null | undefined;
  readonly onHolidays?: boolean | undefined;
}

export interface RosterPreview {
  readonly items: readonly ({
    readonly date: string;
    readonly weekday: number;
    readonly outcome: "duty" | "absence" | "holiday" | "unconfirmed";
    /** The festival the day belongs to. */
    readonly name: Label | null;
    readonly sessions: readonly ({
      readonly startTime: string;
      readonly endTime: string;
      /** `present` is there, `new` would be made, `overlap` would not: the lawyer is elsewhere; `calledOff` by the clerk, and stays so; `none` on a day without duty. */
      readonly state: "present" | "new" | "overlap" | "calledOff" | "none";
    })[];
  })[];
  readonly next: null;
  /** Sessions nobody booked that would be called off. */
  readonly cancelled: number;
  /** Booked sessions that would be left for the clerk to settle. */
  readonly conflicts: number;
  readonly unconfirmedYears: readonly number[];
}

export interface RosterRequest {
  /** A lawyer of the register. */
  readonly lawyerId?: string | null | undefined;
  /** Or another provider: a record of the book `otherProvider` that stands. */
  readonly providerId?: string | null | undefined;
  readonly siteId: string;
  readonly pattern: DutyPattern;
  readonly spans: readonly {
    readonly startTime: string;
    readonly endTime: string;
  }[];
  readonly summerSpans?: readonly {
    readonly startTime: string;
    readonly endTime: string;
  }[] | null | undefined;
  readonly sessionMinutes: number;
  readonly capacity: number;
  readonly priorityPlaces?: number | undefined;
  readonly matters?: readonly string[] | undefined;
  /** What campaign its sessions are part of; null: none. */
  readonly tag?: string | null | undefined;
  readonly fromDate: string;
  readonly toDate?: string | null | undefined;
  readonly onHolidays?: boolean | undefined;
}

export interface Routing {
  readonly siteId: string;
  readonly matter: string;
}

export interface SanctionChanged {
  readonly id: string;
  readonly revokedAt: string | null;
  readonly revokeReason: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly kind: "partyDiscipline" | "practiceSanction";
  readonly subject: "lawyer" | "firm";
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly firm: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** First day in force, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day in force; null while it is open-ended. */
  readonly to: string | null;
  readonly docNo: string;
  readonly serious: boolean;
  /** What was noted is opened with a reason. */
  readonly hasNote: boolean;
  /** In force today. */
  readonly inForce: boolean;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface SanctionEntry {
  readonly id: string;
  readonly revokedAt: string | null;
  readonly revokeReason: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly kind: "partyDiscipline" | "practiceSanction";
  readonly subject: "lawyer" | "firm";
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly firm: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** First day in force, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day in force; null while it is open-ended. */
  readonly to: string | null;
  readonly docNo: string;
  readonly serious: boolean;
  /** What was noted is opened with a reason. */
  readonly hasNote: boolean;
  /** In force today. */
  readonly inForce: boolean;
}

export interface SanctionOpening {
  /** Why, in a few words, or one of callBack, reception, checkIdentity, checkSigning, investigation, ownRequest. Without names or numbers of people. */
  readonly reason: string;
  /** What is to be shown: no more than the work needs. */
  readonly fields?: readonly "note"[] | undefined;
}

export interface SanctionPatch {
  readonly kind?: "partyDiscipline" | "practiceSanction" | undefined;
  readonly from?: string | undefined;
  readonly to?: string | null | undefined;
  readonly docNo?: string | undefined;
  readonly serious?: boolean | undefined;
  readonly note?: string | null | undefined;
}

export interface SanctionRequest {
  readonly kind: "partyDiscipline" | "practiceSanction";
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly docNo: string;
  readonly serious?: boolean | undefined;
  readonly note?: string | null | undefined;
  readonly lawyerId?: string | undefined;
  readonly firmId?: string | undefined;
}

export interface Score {
  readonly nominationId: string;
  readonly points: Readonly<Record<string, number>> | null;
  readonly abstained: boolean;
  readonly version: number;
}

/** Points for every criterion of the sheet, or an abstention. */
export interface ScoreRequest {
  readonly points?: Readonly<Record<string, number>> | undefined;
  readonly abstain?: boolean | undefined;
}

/** The weights add up to 100. */
export type ScoringCriteria = readonly {
  readonly id: string;
  readonly label: string;
  /** Its share of the whole, in per cent */
  readonly weight: number;
  /** The most points it can be given */
  readonly max: number;
}[];

export interface ScoringSheet {
  readonly categoryId: string;
  readonly criteria: readonly {
    readonly id: string;
    readonly label: string;
    readonly weight: number;
    readonly max: number;
  }[];
  readonly items: readonly ({
    readonly nominationId: string;
    readonly name: string;
    readonly organisation: string | null;
    readonly points: Readonly<Record<string, number>> | null;
    readonly abstained: boolean;
    /** 0 while nothing was given. */
    readonly version: number;
  })[];
}

export interface SearchRequest {
  /** A code in any spelling, a phone number, or part of a name or of its pinyin initials. */
  readonly text: string;
}

export interface SecondDecisionEntry {
  readonly id: string;
  readonly decision: string;
  readonly entity: string;
  readonly entityId: string;
  readonly version: number | null;
  readonly body?: unknown | undefined;
  readonly state: "open" | "agreed" | "refused" | "withdrawn" | "expired";
  readonly orderedAt: string;
  readonly expiresAt: string;
  readonly closedAt: string | null;
  /** Why the second person does not agree. */
  readonly reason: string | null;
  /** Null of links from before that was written down. */
  readonly way: "send" | "handOver" | null;
  readonly delivery: "ordered" | "handedOver" | "sending" | "sent" | "failed" | null;
  /** The phone it is sent to, masked. */
  readonly to: string | null;
  readonly issuedBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly handedOverBy: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** To the hour: its first use on the last (UTC) day it was used. */
  readonly lastUsedAt: string | null;
}

export interface SecondDecisionRequest {
  /** The `operationId` of the decision. */
  readonly decision: "approveSigning" | "returnSigning" | "rejectSigning" | "publishEvidence" | "returnEvidence" | "setCommitmentState" | "publishShowcase" | "returnShowcase" | "verifyProBonoHours" | "publishRectification" | "closeRectification" | "approveLabel" | "rejectLabel" | "moveNomination" | "publishNotice" | "concludeNotice" | "strikeNomination" | "decideCommendations" | "closeObjection" | "declineConcern" | "confirmSetting" | "refuseSetting" | "confirmRecord" | "closeRecord" | "refuseRightsRequest";
  /** What stands in its path: an id, or the key of a setting. */
  readonly id: string;
  /** What it asks for in `If-Match`; left out where it asks for none. */
  readonly version?: number | undefined;
  /** What is sent to it: it is carried out with that, or not at all. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  readonly days?: number | undefined;
  /** `send`: the gateway sends it to the phone on file, and nobody of the bureau sees it. `handOver`: whoever may `links.handOver` is shown it, once; from anybody else it is an order that waits for them. By default it is sent where there is a gateway. */
  readonly way?: "send" | "handOver" | undefined;
}

export interface SeenProposal {
  readonly id: string;
}

export interface ServiceClock {
  /** What it reads. */
  readonly now: string;
  /** The date that is in the county. */
  readonly today: string;
  /** Whether what is not taken back goes by it. False where it is more than a day off `last`: nothing is erased, sent or ended until somebody confirms it, or it is right again. */
  readonly believed: boolean;
  /** What it is held against: the last run of the jobs, or before the first the newest entry of the audit. */
  readonly last: string | null;
}

export interface Session {
  readonly id: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly address: string;
    readonly phone: string | null;
  };
  /** `YYYY-MM-DD` in the county's zone */
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly capacity: number;
  /** For everybody. */
  readonly placesLeft: number;
  /** For somebody of a priority group: those kept for them included. */
  readonly priorityPlacesLeft: number;
  /** Null where another provider receives people. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
    readonly firm: string;
    /** True only with the lawyer's separate consent to show it. */
    readonly partyMember: boolean;
    readonly post: {
      readonly id: string;
      readonly title: string;
    } | null;
  } | null;
  readonly provider: Provider;
}

export interface SessionEntry {
  readonly id: string;
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly address: string;
    readonly phone: string | null;
  };
  /** `YYYY-MM-DD` in the county's zone */
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly capacity: number;
  /** Null where another provider receives people. */
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
    readonly firm: string;
    /** True only with the lawyer's separate consent to show it. */
    readonly partyMember: boolean;
    readonly post: {
      readonly id: string;
      readonly title: string;
    } | null;
  } | null;
  readonly provider: Provider;
  readonly standing: Standing;
  readonly placesTaken: number;
  readonly priorityPlaces: number;
  readonly matters: readonly string[];
  readonly tag: string | null;
  readonly status: "open" | "cancelled";
  /** The roster it was made from; null for one added by hand. */
  readonly rosterId: string | null;
  /** Why the roster, an absence or a holiday no longer allows it. An open one takes nobody else until it is settled. */
  readonly conflict: "roster" | "absence" | "holiday" | "siteInactive" | "lawyerInactive" | null;
  /** Whether staff can book it now, should a place be left. */
  readonly bookable: boolean;
  readonly version: number;
}

export interface SessionPatch {
  readonly date?: string | undefined;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  readonly capacity?: number | undefined;
  readonly matters?: readonly string[] | undefined;
  /** Of the setting `serviceTags`: what campaign it is part of. */
  readonly tag?: string | null | undefined;
}

export interface SessionRequest {
  readonly siteId: string;
  /** A lawyer of the register. */
  readonly lawyerId?: string | null | undefined;
  /** Or another provider: a record of the book `otherProvider` that stands. */
  readonly providerId?: string | null | undefined;
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly capacity: number;
  readonly matters?: readonly string[] | undefined;
  /** Of the setting `serviceTags`: what campaign it is part of. */
  readonly tag?: string | null | undefined;
}

export interface SettingEntry {
  readonly key: string;
  readonly group: "bureau" | "consultations" | "posts" | "commendations" | "feedback" | "handling" | "messages" | "security" | "retention";
  /** What it is called. */
  readonly label: Label;
  /** What it does. */
  readonly help: Label;
  /** A JSON Schema of its values, for a form. What it cannot say, such as a time zone, `PUT` refuses. */
  readonly shape: Readonly<Record<string, unknown>>;
  /** The value that holds until there is another. */
  readonly default?: unknown | undefined;
  readonly value?: unknown | undefined;
  /** 0 while the default holds. */
  readonly version: number;
  readonly updatedAt: string | null;
  /** Whether a change of it can need a second administrator: `PUT` then only proposes it. */
  readonly needsTwo: boolean;
  /** Somebody's name and number: the history has them masked, so no earlier value can be put back. */
  readonly personal: boolean;
  /** What was proposed and waits for a second administrator. */
  readonly waiting: {
    readonly id: string;
    readonly value?: unknown | undefined;
    readonly by: {
      readonly id: string;
      readonly name: string;
    };
    readonly at: string;
  } | null;
}

export interface SettingRequest {
  readonly value?: unknown | undefined;
}

export interface Settlement {
  readonly id: string;
  readonly closureId: string | null;
  readonly sessionId: string | null;
  readonly reason: Label;
  readonly total: number;
  /** Still to do: carried out at once, and every five minutes. */
  readonly pending: number;
  readonly moved: number;
  readonly cancelled: number;
  /** Left as they are: `rows` says why. */
  readonly left: number;
  /** Not settled yet when it was opened again. */
  readonly restored: number;
  readonly createdAt: string;
}

export interface SettlementDecision {
  readonly bookingId: string;
  readonly decision: "move" | "moveOrCancel" | "cancel" | "leave";
  /** Where to move it; without, to the nearest free place. */
  readonly sessionId?: string | undefined;
}

export interface SettlementRequest {
  /** For every booking `decisions` does not name. Who only waits is let go and told. */
  readonly otherwise: "move" | "moveOrCancel" | "cancel" | "leave";
  readonly decisions?: readonly SettlementDecision[] | undefined;
}

export interface SettlementRow {
  readonly bookingId: string;
  readonly code: string;
  /** The session it was in when this was put down; null in rows from before that was kept. */
  readonly fromSessionId: string | null;
  readonly decision: "move" | "moveOrCancel" | "cancel";
  readonly sessionId: string | null;
  readonly outcome: "pending" | "moved" | "cancelled" | "left" | "restored";
  readonly leftReason: "no_place" | "session_full" | "session_closed" | "already_booked" | "matter_not_taken" | "booking_settled" | null;
  readonly movedTo: string | null;
  readonly settledAt: string | null;
}

export interface SetupChecklist {
  /** Whether people can book: everything needed is there. */
  readonly ready: boolean;
  /** Whether nothing is left, needed or not. */
  readonly complete: boolean;
  readonly steps: readonly ({
    readonly step: "imprint" | "privacyContact" | "secondAdministrator" | "holidays" | "site" | "lawyer" | "sessions" | "posts" | "gateway" | "portals" | "backup";
    readonly done: boolean;
    /** Whether nobody can book without it. */
    readonly needed: boolean;
    /** The request that lists what it is about. */
    readonly list: string;
  })[];
}

export interface ShowcaseEntry {
  readonly id: string;
  readonly category: "legalDocument" | "adviserProduct" | "innovationProject" | "proBonoStory";
  readonly title: string;
  readonly summary: string;
  readonly cover: AttachedFile | null;
  readonly file: AttachedFile | null;
  readonly state: "submitted" | "returned" | "resubmitted" | "published" | "withdrawn";
  /** Why it was returned or withdrawn. */
  readonly reason: string | null;
  readonly submittedAt: string;
  readonly publishedAt: string | null;
  readonly version: number;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly firm: {
    readonly id: string;
    readonly name: string;
  };
  /** Whoever entered it does not decide on it. */
  readonly enteredByBureau: boolean;
}

export interface ShowcaseEntryRequest {
  readonly category: "legalDocument" | "adviserProduct" | "innovationProject" | "proBonoStory";
  readonly title: string;
  readonly summary: string;
  readonly cover?: FileReference | null | undefined;
  readonly file?: FileReference | null | undefined;
  /** Names and what tells who somebody is are blacked out. */
  readonly redactionConfirmed: boolean;
  readonly lawyerId?: string | undefined;
  readonly firmId?: string | undefined;
}

export interface ShowcaseInList {
  readonly id: string;
  readonly category: "legalDocument" | "adviserProduct" | "innovationProject" | "proBonoStory";
  readonly title: string;
  readonly summary: string;
  readonly cover: AttachedFile | null;
  readonly file: AttachedFile | null;
  readonly state: "submitted" | "returned" | "resubmitted" | "published" | "withdrawn";
  /** Why it was returned or withdrawn. */
  readonly reason: string | null;
  readonly submittedAt: string;
  readonly publishedAt: string | null;
  readonly version: number;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly firm: {
    readonly id: string;
    readonly name: string;
  };
  /** Whoever entered it does not decide on it. */
  readonly enteredByBureau: boolean;
  readonly due: Due;
}

export interface ShowcaseItem {
  readonly id: string;
  readonly category: "legalDocument" | "adviserProduct" | "innovationProject" | "proBonoStory";
  readonly title: string;
  readonly summary: string;
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly firm: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** A picture: `GET /api/files/{id}`. */
  readonly cover: string | null;
  readonly file: AttachedFile | null;
  readonly publishedAt: string;
}

export interface ShowcaseRequest {
  readonly category: "legalDocument" | "adviserProduct" | "innovationProject" | "proBonoStory";
  readonly title: string;
  readonly summary: string;
  readonly cover?: FileReference | null | undefined;
  readonly file?: FileReference | null | undefined;
  /** Names and what tells who somebody is are blacked out. */
  readonly redactionConfirmed: boolean;
}

export interface ShownPasskey {
  readonly credential: {
    /** base64url */
    readonly id: string;
    /** base64url */
    readonly clientDataJSON: string;
    /** base64url */
    readonly authenticatorData: string;
    /** base64url */
    readonly signature: string;
    /** base64url */
    readonly userHandle: string | null;
  };
}

export interface SignInEntry {
  readonly id: string;
  readonly way: "password" | "link" | "passkey" | "openId" | "access";
  readonly createdAt: string;
  /** To five minutes. */
  readonly lastSeenAt: string;
  /** When it ends, also for whoever goes on working. */
  readonly expiresAt: string;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

export interface SignInRequest {
  readonly userName: string;
  readonly password: string;
  /** From the authenticator app. */
  readonly code: string;
}

export interface SignedCopy {
  readonly revision: number;
  readonly state: "unconfirmed" | "submitted" | "returned" | "resubmitted" | "rejected" | "approved" | "onDisplay" | "suspended" | "withdrawn" | "ended";
  readonly pledge: {
    readonly version: number;
    readonly zh: string;
    readonly en?: string | undefined;
  };
  readonly lawyer: {
    readonly name: string;
    readonly licenceNo: string;
  };
  readonly firm: {
    readonly id: string;
    readonly name: string;
  };
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly commitments: readonly ({
    readonly text: string;
    readonly theme?: string | undefined;
    readonly dueDate: string;
  })[];
  readonly hours: readonly {
    readonly weekday: number;
    readonly from: string;
    readonly to: string;
  }[];
  readonly consents: readonly ({
    readonly kind: string;
    readonly version: number;
    readonly at: string;
    readonly zh: string;
    readonly en?: string | undefined;
  })[];
  readonly signedAt: string;
  /** The drawn signature as an SVG in a data URL. */
  readonly signature: string | null;
  /** SHA-256 of what was signed, hex; null for signings from before digests, which nothing can vouch for. */
  readonly digest: string | null;
  /** What is stored is what was signed: the digest was worked out anew and agrees. */
  readonly intact: boolean;
}

export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly expiresAt: string;
}

export interface SignedOut {
  /** How many. */
  readonly ended: number;
}

export interface Signing {
  /** Ten symbols of Crockford's base 32. With the phone it shows how the signing stands. */
  readonly code: string;
  readonly state: "unconfirmed" | "submitted" | "returned" | "resubmitted" | "rejected" | "approved" | "onDisplay" | "suspended" | "withdrawn" | "ended";
  readonly submittedAt: string;
  /** Until when the lawyer confirms that it is theirs; null when there is nothing to confirm. */
  readonly confirmUntil: string | null;
  readonly site: {
    readonly id: string;
    readonly name: string;
  };
  readonly firm: {
    readonly id: string;
    readonly name: string;
  };
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly post: {
    readonly id: string;
    readonly title: string;
  } | null;
  readonly showsPartyMembership: boolean;
  readonly commitments: readonly ({
    readonly text: string;
    readonly theme?: string | undefined;
    readonly dueDate: string;
    /** Null until it is published. */
    readonly state: "open" | "kept" | "overdue" | "putRight" | null;
  })[];
  readonly hours: readonly {
    readonly weekday: number;
    readonly from: string;
    readonly to: string;
  }[];
  /** First and last day on display, `YYYY-MM-DD`. */
  readonly term: {
    readonly from: string;
    readonly to: string;
  } | null;
  /** Its term ends soon and nothing carries it on yet. */
  readonly renewable: boolean;
  readonly canResubmit: boolean;
  readonly revision: number;
  /** SHA-256 of what was signed, hex; null for signings from before digests. */
  readonly digest: string | null;
}

export interface SigningAnswer {
  /** Ten symbols of Crockford's base 32. With the phone it shows how the signing stands. */
  readonly code: string;
  readonly state: "unconfirmed" | "submitted" | "returned" | "resubmitted" | "rejected" | "approved" | "onDisplay" | "suspended" | "withdrawn" | "ended";
  readonly submittedAt: string;
  /** Until when the lawyer confirms that it is theirs; null when there is nothing to confirm. */
  readonly confirmUntil: string | null;
}

export interface SigningConfirmation {
  readonly phoneProof: {
    readonly id: string;
    readonly code: string;
  };
}

export interface SigningDecisions {
  readonly decision: "approve" | "return" | "reject";
  readonly signings: readonly {
    readonly id: string;
    readonly version: number;
  }[];
  /** Needed to return or reject: each lawyer reads it. */
  readonly reason?: string | undefined;
  /** First day on display; today by default, or the day after the term it carries on. */
  readonly termFrom?: string | undefined;
  /** Last day on display; by default after the months of the setting `signingTermMonths`. */
  readonly termTo?: string | undefined;
}

export interface SigningDetail {
  readonly id: string;
  readonly state: "unconfirmed" | "submitted" | "returned" | "resubmitted" | "rejected" | "approved" | "onDisplay" | "suspended" | "withdrawn" | "ended";
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
    readonly licenceNo: string;
    /** The firm in the registry today; `firm` is the one that was signed with. */
    readonly firm: {
      readonly id: string;
      readonly name: string;
    };
    readonly practisingSince: string | null;
    readonly status: "active" | "inactive";
  };
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly tier: "county" | "township" | "village" | "firm";
  };
  readonly firm: {
    readonly id: string;
    readonly name: string;
  };
  readonly submittedAt: string;
  readonly decidedAt: string | null;
  /** Conditions of being on display that are gone, of one that is to be, or was. */
  readonly failing: readonly FailingCondition[];
  readonly version: number;
  /** Masked; null once erased. */
  readonly phone: string | null;
  readonly pledgeVersion: number;
  readonly commitments: readonly ({
    readonly text: string;
    readonly theme?: string | undefined;
    readonly dueDate: string;
  })[];
  readonly hours: readonly {
    readonly weekday: number;
    readonly from: string;
    readonly to: string;
  }[];
  /** First and last day on display, `YYYY-MM-DD`. */
  readonly term: {
    readonly from: string;
    readonly to: string;
  } | null;
  readonly suspendedFor: "sanction" | "condition" | "bureau" | null;
  readonly showPartyMembership: boolean;
  readonly partyMembershipConsentVersion: number | null;
  readonly partyMembershipConsentAt: string | null;
  readonly partyMembershipWithdrawnAt: string | null;
  readonly reason: string | null;
  readonly post: {
    readonly id: string;
    readonly title: string;
  } | null;
  /** The code of the lawyer's badge and desk card; null until it is approved. */
  readonly plate: string | null;
  /** The admin token of whoever entered it for the lawyer, and therefore does not approve it. */
  readonly enteredBy: string | null;
  /** When it was certain that the lawyer signed. */
  readonly confirmedAt: string | null;
  /** Whoever had the lawyer before them and confirmed it, and therefore does not approve it. */
  readonly confirmedBy: string | null;
  /** The signing whose term it carries on. */
  readonly renews: string | null;
  readonly revision: number;
  /** All that was signed, the first one first. */
  readonly revisions: readonly {
    readonly revision: number;
    readonly signedAt: string;
    readonly digest: string;
  }[];
  readonly digest: string | null;
  /** Made now; one that failed stands in the way of approval. */
  readonly checks: readonly EligibilityCheck[];
  /** Of the firm's Party branch. */
  readonly opinion: Opinion;
  /** The first step first. */
  readonly history: readonly HistoryEntry[];
}

export interface SigningEntered {
  readonly id: string;
  readonly version: number;
  /** Ten symbols of Crockford's base 32. With the phone it shows how the signing stands. */
  readonly code: string;
}

export interface SigningInList {
  readonly id: string;
  readonly state: "unconfirmed" | "submitted" | "returned" | "resubmitted" | "rejected" | "approved" | "onDisplay" | "suspended" | "withdrawn" | "ended";
  readonly lawyer: {
    readonly id: string;
    readonly name: string;
  };
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly tier: "county" | "township" | "village" | "firm";
  };
  readonly firm: {
    readonly id: string;
    readonly name: string;
  };
  readonly submittedAt: string;
  readonly decidedAt: string | null;
  /** Conditions of being on display that are gone, of one that is to be, or was. */
  readonly failing: readonly FailingCondition[];
  readonly version: number;
  readonly due: Due;
}

export interface SigningOpening {
  /** Why, in a few words, or one of callBack, reception, checkIdentity, checkSigning, investigation, ownRequest. Without names or numbers of people. */
  readonly reason: string;
  /** What is to be shown: no more than the work needs. */
  readonly fields?: readonly "phone"[] | undefined;
}

export interface SigningRequest {
  readonly licenceNo: string;
  readonly name: string;
  /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
  readonly phone: string;
  /** The code that was sent to this phone (`POST /api/phone-proofs`). Left out where none is asked for; where one is, the answer is 403 `phone_unproven`. */
  readonly phoneProof?: {
    readonly id: string;
    readonly code: string;
  } | undefined;
  readonly firmId: string;
  readonly siteId: string;
  readonly pledgeVersion: number;
  readonly commitments: readonly ({
    readonly text: string;
    readonly dueDate: string;
    /** An id of the setting `commitmentThemes`. */
    readonly theme?: string | undefined;
  })[];
  /** ISO 8601 weekdays (1 is Monday). Empty: no fixed hours, which takes all of them. */
  readonly hours?: readonly {
    readonly weekday: number;
    readonly from: string;
    readonly to: string;
  }[] | undefined;
  /** The strokes as JSON: `[[[x, y], …], …]`, whole numbers. Required when the setting `drawnSignature` is on. */
  readonly signature?: string | undefined;
  /** The version of the text on the handling of one's data that was agreed to. */
  readonly consentVersion?: number | undefined;
  readonly showPartyMembership: boolean;
  /** Required to show Party membership: the version of the consent that was given. */
  readonly partyMembershipConsentVersion?: number | undefined;
}

export interface SigningResults {
  readonly items: readonly ({
    readonly id: string;
    /** As it stands now; null where there is none. */
    readonly state: "unconfirmed" | "submitted" | "returned" | "resubmitted" | "rejected" | "approved" | "onDisplay" | "suspended" | "withdrawn" | "ended" | null;
    readonly version: number | null;
    /** Why nothing was done about this one, as a request for it alone would be told. */
    readonly problem: {
      readonly code: "bad_json" | "validation_failed" | "idempotency_key_required" | "idempotency_key_reused" | "unauthorized" | "token_expired" | "session_ended" | "identity_unknown" | "vouching_unavailable" | "sign_in_again" | "sign_in_failed" | "kiosk_unknown" | "forbidden" | "outside_your_sites" | "origin_not_allowed" | "not_found" | "booking_not_found" | "not_public" | "plate_unknown" | "method_not_allowed" | "session_full" | "session_closed" | "already_booked" | "booking_settled" | "too_many_bookings" | "cooling_off" | "phone_unproven" | "phone_refused" | "matter_routed" | "already_reminded" | "already_rated" | "offer_expired" | "kiosk_only" | "queue_empty" | "not_now" | "lawyer_overlap" | "session_booked" | "signing_exists" | "no_gateway" | "no_phone_on_file" | "invitation_used" | "invitation_expired" | "post_choice_required" | "hours_overlap" | "nomination_exists" | "already_supported" | "nomination_settled" | "too_many_nominations" | "self_nomination" | "not_eligible" | "campaign_closed" | "panel_open" | "panel_closed" | "not_of_circle" | "not_on_panel" | "conflict_undeclared" | "recused" | "notice_running" | "notice_outdated" | "notice_over" | "objection_open" | "veto_in_force" | "calendar_unconfirmed" | "illegal_transition" | "change_waiting" | "same_person" | "not_held_up" | "no_second_person" | "second_decision_waiting" | "not_decidable" | "not_erasable" | "evidence_waiting" | "file_claimed" | "conflict" | "stale_version" | "payload_too_large" | "range_not_satisfiable" | "unsupported_media_type" | "file_type" | "file_damaged" | "file_refused" | "image_too_large" | "version_required" | "rate_limited" | "internal" | "clock_doubted" | "temporarily_unavailable" | "unavailable" | "not_set_up";
      readonly errors?: readonly FieldError[] | undefined;
      /** With `same_person`: which earlier step stands against it, whose and when. */
      readonly earlier?: {
        readonly action: string;
        readonly by: {
          readonly id: string;
          readonly name: string;
        };
        readonly at: string;
      } | undefined;
    } | null;
  })[];
}

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly tier: "county" | "township" | "village" | "firm";
  readonly address: string;
  readonly phone: string | null;
  readonly hours: string | null;
  readonly firmId: string | null;
  /** When nobody is received here, now and in the days that can be booked, the next first. */
  readonly closures: readonly SiteClosure[];
}

export interface SiteChanged {
  readonly id: string;
  readonly status: "active" | "inactive";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly name: string;
  readonly tier: "county" | "township" | "village" | "firm";
  readonly divisionCode: string;
  readonly address: string;
  readonly phone: string | null;
  readonly hours: string | null;
  readonly firmId: string | null;
  /** Posts it should have; null: what the setting `postsPerTier` says of its tier. */
  readonly postsExpected: number | null;
  /** Whether some of what follows the change is still being done; it is made up for. */
  readonly underWay: boolean;
}

export interface SiteClosure {
  readonly id: string;
  readonly from: {
    readonly date: string;
    readonly time: string | null;
  };
  /** A whole day is included, a time is not. Null: until further notice. */
  readonly to: {
    readonly date: string;
    readonly time: string | null;
  } | null;
  readonly kind: "planned" | "emergency";
  readonly reason: Label;
}

export interface SiteEntry {
  readonly id: string;
  readonly status: "active" | "inactive";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly name: string;
  readonly tier: "county" | "township" | "village" | "firm";
  readonly divisionCode: string;
  readonly address: string;
  readonly phone: string | null;
  readonly hours: string | null;
  readonly firmId: string | null;
  /** Posts it should have; null: what the setting `postsPerTier` says of its tier. */
  readonly postsExpected: number | null;
}

export interface SitePatch {
  readonly name?: string | undefined;
  readonly tier?: "county" | "township" | "village" | "firm" | undefined;
  readonly divisionCode?: string | undefined;
  readonly address?: string | undefined;
  /** Whatever a person's number may be, a hotline such as 12348, a 400 number, or up to three of them. */
  readonly phone?: string | null | undefined;
  readonly hours?: string | null | undefined;
  readonly firmId?: string | null | undefined;
  readonly postsExpected?: number | null | undefined;
  readonly status?: "active" | "inactive" | undefined;
}

export interface SiteRequest {
  readonly name: string;
  readonly tier: "county" | "township" | "village" | "firm";
  readonly divisionCode: string;
  readonly address: string;
  /** Whatever a person's number may be, a hotline such as 12348, a 400 number, or up to three of them. */
  readonly phone?: string | null | undefined;
  readonly hours?: string | null | undefined;
  readonly firmId?: string | null | undefined;
  readonly postsExpected?: number | null | undefined;
}

export interface StaffEntry {
  readonly id: string;
  readonly name: string;
  /** What each role may do stands at `/api`. */
  readonly role: "clerk" | "reviewer" | "panelMember" | "auditor" | "administrator";
  readonly sites: readonly string[] | null;
  /** Masked. */
  readonly contact: string | null;
  readonly createdAt: string;
  readonly leftAt: string | null;
  readonly version: number;
}

export interface StaffPatch {
  readonly name?: string | undefined;
  /** What each role may do stands at `/api`. */
  readonly role?: "clerk" | "reviewer" | "panelMember" | "auditor" | "administrator" | undefined;
  /** Ids of the sites whose people they deal with; null for all of them. */
  readonly sites?: readonly string[] | null | undefined;
  /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
  readonly contact?: string | null | undefined;
}

export interface StaffRequest {
  readonly name: string;
  /** What each role may do stands at `/api`. */
  readonly role: "clerk" | "reviewer" | "panelMember" | "auditor" | "administrator";
  /** Ids of the sites whose people they deal with; null for all of them. */
  readonly sites?: readonly string[] | null | undefined;
  /** Kept sealed, shown masked. */
  readonly contact?: string | undefined;
}

export interface Standing {
  readonly takesPlace: boolean;
  readonly obstacle: "calledOff" | "closed" | "lawyerAway" | "holiday" | "siteInactive" | "lawyerInactive" | "rosterChanged" | null;
  /** As the bureau put it: of a closure, or of calling it off. */
  readonly reason: Label | null;
  /** The end of a closure, where it is known; a date without a time is included. */
  readonly until: {
    readonly date: string;
    readonly time: string | null;
  } | null;
}

export interface SupportRequest {
  readonly reason: string;
  readonly nominator: Nominator;
  readonly consentVersion: number;
  /** Files sent before, with their claims */
  readonly files?: readonly FileReference[] | undefined;
}

export interface SupporterEntry {
  readonly id: string;
  readonly nominator: {
    readonly name: string;
    readonly phone: string;
  } | null;
  readonly reason: string;
  readonly files: readonly AttachedFile[];
  readonly submittedAt: string;
  /** The nomination they stood behind before it was merged. */
  readonly mergedFrom: string | null;
  /** Set where the same phone stands behind it twice since two were merged, which counts once: the id of the other, the nomination's own for the first nominator. */
  readonly voiceOf: string | null;
}

export interface SupporterOpening {
  /** Why, in a few words, or one of callBack, reception, checkIdentity, checkSigning, investigation, ownRequest. Without names or numbers of people. */
  readonly reason: string;
  /** What is to be shown: no more than the work needs. */
  readonly fields?: readonly ("name" | "phone")[] | undefined;
}

export interface Talk {
  readonly title: string;
  readonly heldOn: string;
  readonly place: string;
}

export interface TextEntry {
  readonly kind: "pledge" | "signingConsent" | "bookingConsent" | "partyMembershipConsent" | "priorityConsent" | "nominationConsent" | "branchOpinion" | "nomineeConsent" | "nomineePublicationConsent" | "concernConsent" | "secondDecision";
  readonly version: number;
  /** As people read it. */
  readonly text: {
    readonly zh: string;
    readonly en?: string | undefined;
  };
  /** The bureau's own words of it, which the next version starts from. */
  readonly written: {
    readonly zh: string;
    readonly en?: string | undefined;
  };
  readonly effectiveFrom: string;
  readonly createdAt: string;
}

export interface TextInForce {
  readonly version: number;
  readonly text: Label;
  readonly effectiveFrom: string;
}

export interface TextRequest {
  readonly kind: "pledge" | "signingConsent" | "bookingConsent" | "partyMembershipConsent" | "priorityConsent" | "nominationConsent" | "branchOpinion" | "nomineeConsent" | "nomineePublicationConsent" | "concernConsent" | "secondDecision";
  /** What is agreed to. Who handles the data, whom to call, who sends messages and how to use one's rights is added to every consent by the service. */
  readonly text: Label;
  readonly effectiveFrom: string;
}

export interface TokenEntry {
  readonly id: string;
  /** Whose it is. */
  readonly staffId: string;
  readonly name: string;
  /** What each role may do stands at `/api`. */
  readonly role: "clerk" | "reviewer" | "panelMember" | "auditor" | "administrator";
  /** Its holder's telephone number, masked. */
  readonly contact: string | null;
  readonly permissions: readonly string[] | null;
  readonly sites: readonly string[] | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The day, UTC. */
  readonly lastUsedOn: string | null;
  readonly revokedAt: string | null;
}

export interface TokenRequest {
  /** What it is for; for somebody new, their name. */
  readonly name: string;
  /** Whose it is to be. Without it, `role` makes somebody new. */
  readonly staffId?: string | undefined;
  /** What each role may do stands at `/api`. */
  readonly role?: "clerk" | "reviewer" | "panelMember" | "auditor" | "administrator" | undefined;
  /** Of somebody new. Kept sealed, shown masked. */
  readonly contact?: string | undefined;
  /** What it is for, of all that its holder may; null for everything. */
  readonly permissions?: readonly ("accountLinks.read" | "audit.read" | "bookings.open" | "bookings.read" | "bookings.write" | "calendar.read" | "calendar.write" | "campaigns.read" | "campaigns.write" | "closures.read" | "closures.write" | "commendations.write" | "commitments.read" | "commitments.write" | "concerns.open" | "concerns.read" | "concerns.write" | "coverage.read" | "desk.read" | "desk.write" | "eligibility.read" | "eligibility.write" | "evidence.decide" | "evidence.read" | "exports.read" | "files.open" | "files.write" | "hours.read" | "hours.verify" | "imports.read" | "imports.write" | "invitations.open" | "invitations.read" | "invitations.write" | "jobs.read" | "jobs.write" | "kiosks.read" | "kiosks.write" | "labels.decide" | "labels.read" | "labels.write" | "links.handOver" | "me.read" | "me.write" | "nominations.decide" | "nominations.open" | "nominations.read" | "nominations.write" | "notices.write" | "objections.open" | "objections.read" | "objections.write" | "objectionTexts.read" | "origins.read" | "origins.undo" | "outbox.read" | "outbox.write" | "panels.read" | "panels.write" | "posts.read" | "posts.write" | "ratings.read" | "ratings.write" | "readings.read" | "records.confirm" | "records.open" | "records.read" | "records.write" | "rectifications.publish" | "rectifications.read" | "rectifications.write" | "registry.read" | "registry.write" | "reports.read" | "reports.write" | "rights.decide" | "rights.read" | "rights.write" | "rosters.read" | "rosters.write" | "scores.write" | "sanctions.open" | "secondDecisions.read" | "secondDecisions.write" | "sessions.read" | "sessions.write" | "settings.write" | "showcase.decide" | "showcase.read" | "showcase.write" | "signings.decide" | "signings.open" | "signings.read" | "signings.write" | "staff.read" | "staff.write" | "tokens.read" | "tokens.write" | "unsettled.read")[] | null | undefined;
  /** Of its holder's sites those it is for; null for all of them. */
  readonly sites?: readonly string[] | null | undefined;
  /** After which it has run out. */
  readonly days?: number | undefined;
}

export interface UndoRequest {
  /** As the list of origins names it. */
  readonly network: string;
  readonly kinds?: readonly ("booking" | "signing" | "nomination" | "support" | "objection" | "concern" | "rating")[] | undefined;
  readonly reason: string;
  /** Whether owners of bookings and concerns are told. In a flood the phones are mostly strangers'. */
  readonly tell?: boolean | undefined;
}

export interface Undoing {
  readonly id: string;
  readonly reason: string;
  readonly tell: boolean;
  readonly total: number;
  /** Still under way; the five-minute job goes on with them. */
  readonly pending: number;
  readonly undone: number;
  /** Somebody has decided on these since. */
  readonly kept: number;
  readonly createdAt: string;
}

export interface UndoingItem {
  /** Id of the audit entry. */
  readonly entryId: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly at: string;
  readonly outcome: "pending" | "undone" | "kept";
}

export interface UnsettledEntry {
  readonly kind: "concern" | "objection" | "signing" | "nomination" | "rating" | "rightsRequest";
  /** As its own list has it; of a rating, the booking's. */
  readonly id: string;
  /** The last day on which it can be settled. */
  readonly settleBy: string;
}

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: "image/jpeg" | "image/png" | "image/webp" | "application/pdf";
  readonly bytes: number;
  /** Proves who sent the file; needed to attach it. */
  readonly claim: string;
  /** Pixels, as people see the picture; null for a document. */
  readonly width: number | null;
  readonly height: number | null;
}

export interface WalkIn {
  readonly sessionId: string;
  readonly matter: string;
  readonly summary?: string | undefined;
  readonly consentVersion: number;
  /** A priority group, with separate consent: sensitive personal data. */
  readonly priority?: {
    readonly group: string;
    readonly consentVersion: number;
  } | undefined;
  /** Who books for the person named, with that person's consent. */
  readonly helper?: {
    readonly name: string;
    /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
    readonly phone: string;
    readonly consent: true;
  } | undefined;
  readonly name: string;
  /** Without one the code alone opens the booking, and nobody can be told of anything: only who is there is taken in like that. */
  readonly phone?: string | undefined;
}

export interface WayInEntry {
  /** `password` of the password. */
  readonly id: string;
  readonly way: "password" | "passkey" | "openId" | "access";
  /** The user name, what its owner calls it, or who vouches. */
  readonly name: string;
  readonly createdAt: string;
  /** Null where it has not been used, or is the password. */
  readonly lastUsedAt: string | null;
}

export interface WaysOffered {
  readonly password: true;
  readonly passkey: true;
  /** The single sign-on there is; null for none. */
  readonly openId: {
    readonly host: string;
  } | null;
  /** Whether Cloudflare Access stands in front. */
  readonly access: boolean;
}

export interface WriteOrigin {
  /** A keyed digest of the IPv4 address, or of the /64 of IPv6. */
  readonly network: string;
  readonly kind: "booking" | "signing" | "nomination" | "support" | "namesakes" | "objection" | "concern" | "rating" | "upload" | "phoneProof" | "signIn" | "step";
  readonly writes: number;
  readonly first: string;
  readonly last: string;
}

/** Every operation that answers with JSON, by method and path. */
export interface Operations {
  /** What the elements need to know first: matters, tiers, the texts in force */
  readonly "GET /api/settings": {
    readonly answer: PublicSettings;
  };
  /** Law firms */
  readonly "GET /api/firms": {
    readonly answer: {
      readonly items: readonly FirmChoice[];
      readonly next: string | null;
    };
  };
  /** Lawyers by the start of their name */
  readonly "GET /api/lawyers": {
    readonly query: {
      readonly q?: string | undefined;
      readonly firm?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly answer: {
      readonly items: readonly LawyerChoice[];
      readonly next: string | null;
    };
  };
  /** What a registered kiosk, by its header `Pioneer-Kiosk`, needs to know of itself */
  readonly "GET /api/kiosk": {
    readonly answer: OwnKiosk;
  };
  /** Send a code of six digits to a phone, to show that it is one's own; good for one form and ten minutes */
  readonly "POST /api/phone-proofs": {
    readonly body: PhoneProofRequest;
    readonly key?: string | undefined;
    readonly answer: PhoneProofStarted;
  };
  /** Demonstration posts on display, newest first, with those who hold them and their commitments */
  readonly "GET /api/posts": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly site?: string | undefined;
      readonly tier?: "county" | "township" | "village" | "firm" | undefined;
      readonly firm?: string | undefined;
      /** Posts where somebody on display promised something of this theme. */
      readonly theme?: string | undefined;
      /** Posts where somebody on display has a commitment in this state, with `theme` one of that theme. The longest overdue come first, and open ones with the most time left. */
      readonly state?: "open" | "kept" | "overdue" | "putRight" | undefined;
      /** How a holder's name, its pinyin initials or the post's title starts; found ones come in that order. */
      readonly q?: string | undefined;
    };
    readonly answer: {
      readonly items: readonly Post[];
      readonly next: string | null;
    };
  };
  /** One demonstration post on display */
  readonly "GET /api/posts/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly answer: PostInFull;
  };
  /** Sign up for a demonstration post */
  readonly "POST /api/signings": {
    readonly body: SigningRequest;
    readonly key?: string | undefined;
    readonly answer: SigningAnswer;
  };
  /** Send the code that confirms a signing to the lawyer's phone on file; the answer is the same without one */
  readonly "POST /api/signings/{code}/send-code": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly key?: string | undefined;
    readonly answer: PhoneProofStarted;
  };
  /** Say that a signing is one's own, with the code that went to the lawyer's phone on file */
  readonly "POST /api/signings/{code}/confirm": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly body: SigningConfirmation;
    readonly key?: string | undefined;
    readonly answer: Signing;
  };
  /** How a signing stands, by its code and phone */
  readonly "GET /api/signings/{code}": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly phone?: string;
    readonly answer: Signing;
  };
  /** Sign anew what the bureau has returned */
  readonly "PUT /api/signings/{code}": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly body: SigningRequest;
    readonly key?: string | undefined;
    readonly phone?: string;
    readonly answer: Signing;
  };
  /** Withdraw a signing for good */
  readonly "DELETE /api/signings/{code}": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly key?: string | undefined;
    readonly phone?: string;
    readonly answer: Signing;
  };
  /** What was signed, exactly */
  readonly "GET /api/signings/{code}/copy": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly phone?: string;
    readonly answer: SignedCopy;
  };
  /** Withdraw the consent to show Party membership */
  readonly "DELETE /api/signings/{code}/party-membership": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly key?: string | undefined;
    readonly phone?: string;
    readonly answer: Signing;
  };
  /** What is true now of a plate, a badge or a desk card, by its code */
  readonly "GET /api/plates/{code}": {
    readonly path: {
      /** As scanned or typed: spaces, hyphens and lower case do not matter. */
      readonly code: string;
    };
    readonly answer: Plate;
  };
  /** What is kept of people, for what, how long by the settings in force, and by whom */
  readonly "GET /api/privacy": {
    readonly answer: PrivacyStatement;
  };
  /** Commitments on display, by due date */
  readonly "GET /api/commitments": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly post?: string | undefined;
      readonly site?: string | undefined;
      readonly lawyer?: string | undefined;
      readonly state?: "open" | "kept" | "overdue" | "putRight" | undefined;
    };
    readonly answer: {
      readonly items: readonly PublicCommitment[];
      readonly next: string | null;
    };
  };
  /** Raise a concern about a post on display */
  readonly "POST /api/posts/{id}/concerns": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ConcernRequest;
    readonly key?: string | undefined;
    readonly answer: ConcernReceipt;
  };
  /** Answered concerns about a post and its commitments, newest first */
  readonly "GET /api/posts/{id}/concerns": {
    readonly path: {
      readonly id: string;
    };
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly answer: {
      readonly items: readonly PublicConcern[];
      readonly next: string | null;
    };
  };
  /** Raise a concern about a commitment on display */
  readonly "POST /api/commitments/{id}/concerns": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ConcernRequest;
    readonly key?: string | undefined;
    readonly answer: ConcernReceipt;
  };
  /** How a concern stands, by its code, and the phone where one was left */
  readonly "GET /api/concerns/{code}": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly phone?: string;
    readonly answer: ConcernStatus;
  };
  /** Withdraw a concern; what was given is erased at once */
  readonly "DELETE /api/concerns/{code}": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly key?: string | undefined;
    readonly phone?: string;
    readonly answer: ConcernStatus;
  };
  /** Every site and firm against the posts it should have, if the bureau makes it public */
  readonly "GET /api/coverage": {
    readonly answer: Coverage;
  };
  /** Every site and firm against the posts it should have, with the gaps by name, by tier and by township */
  readonly "GET /api/admin/coverage": {
    readonly token?: string;
    readonly answer: CountyCoverage;
  };
  /** When and why people are not received, now and in the days that can be booked */
  readonly "GET /api/closures": {
    readonly answer: {
      readonly items: readonly Closure[];
      readonly next: string | null;
    };
  };
  /** Sites where posts stand and consultations are given, and when and why they are closed */
  readonly "GET /api/sites": {
    readonly query: {
      readonly tier?: "county" | "township" | "village" | "firm" | undefined;
    };
    readonly answer: {
      readonly items: readonly Site[];
      readonly next: string | null;
    };
  };
  /** Sessions that can be booked now, in the order of the calendar */
  readonly "GET /api/sessions": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly site?: string | undefined;
      readonly from?: string | undefined;
      readonly to?: string | undefined;
      readonly matter?: string | undefined;
    };
    readonly answer: {
      readonly items: readonly Session[];
      readonly next: string | null;
      /** Days from `from` on are not open yet, but where the bureau keeps duty whatever day it is: they wait for the public holidays of `year`. Null when every day that can be booked is known. */
      readonly unconfirmed: {
        readonly from: string;
        readonly year: number;
      } | null;
    };
  };
  /** Book a place */
  readonly "POST /api/bookings": {
    readonly body: BookingRequest;
    readonly key?: string | undefined;
    readonly answer: Booking;
  };
  /** Look a booking up by code and phone */
  readonly "GET /api/bookings/{code}": {
    readonly path: {
      readonly code: string;
    };
    readonly phone: string;
    readonly answer: Booking;
  };
  /** Cancel a booking; its place is free at once */
  readonly "DELETE /api/bookings/{code}": {
    readonly path: {
      readonly code: string;
    };
    readonly key?: string | undefined;
    readonly phone: string;
    readonly answer: Booking;
  };
  /** Move a booking to another session; the old place is let go only if the new one is taken */
  readonly "PATCH /api/bookings/{code}": {
    readonly path: {
      readonly code: string;
    };
    readonly body: Reschedule;
    readonly key?: string | undefined;
    readonly phone: string;
    readonly answer: Booking;
  };
  /** Take up the offer of a place */
  readonly "POST /api/bookings/{code}/accept": {
    readonly path: {
      readonly code: string;
    };
    readonly key?: string | undefined;
    readonly phone: string;
    readonly answer: Booking;
  };
  /** Say at a kiosk of the hall that you are here */
  readonly "POST /api/bookings/{code}/check-in": {
    readonly path: {
      readonly code: string;
    };
    readonly key?: string | undefined;
    readonly phone: string;
    readonly answer: Booking;
  };
  /** Everything that is kept about one's own booking, to take along (PIPL article 45) */
  readonly "POST /api/bookings/{code}/own-data": {
    readonly path: {
      readonly code: string;
    };
    readonly body: HeldPhone;
    readonly answer: OwnData;
  };
  /** Erase what is kept about one's own booking (PIPL article 47) */
  readonly "POST /api/bookings/{code}/erase": {
    readonly path: {
      readonly code: string;
    };
    readonly body: HeldPhone;
    readonly key?: string | undefined;
    readonly answer: Erased;
  };
  /** Correct the name on one's own booking (PIPL article 46) */
  readonly "POST /api/bookings/{code}/correct": {
    readonly path: {
      readonly code: string;
    };
    readonly body: RightName;
    readonly key?: string | undefined;
    readonly phone: string;
    readonly answer: Corrected;
  };
  /** Rate a consultation, once */
  readonly "POST /api/bookings/{code}/rating": {
    readonly path: {
      readonly code: string;
    };
    readonly body: RatingRequest;
    readonly key?: string | undefined;
    readonly phone: string;
    readonly answer: Rating;
  };
  /** One's own rating and the answer to it */
  readonly "GET /api/bookings/{code}/rating": {
    readonly path: {
      readonly code: string;
    };
    readonly phone: string;
    readonly answer: Rating;
  };
  /** Figures of a site or a post, from five ratings up */
  readonly "GET /api/ratings": {
    readonly query: {
      readonly site?: string | undefined;
      readonly post?: string | undefined;
    };
    readonly answer: RatingFigures;
  };
  /** Ratings, newest first */
  readonly "GET /api/admin/ratings": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly state?: "counted" | "setAside" | undefined;
      readonly level?: number | undefined;
      readonly site?: string | undefined;
      readonly lawyer?: string | undefined;
      /** Another provider than a lawyer: a record of the books. */
      readonly provider?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly RatingEntry[];
      readonly next: string | null;
    };
  };
  /** Set a wrong or malicious rating aside; its rectification is closed */
  readonly "POST /api/admin/ratings/{id}/set-aside": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RatingEntry;
  };
  /** Count a rating again that was set aside */
  readonly "POST /api/admin/ratings/{id}/restore": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RatingEntry;
  };
  /** Published answers to concerns, and to what people were not satisfied with */
  readonly "GET /api/rectifications": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly site?: string | undefined;
    };
    readonly answer: {
      readonly items: readonly PublishedReply[];
      readonly next: string | null;
    };
  };
  /** Rectifications, those due first first */
  readonly "GET /api/admin/rectifications": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** Only what waits for the bureau, what has waited longest first; with `state`, only where that waits. */
      readonly waiting?: "true" | undefined;
      readonly state?: "open" | "replied" | "published" | "closed" | undefined;
      readonly site?: string | undefined;
      readonly lawyer?: string | undefined;
      /** Due on this day or later. */
      readonly from?: string | undefined;
      /** Due on this day or before. */
      readonly to?: string | undefined;
      readonly overdue?: "true" | undefined;
      readonly escalated?: "true" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly RectificationInList[];
      readonly next: string | null;
    };
  };
  /** One rectification, with the rating or the concern that opened it */
  readonly "GET /api/admin/rectifications/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: RectificationDetail;
  };
  /** Answer the person who complained */
  readonly "POST /api/admin/rectifications/{id}/reply": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RectificationReply;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RectificationDetail;
  };
  /** Show the reply to everybody; somebody else than its author does */
  readonly "POST /api/admin/rectifications/{id}/publish": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RectificationPublication;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RectificationDetail;
  };
  /** Send a reply back to whoever wrote it; they read the reason */
  readonly "POST /api/admin/rectifications/{id}/return": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RectificationDetail;
  };
  /** Give an open rectification to another lawyer */
  readonly "POST /api/admin/rectifications/{id}/assign": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RectificationAssignment;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RectificationDetail;
  };
  /** Close what a rating opened, without publishing */
  readonly "POST /api/admin/rectifications/{id}/close": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RectificationDetail;
  };
  /** Campaigns that take nominations now, those that close first in front */
  readonly "GET /api/campaigns": {
    readonly answer: {
      readonly items: readonly Campaign[];
      readonly next: string | null;
    };
  };
  /** Every wording of a campaign since it was published, with why it was amended */
  readonly "GET /api/campaigns/{id}/versions": {
    readonly path: {
      readonly id: string;
    };
    readonly answer: {
      readonly items: readonly CampaignVersion[];
      readonly next: string | null;
    };
  };
  /** Who of the registry is nominated already in a category */
  readonly "GET /api/campaigns/{id}/nominees": {
    readonly path: {
      readonly id: string;
    };
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly category: string;
      /** How the name begins, or its pinyin initials */
      readonly q?: string | undefined;
    };
    readonly answer: {
      readonly items: readonly NomineeEntry[];
      readonly next: string | null;
    };
  };
  /** How many nominations there are of somebody typed in under a name; makes nothing and needs no key */
  readonly "POST /api/campaigns/{id}/namesakes": {
    readonly path: {
      readonly id: string;
    };
    readonly body: NamesakeQuestion;
    readonly answer: Namesakes;
  };
  /** Nominate somebody, from the registry or by name */
  readonly "POST /api/nominations": {
    readonly body: NominationRequest;
    readonly key?: string | undefined;
    readonly answer: NominationReceipt;
  };
  /** Stand behind a nomination that is there, with a reason of one's own */
  readonly "POST /api/nominations/{id}/supporters": {
    readonly path: {
      readonly id: string;
    };
    readonly body: SupportRequest;
    readonly key?: string | undefined;
    readonly answer: NominationReceipt;
  };
  /** How a nomination stands, by the nominator's code or a supporter's, and their phone */
  readonly "GET /api/nominations/{code}": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly phone?: string;
    readonly answer: NominationStatus;
  };
  /** Withdraw what a code is of: the nomination or the support */
  readonly "DELETE /api/nominations/{code}": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly key?: string | undefined;
    readonly phone?: string;
    readonly answer: NominationStatus;
  };
  /** What a one-time link asks */
  readonly "GET /api/invitation": {
    readonly token: string;
    readonly answer: Invitation;
  };
  /** Answer what a one-time link asks, once */
  readonly "POST /api/invitation": {
    readonly body: InvitationAnswer;
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: InvitationReceipt;
  };
  /** Send a JPEG, PNG, WebP or PDF of up to 10 MB; attach it within a day, or it is deleted */
  readonly "POST /api/files": {
    readonly body: Blob;
    readonly key?: string | undefined;
    readonly fileName?: string | undefined;
    readonly token?: string;
    readonly answer: UploadedFile;
  };
  /** Send a file as the bureau, to attach it within a day to an entry one makes or changes */
  readonly "POST /api/admin/files": {
    readonly body: Blob;
    readonly key?: string | undefined;
    readonly fileName?: string | undefined;
    readonly token?: string;
    readonly answer: UploadedFile;
  };
  /** Firms by name */
  readonly "GET /api/admin/firms": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** How the name starts. */
      readonly q?: string | undefined;
      readonly status?: "active" | "inactive" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly FirmEntry[];
      readonly next: string | null;
    };
  };
  /** Add a firm */
  readonly "POST /api/admin/firms": {
    readonly body: FirmRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** One firm */
  readonly "GET /api/admin/firms/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: FirmEntry;
  };
  /** Change a firm */
  readonly "PATCH /api/admin/firms/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: FirmPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: FirmChanged;
  };
  /** Make a firm part of another: its lawyers move, its offices too or are given up */
  readonly "POST /api/admin/firms/{id}/merge": {
    readonly path: {
      readonly id: string;
    };
    readonly body: FirmMerger;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: FirmChanged;
  };
  /** Lawyers by name */
  readonly "GET /api/admin/lawyers": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** How the name starts. */
      readonly q?: string | undefined;
      readonly status?: "active" | "inactive" | undefined;
      readonly firm?: string | undefined;
      readonly licenceNo?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly LawyerEntry[];
      readonly next: string | null;
    };
  };
  /** Add a lawyer */
  readonly "POST /api/admin/lawyers": {
    readonly body: LawyerRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** One lawyer */
  readonly "GET /api/admin/lawyers/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: LawyerEntry;
  };
  /** Change a lawyer */
  readonly "PATCH /api/admin/lawyers/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: LawyerPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: LawyerChanged;
  };
  /** Sites by name */
  readonly "GET /api/admin/sites": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** How the name starts. */
      readonly q?: string | undefined;
      readonly status?: "active" | "inactive" | undefined;
      readonly tier?: "county" | "township" | "village" | "firm" | undefined;
      readonly firm?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly SiteEntry[];
      readonly next: string | null;
    };
  };
  /** Add a site */
  readonly "POST /api/admin/sites": {
    readonly body: SiteRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** One site */
  readonly "GET /api/admin/sites/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: SiteEntry;
  };
  /** Change a site */
  readonly "PATCH /api/admin/sites/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: SitePatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SiteChanged;
  };
  /** Branches by name */
  readonly "GET /api/admin/branches": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** How the name starts. */
      readonly q?: string | undefined;
      readonly status?: "active" | "inactive" | undefined;
      readonly firm?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly BranchEntry[];
      readonly next: string | null;
    };
  };
  /** Add a branch */
  readonly "POST /api/admin/branches": {
    readonly body: BranchRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** One branch */
  readonly "GET /api/admin/branches/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: BranchEntry;
  };
  /** Change a branch */
  readonly "PATCH /api/admin/branches/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: BranchPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: BranchEntry;
  };
  /** Make a branch part of another, which has its firms and members from then on */
  readonly "POST /api/admin/branches/{id}/merge": {
    readonly path: {
      readonly id: string;
    };
    readonly body: BranchMerger;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: BranchEntry;
  };
  /** What spreadsheets can be imported to, with the columns of each */
  readonly "GET /api/admin/import-targets": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly ImportTarget[];
    };
  };
  /** What would come of rows, without writing anything */
  readonly "POST /api/admin/import-checks": {
    readonly body: ImportCheckRequest;
    readonly token?: string;
    readonly answer: ImportCheck;
  };
  /** Imports, newest first */
  readonly "GET /api/admin/imports": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly target?: string | undefined;
      readonly digest?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly ImportListed[];
      readonly next: string | null;
    };
  };
  /** Begin an import */
  readonly "POST /api/admin/imports": {
    readonly body: ImportRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Import;
  };
  /** How far an import is, and what came of it */
  readonly "GET /api/admin/imports/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: Import;
  };
  /** What became of the rows an import wrote */
  readonly "GET /api/admin/imports/{id}/items": {
    readonly path: {
      readonly id: string;
    };
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly takenBack?: "undone" | "deactivated" | "kept" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly ImportItem[];
      readonly next: string | null;
    };
  };
  /** Write a chunk of an import's rows: all of them, or none */
  readonly "POST /api/admin/imports/{id}/chunks": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ImportChunkRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: ImportChunk;
  };
  /** Take an import back as one change */
  readonly "POST /api/admin/imports/{id}/undo": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ImportUndo;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Import;
  };
  /** Put down that a list is taken away as a file; its rows are read page by page like any list's */
  readonly "POST /api/admin/exports": {
    readonly body: ExportRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** Links of Party branches, newest first */
  readonly "GET /api/admin/branch-links": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly branch?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly BranchLinkEntry[];
      readonly next: string | null;
    };
  };
  /** Issue the link by which a Party branch enters: sent to the branch's phone, or handed over on paper */
  readonly "POST /api/admin/branch-links": {
    readonly body: BranchLinkRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewBranchLink;
  };
  /** Show a link that waits to be handed over, or that got lost before it was used; it is shown only now */
  readonly "POST /api/admin/branch-links/{id}/hand-over": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewBranchLink;
  };
  /** Close a link of a Party branch at once */
  readonly "POST /api/admin/branch-links/{id}/revoke": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: BranchLinkEntry;
  };
  /** Which Party branch has this link */
  readonly "GET /api/branch": {
    readonly token: string;
    readonly answer: OwnBranch;
  };
  /** The books the bureau may keep: each kind of record with its fields, and since when it is kept */
  readonly "GET /api/admin/record-books": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly RecordBook[];
    };
  };
  /** Say since when a book is kept: from then on it is listed what is missing in it */
  readonly "PUT /api/admin/record-books/{kind}": {
    readonly path: {
      readonly kind: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
    };
    readonly body: RecordBookRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RecordBook;
  };
  /** Who opens the records of a confidential kind */
  readonly "GET /api/admin/record-books/{kind}/circle": {
    readonly path: {
      readonly kind: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
    };
    readonly token?: string;
    readonly answer: RecordCircle;
  };
  /** Name who opens the records of a confidential kind, of those who may open records */
  readonly "PUT /api/admin/record-books/{kind}/circle": {
    readonly path: {
      readonly kind: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
    };
    readonly body: RecordCircleRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RecordCircle;
  };
  /** What is missing in the books that are kept, by periods that are over, what was due first at the head */
  readonly "GET /api/admin/record-dues": {
    readonly query: {
      readonly kind?: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly RecordDue[];
    };
  };
  /** Who has no record for a period, by name */
  readonly "GET /api/admin/record-dues/{kind}": {
    readonly path: {
      readonly kind: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
    };
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly period: string;
      readonly rule?: number | null | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly {
        readonly id: string;
        readonly name: string;
      }[];
      readonly next: string | null;
    };
  };
  /** What the records of one kind come to in a year, quarter or month: counts, numbers, what was due and done */
  readonly "GET /api/admin/record-books/{kind}/report": {
    readonly path: {
      readonly kind: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
    };
    readonly query: {
      /** A year, a quarter or a month. */
      readonly period: string;
      /** `subject`: whom the records are about. */
      readonly by?: "month" | "quarter" | "subject" | "firm" | "township" | undefined;
    };
    readonly token?: string;
    readonly answer: RecordReport;
  };
  /** Remind a branch or a lawyer of a record they owe, by a notice on their page: once a day of the same */
  readonly "POST /api/admin/record-dues/{kind}/remind": {
    readonly path: {
      readonly kind: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
    };
    readonly body: RecordReminderRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: RecordReminder;
  };
  /** Records of the books, newest first */
  readonly "GET /api/admin/records": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly kind?: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer" | undefined;
      readonly state?: "submitted" | "returned" | "standing" | "closed" | "withdrawn" | undefined;
      readonly period?: string | undefined;
      readonly branch?: string | undefined;
      readonly firm?: string | undefined;
      readonly lawyer?: string | undefined;
      readonly site?: string | undefined;
      readonly campaign?: string | undefined;
      readonly from?: string | undefined;
      readonly to?: string | undefined;
      /** A field the kind calls sought; with `value`. */
      readonly field?: string | undefined;
      readonly value?: string | undefined;
      /** Only those that were due before today. */
      readonly overdue?: "true" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly RecordEntry[];
      readonly next: string | null;
    };
  };
  /** Enter a record */
  readonly "POST /api/admin/records": {
    readonly body: RecordRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** One record */
  readonly "GET /api/admin/records/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: RecordEntry;
  };
  /** Correct a record; one that somebody else confirms waits for that anew */
  readonly "PATCH /api/admin/records/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RecordPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RecordEntry;
  };
  /** Show a confidential record, for a reason that goes into the reading log */
  readonly "POST /api/admin/records/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RecordOpening;
    readonly token?: string;
    readonly answer: OpenedRecord;
  };
  /** Confirm a record: from then on it counts */
  readonly "POST /api/admin/records/{id}/confirm": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RecordEntry;
  };
  /** Return a record to whoever entered it, with what is to be put right */
  readonly "POST /api/admin/records/{id}/return": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RecordEntry;
  };
  /** Take back a record that was entered by mistake; it stays on file */
  readonly "POST /api/admin/records/{id}/withdraw": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RecordEntry;
  };
  /** Close what was under way, with what came of it; where that decides, somebody else than who entered it does */
  readonly "POST /api/admin/records/{id}/close": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RecordClosing;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RecordEntry;
  };
  /** The kinds of records a Party branch enters, with their fields */
  readonly "GET /api/branch/record-kinds": {
    readonly token: string;
    readonly answer: {
      readonly items: readonly ({
        readonly id: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
        readonly project: "foundations" | "guidance" | "cohesion" | "pioneer";
        /** The policy's demands it answers. */
        readonly demands: readonly number[];
        readonly label: Label;
        readonly help: Label;
        readonly about: "county" | "branch" | "firm" | "lawyer" | "site" | "campaign";
        /** By what its report tells its records apart. */
        readonly reportedBy: readonly ("month" | "quarter" | "subject" | "firm" | "township")[];
        readonly dayLabel?: Label | undefined;
        readonly isConfidential: boolean;
        /** Somebody else confirms it before it counts. */
        readonly isConfirmed: boolean;
        readonly enteredBy: readonly ("bureau" | "lawyer" | "branch")[];
        readonly decides: boolean;
        /** Whom a record names may be rostered and receive people. */
        readonly holdsSessions?: true | undefined;
        readonly due: readonly ({
          readonly every: "month" | "quarter" | "year";
          readonly within: number;
          readonly when?: {
            readonly field: string;
            readonly value: string;
          } | undefined;
        })[];
        readonly deadline: boolean;
        /** It is under way until it is closed. */
        readonly isClosed: boolean;
        readonly files: number;
        readonly keptYears: number;
        readonly fields: readonly ({
          readonly name: string;
          readonly label: Label;
          readonly help?: Label | undefined;
          readonly type: "line" | "text" | "number" | "choice" | "choices" | "day" | "yes" | "lawyers";
          readonly unit?: Label | undefined;
          readonly options?: readonly {
            readonly value: string;
            readonly label: Label;
          }[] | undefined;
          readonly max?: number | undefined;
          readonly min?: number | undefined;
          readonly decimals?: number | undefined;
          readonly isOptional: boolean;
          readonly isSought: boolean;
          /** Filled in when the record is closed. */
          readonly closes: boolean;
          /** Only the bureau fills it in. */
          readonly isBureaus: boolean;
        })[];
      })[];
    };
  };
  /** What a Party branch still owes the books that are kept, in working days */
  readonly "GET /api/branch/record-dues": {
    readonly token: string;
    readonly answer: {
      readonly items: readonly OwnRecordDue[];
    };
  };
  /** Records about this branch of the kinds it enters itself, newest first */
  readonly "GET /api/branch/records": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly kind?: "branchMeeting" | "recruiting" | "branchReport" | undefined;
    };
    readonly token: string;
    readonly answer: {
      readonly items: readonly RecordEntry[];
      readonly next: string | null;
    };
  };
  /** Enter a record of this branch; the bureau confirms it before it counts */
  readonly "POST /api/branch/records": {
    readonly body: RecordRequest;
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: Created;
  };
  /** Correct a record of this branch; the bureau confirms it anew */
  readonly "PATCH /api/branch/records/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RecordPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: RecordEntry;
  };
  /** Take back a record of this branch that the bureau has not confirmed */
  readonly "POST /api/branch/records/{id}/withdraw": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: RecordEntry;
  };
  /** The kinds of records a lawyer enters, with their fields */
  readonly "GET /api/desk/record-kinds": {
    readonly token: string;
    readonly answer: {
      readonly items: readonly ({
        readonly id: "branchMeeting" | "branchReport" | "essay" | "essayCall" | "feeRelief" | "fiveChecks" | "fundsDeclaration" | "innovationProject" | "laggingBranch" | "majorMatter" | "mentorPairing" | "otherProvider" | "projectTeam" | "recruiting" | "secretaryAppraisal" | "serviceCampaign" | "staffing" | "standardScore" | "studyPlan" | "training" | "villageAdviser" | "visit" | "volunteer";
        readonly project: "foundations" | "guidance" | "cohesion" | "pioneer";
        /** The policy's demands it answers. */
        readonly demands: readonly number[];
        readonly label: Label;
        readonly help: Label;
        readonly about: "county" | "branch" | "firm" | "lawyer" | "site" | "campaign";
        /** By what its report tells its records apart. */
        readonly reportedBy: readonly ("month" | "quarter" | "subject" | "firm" | "township")[];
        readonly dayLabel?: Label | undefined;
        readonly isConfidential: boolean;
        /** Somebody else confirms it before it counts. */
        readonly isConfirmed: boolean;
        readonly enteredBy: readonly ("bureau" | "lawyer" | "branch")[];
        readonly decides: boolean;
        /** Whom a record names may be rostered and receive people. */
        readonly holdsSessions?: true | undefined;
        readonly due: readonly ({
          readonly every: "month" | "quarter" | "year";
          readonly within: number;
          readonly when?: {
            readonly field: string;
            readonly value: string;
          } | undefined;
        })[];
        readonly deadline: boolean;
        /** It is under way until it is closed. */
        readonly isClosed: boolean;
        readonly files: number;
        readonly keptYears: number;
        readonly fields: readonly ({
          readonly name: string;
          readonly label: Label;
          readonly help?: Label | undefined;
          readonly type: "line" | "text" | "number" | "choice" | "choices" | "day" | "yes" | "lawyers";
          readonly unit?: Label | undefined;
          readonly options?: readonly {
            readonly value: string;
            readonly label: Label;
          }[] | undefined;
          readonly max?: number | undefined;
          readonly min?: number | undefined;
          readonly decimals?: number | undefined;
          readonly isOptional: boolean;
          readonly isSought: boolean;
          /** Filled in when the record is closed. */
          readonly closes: boolean;
          /** Only the bureau fills it in. */
          readonly isBureaus: boolean;
        })[];
      })[];
    };
  };
  /** What a lawyer still owes the books that are kept, in working days */
  readonly "GET /api/desk/record-dues": {
    readonly token: string;
    readonly answer: {
      readonly items: readonly OwnRecordDue[];
    };
  };
  /** Records about this lawyer of the kinds they enter themselves, newest first */
  readonly "GET /api/desk/records": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly kind?: "studyPlan" | "volunteer" | "essay" | undefined;
    };
    readonly token: string;
    readonly answer: {
      readonly items: readonly RecordEntry[];
      readonly next: string | null;
    };
  };
  /** Enter a record of the lawyer's own; the bureau confirms it before it counts */
  readonly "POST /api/desk/records": {
    readonly body: RecordRequest;
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: Created;
  };
  /** Correct a record of the lawyer's own; the bureau confirms it anew */
  readonly "PATCH /api/desk/records/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RecordPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: RecordEntry;
  };
  /** Take back a record of the lawyer's own that the bureau has not confirmed */
  readonly "POST /api/desk/records/{id}/withdraw": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: RecordEntry;
  };
  /** Notices to Party branches and lawyers, newest first, with how many confirmed each */
  readonly "GET /api/admin/circulars": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly CircularEntry[];
      readonly next: string | null;
    };
  };
  /** Send a notice to Party branches, on the page their link opens, and to lawyers, at their desk */
  readonly "POST /api/admin/circulars": {
    readonly body: CircularRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** One notice to Party branches and lawyers, and who has not read or confirmed it */
  readonly "GET /api/admin/circulars/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: CircularDetail;
  };
  /** Take a notice back */
  readonly "POST /api/admin/circulars/{id}/withdraw": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: CircularDetail;
  };
  /** Notices to this branch, newest first */
  readonly "GET /api/branch/circulars": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token: string;
    readonly answer: {
      readonly items: readonly OwnCircular[];
      readonly next: string | null;
    };
  };
  /** Open a notice: it counts as read from then on */
  readonly "POST /api/branch/circulars/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: OwnCircular;
  };
  /** Confirm that a notice was received */
  readonly "POST /api/branch/circulars/{id}/confirm": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: OwnCircular;
  };
  /** Notices to this lawyer, newest first */
  readonly "GET /api/desk/circulars": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token: string;
    readonly answer: {
      readonly items: readonly OwnCircular[];
      readonly next: string | null;
    };
  };
  /** Open a notice at the desk: it counts as read from then on */
  readonly "POST /api/desk/circulars/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: OwnCircular;
  };
  /** Confirm at the desk that a notice was received */
  readonly "POST /api/desk/circulars/{id}/confirm": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: OwnCircular;
  };
  /** Every setting with the value that holds */
  readonly "GET /api/admin/settings": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly SettingEntry[];
      readonly next: string | null;
    };
  };
  /** One setting */
  readonly "GET /api/admin/settings/{key}": {
    readonly path: {
      readonly key: string;
    };
    readonly token?: string;
    readonly answer: SettingEntry;
  };
  /** Change a setting, or propose it where a second administrator confirms; If-Match is `"0"` for the default */
  readonly "PUT /api/admin/settings/{key}": {
    readonly path: {
      readonly key: string;
    };
    readonly body: SettingRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ChangedSetting;
  };
  /** Undo a change of a setting: put back what it was before, or propose it as a change would be */
  readonly "POST /api/admin/settings/{key}/restore": {
    readonly path: {
      readonly key: string;
    };
    readonly body: RestoredSetting;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ChangedSetting;
  };
  /** Confirm, as a second administrator, a change that waits: it takes effect */
  readonly "POST /api/admin/settings/{key}/confirm": {
    readonly path: {
      readonly key: string;
    };
    readonly body: SeenProposal;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: ChangedSetting;
  };
  /** Refuse, as a second administrator, a change that waits */
  readonly "POST /api/admin/settings/{key}/refuse": {
    readonly path: {
      readonly key: string;
    };
    readonly body: RefusedProposal;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: SettingEntry;
  };
  /** Take back a change of one's own that waits */
  readonly "POST /api/admin/settings/{key}/withdraw": {
    readonly path: {
      readonly key: string;
    };
    readonly body: SeenProposal;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: SettingEntry;
  };
  /** Every version of the texts people agree to */
  readonly "GET /api/admin/texts": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly TextEntry[];
      readonly next: string | null;
    };
  };
  /** Add the next version of a text; earlier ones stay as they were agreed to */
  readonly "POST /api/admin/texts": {
    readonly body: TextRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** What still stands between this county and its first booking */
  readonly "GET /api/admin/setup": {
    readonly token?: string;
    readonly answer: SetupChecklist;
  };
  /** Whether pages of one origin may book, sign and nominate, and how it is not spelt as browsers send it */
  readonly "GET /api/origins": {
    readonly query: {
      readonly origin: string;
    };
    readonly answer: OriginAnswer;
  };
  /** What each day is, the years nobody knows yet, and those whose holiday notice should be entered now */
  readonly "GET /api/admin/calendar": {
    readonly query: {
      readonly from?: string | undefined;
      readonly to?: string | undefined;
    };
    readonly token?: string;
    readonly answer: Calendar;
  };
  /** Set what a day is, over the published holidays; sessions follow at once */
  readonly "PUT /api/admin/calendar/{date}": {
    readonly path: {
      readonly date: string;
    };
    readonly body: CalendarDayRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: CalendarDayChanged;
  };
  /** Give a day back to the published holidays; sessions follow at once */
  readonly "DELETE /api/admin/calendar/{date}": {
    readonly path: {
      readonly date: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: CalendarDayChanged;
  };
  /** The holiday notice that is known for a year, and from whom */
  readonly "GET /api/admin/calendar/years/{year}": {
    readonly path: {
      readonly year: number;
    };
    readonly token?: string;
    readonly answer: CalendarYear;
  };
  /** Enter a year's holiday notice as it was published; every other day is known by its weekday then */
  readonly "PUT /api/admin/calendar/years/{year}": {
    readonly path: {
      readonly year: number;
    };
    readonly query: {
      /** `true` only says what would change. */
      readonly preview?: "true" | "false" | undefined;
    };
    readonly body: CalendarYearRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: CalendarYearChanged;
  };
  /** Give a year back to the notice the product knows; without one its days are unconfirmed again */
  readonly "DELETE /api/admin/calendar/years/{year}": {
    readonly path: {
      readonly year: number;
    };
    readonly query: {
      /** `true` only says what would change. */
      readonly preview?: "true" | "false" | undefined;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: CalendarYearChanged;
  };
  /** Duty rosters, newest first */
  readonly "GET /api/admin/rosters": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly lawyer?: string | undefined;
      /** Another provider than a lawyer: a record of the books. */
      readonly provider?: string | undefined;
      readonly site?: string | undefined;
      readonly status?: "active" | "ended" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly RosterEntry[];
      readonly next: string | null;
    };
  };
  /** Add a roster; its sessions for the days ahead are made at once */
  readonly "POST /api/admin/rosters": {
    readonly body: RosterRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: CreatedRoster;
  };
  /** One roster */
  readonly "GET /api/admin/rosters/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: RosterEntry;
  };
  /** Change a roster; sessions nobody booked follow, booked ones that no longer fit are left to settle */
  readonly "PATCH /api/admin/rosters/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RosterPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ChangedRoster;
  };
  /** End a roster with a last day of duty */
  readonly "POST /api/admin/rosters/{id}/end": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RosterEnd;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ChangedRoster;
  };
  /** What a roster would make before it is saved, new or in the place of one that is there */
  readonly "POST /api/admin/rosters/preview": {
    readonly body: PlannedRoster;
    readonly token?: string;
    readonly answer: PlannedRosterPreview;
  };
  /** The days a roster names, what becomes of each, and what would be made */
  readonly "GET /api/admin/rosters/{id}/preview": {
    readonly path: {
      readonly id: string;
    };
    readonly query: {
      readonly from?: string | undefined;
      readonly to?: string | undefined;
    };
    readonly token?: string;
    readonly answer: RosterPreview;
  };
  /** Absences, newest first */
  readonly "GET /api/admin/absences": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly lawyer?: string | undefined;
      /** Another provider than a lawyer: a record of the books. */
      readonly provider?: string | undefined;
      readonly state?: "requested" | "approved" | "declined" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly AbsenceEntry[];
      readonly next: string | null;
    };
  };
  /** Ask for the leave or support posting of a lawyer or another provider; it blocks nothing until it is approved */
  readonly "POST /api/admin/absences": {
    readonly body: AbsenceRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** Approve an absence; sessions nobody booked are called off, booked ones are left to settle */
  readonly "POST /api/admin/absences/{id}/approve": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: DecidedAbsence;
  };
  /** Decline an absence, or take an approved one back */
  readonly "POST /api/admin/absences/{id}/decline": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: DecidedAbsence;
  };
  /** Posts, newest first */
  readonly "GET /api/admin/posts": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly site?: string | undefined;
      readonly tier?: "county" | "township" | "village" | "firm" | undefined;
      readonly status?: "open" | "closed" | undefined;
      /** Part of the title. */
      readonly q?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly PostEntry[];
      readonly next: string | null;
    };
  };
  /** Add a post at a site */
  readonly "POST /api/admin/posts": {
    readonly body: PostRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** One post */
  readonly "GET /api/admin/posts/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: PostEntry;
  };
  /** Rename a post */
  readonly "PATCH /api/admin/posts/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: PostPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: PostEntry;
  };
  /** Take a post off display */
  readonly "POST /api/admin/posts/{id}/close": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: PostEntry;
  };
  /** Put a closed post back on display */
  readonly "POST /api/admin/posts/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: PostEntry;
  };
  /** Signings, newest first; or those that wait, oldest first */
  readonly "GET /api/admin/signings": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** Only what waits for the bureau, what has waited longest first; with `state`, only where that waits. */
      readonly waiting?: "true" | undefined;
      /** What its lawyer has not confirmed is in no list but that of its state, and the one by `code`. */
      readonly state?: "unconfirmed" | "submitted" | "returned" | "resubmitted" | "rejected" | "approved" | "onDisplay" | "suspended" | "withdrawn" | "ended" | undefined;
      readonly site?: string | undefined;
      readonly firm?: string | undefined;
      readonly lawyer?: string | undefined;
      /** How the lawyer's name begins, or its pinyin initials. */
      readonly q?: string | undefined;
      /** In any spelling. */
      readonly code?: string | undefined;
      /** Sent on this day or later. */
      readonly from?: string | undefined;
      /** Sent on this day or before. */
      readonly to?: string | undefined;
      /** On display, or suspended, though this is gone: see the setting `displayRules`. */
      readonly failing?: "licence" | "firm" | "site" | "annualReview" | "annualInspection" | "practisingYears" | "branchOpinion" | "books" | "partyDiscipline" | "practiceSanction" | "any" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly SigningInList[];
      readonly next: string | null;
    };
  };
  /** Enter what a lawyer signed on paper; somebody else approves it */
  readonly "POST /api/admin/signings": {
    readonly body: SigningRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: SigningEntered;
  };
  /** Record that the Party branch took back its support, or gives it again */
  readonly "POST /api/admin/signings/{id}/branch-opinion": {
    readonly path: {
      readonly id: string;
    };
    readonly body: OpinionChange;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: OpinionChanged;
  };
  /** One signing, with what the registry says of its lawyer */
  readonly "GET /api/admin/signings/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: SigningDetail;
  };
  /** Show the phone a signing was made with, for a reason that goes into the reading log */
  readonly "POST /api/admin/signings/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: SigningOpening;
    readonly token?: string;
    readonly answer: OpenedSigning;
  };
  /** What was signed, exactly, with its digest worked out anew */
  readonly "GET /api/admin/signings/{id}/copy": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: SignedCopy;
  };
  /** Confirm a signing whose lawyer is here in person, and how that was seen; somebody else approves it */
  readonly "POST /api/admin/signings/{id}/confirm": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SigningDetail;
  };
  /** Approve a signing: from the first day of its term the lawyer holds the post and the commitments show */
  readonly "POST /api/admin/signings/{id}/approve": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Approval;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SigningDetail;
  };
  /** Approve, return or reject some signings, each held to what holds for one, with a result for each */
  readonly "POST /api/admin/signings/decisions": {
    readonly body: SigningDecisions;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: SigningResults;
  };
  /** Return a signing to be signed anew; the lawyer reads the reason */
  readonly "POST /api/admin/signings/{id}/return": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SigningDetail;
  };
  /** Reject a signing; the lawyer reads the reason */
  readonly "POST /api/admin/signings/{id}/reject": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SigningDetail;
  };
  /** Take a signing off display until the bureau says otherwise */
  readonly "POST /api/admin/signings/{id}/suspend": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SigningDetail;
  };
  /** Put a suspended signing back on display; refused while a sanction is in force */
  readonly "POST /api/admin/signings/{id}/resume": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SigningDetail;
  };
  /** Put an approved signing on display whose term has begun, without waiting for the job */
  readonly "POST /api/admin/signings/{id}/display": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SigningDetail;
  };
  /** Withdraw a signing for good */
  readonly "POST /api/admin/signings/{id}/withdraw": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SigningDetail;
  };
  /** End a signing before its term is over */
  readonly "POST /api/admin/signings/{id}/end": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SigningDetail;
  };
  /** Labels of posts and holders (标兵, 品牌), newest first */
  readonly "GET /api/admin/labels": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** Only what waits for the bureau, what has waited longest first; with `state`, only where that waits. */
      readonly waiting?: "true" | undefined;
      readonly state?: "proposed" | "approved" | "rejected" | "revoked" | undefined;
      readonly post?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly LabelInList[];
      readonly next: string | null;
    };
  };
  /** Enter a label with the decision it rests on; somebody else approves it */
  readonly "POST /api/admin/labels": {
    readonly body: PostLabelRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** One label */
  readonly "GET /api/admin/labels/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: PostLabelEntry;
  };
  /** Approve a label that somebody else entered: it shows from its first to its last day */
  readonly "POST /api/admin/labels/{id}/approve": {
    readonly path: {
      readonly id: string;
    };
    readonly body: {
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: PostLabelEntry;
  };
  /** Reject a label that somebody else entered */
  readonly "POST /api/admin/labels/{id}/reject": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: PostLabelEntry;
  };
  /** Take an approved label back before its last day */
  readonly "POST /api/admin/labels/{id}/revoke": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: PostLabelEntry;
  };
  /** One-time links, or those issued about one signing, nomination or decision, newest first */
  readonly "GET /api/admin/invitations": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly entity?: "signings" | "nominations" | "secondDecisions" | undefined;
      readonly entityId?: string | undefined;
      /** Only those that can still be answered. */
      readonly open?: "true" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly InvitationEntry[];
      readonly next: string | null;
    };
  };
  /** Ask the firm's Party branch for its opinion on a signing: the link is sent to its phone, or handed over on paper, and the one before is revoked */
  readonly "POST /api/admin/signings/{id}/invitations": {
    readonly path: {
      readonly id: string;
    };
    readonly body: InvitationRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewInvitation;
  };
  /** Ask a nominee to agree: the link is sent to their phone, or handed over on paper, and the one before is revoked */
  readonly "POST /api/admin/nominations/{id}/invitations": {
    readonly path: {
      readonly id: string;
    };
    readonly body: InvitationRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewInvitation;
  };
  /** Show whom a link was for and who answered it, for a reason that goes into the reading log */
  readonly "POST /api/admin/invitations/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: InvitationOpening;
    readonly token?: string;
    readonly answer: OpenedInvitation;
  };
  /** Show a link that waits to be handed over, or that got lost before it was used; it is shown only now */
  readonly "POST /api/admin/invitations/{id}/hand-over": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewInvitation;
  };
  /** Close an unanswered link at once */
  readonly "POST /api/admin/invitations/{id}/revoke": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: InvitationEntry;
  };
  /** Decisions the second person was asked for, newest first, with what became of them */
  readonly "GET /api/admin/second-decisions": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** Together with `entityId`. */
      readonly entity?: string | undefined;
      readonly entityId?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly SecondDecisionEntry[];
      readonly next: string | null;
    };
  };
  /** Ask the second person (setting `secondPerson`) for one decision that you are refused as `same_person`: by a link that is sent to their phone, or handed over */
  readonly "POST /api/admin/second-decisions": {
    readonly body: SecondDecisionRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewSecondDecision;
  };
  /** One decision the second person was asked for */
  readonly "GET /api/admin/second-decisions/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: SecondDecisionEntry;
  };
  /** Take back a question the second person has not answered: its link opens nothing any more */
  readonly "POST /api/admin/second-decisions/{id}/withdraw": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: SecondDecisionEntry;
  };
  /** Every sanction, newest first */
  readonly "GET /api/admin/sanctions": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly lawyer?: string | undefined;
      readonly firm?: string | undefined;
      readonly kind?: "partyDiscipline" | "practiceSanction" | undefined;
      /** Only those in force today. */
      readonly inForce?: "true" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly SanctionEntry[];
      readonly next: string | null;
    };
  };
  /** Record one sanction */
  readonly "POST /api/admin/sanctions": {
    readonly body: SanctionRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: CreatedFact;
  };
  /** One sanction */
  readonly "GET /api/admin/sanctions/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: SanctionEntry;
  };
  /** Correct one sanction */
  readonly "PATCH /api/admin/sanctions/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: SanctionPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SanctionChanged;
  };
  /** Show what was noted about a sanction, for a reason that goes into the reading log */
  readonly "POST /api/admin/sanctions/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: SanctionOpening;
    readonly token?: string;
    readonly answer: OpenedSanction;
  };
  /** Take one sanction back; it stays on record */
  readonly "POST /api/admin/sanctions/{id}/revoke": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SanctionChanged;
  };
  /** Every annual review of a lawyer, newest first */
  readonly "GET /api/admin/annual-reviews": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly lawyer?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly AnnualReviewEntry[];
      readonly next: string | null;
    };
  };
  /** Record one annual review of a lawyer */
  readonly "POST /api/admin/annual-reviews": {
    readonly body: AnnualReviewRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: CreatedFact;
  };
  /** One annual review of a lawyer */
  readonly "GET /api/admin/annual-reviews/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: AnnualReviewEntry;
  };
  /** Correct one annual review of a lawyer */
  readonly "PATCH /api/admin/annual-reviews/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: AnnualReviewPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: AnnualReviewChanged;
  };
  /** Take one annual review of a lawyer back; it stays on record */
  readonly "POST /api/admin/annual-reviews/{id}/revoke": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: AnnualReviewChanged;
  };
  /** Every annual inspection of a firm, newest first */
  readonly "GET /api/admin/annual-inspections": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly firm?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly AnnualInspectionEntry[];
      readonly next: string | null;
    };
  };
  /** Record one annual inspection of a firm */
  readonly "POST /api/admin/annual-inspections": {
    readonly body: AnnualInspectionRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: CreatedFact;
  };
  /** One annual inspection of a firm */
  readonly "GET /api/admin/annual-inspections/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: AnnualInspectionEntry;
  };
  /** Correct one annual inspection of a firm */
  readonly "PATCH /api/admin/annual-inspections/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: AnnualInspectionPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: AnnualInspectionChanged;
  };
  /** Take one annual inspection of a firm back; it stays on record */
  readonly "POST /api/admin/annual-inspections/{id}/revoke": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: AnnualInspectionChanged;
  };
  /** Commitments by due date, those off display too */
  readonly "GET /api/admin/commitments": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly post?: string | undefined;
      readonly site?: string | undefined;
      readonly lawyer?: string | undefined;
      readonly state?: "open" | "kept" | "overdue" | "putRight" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly CommitmentEntry[];
      readonly next: string | null;
    };
  };
  /** One commitment */
  readonly "GET /api/admin/commitments/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: CommitmentEntry;
  };
  /** Concerns, newest first, without what was written */
  readonly "GET /api/admin/concerns": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** Only what waits for the bureau, what has waited longest first; with `state`, only where that waits. */
      readonly waiting?: "true" | undefined;
      readonly state?: "submitted" | "accepted" | "merged" | "declined" | "answered" | "withdrawn" | undefined;
      readonly post?: string | undefined;
      readonly site?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly ConcernInList[];
      readonly next: string | null;
    };
  };
  /** One concern, with what was written */
  readonly "GET /api/admin/concerns/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: ConcernDetail;
  };
  /** Show who wrote a concern, for a reason that goes into the reading log */
  readonly "POST /api/admin/concerns/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ConcernOpening;
    readonly token?: string;
    readonly answer: OpenedConcern;
  };
  /** Accept a concern in the bureau's words: a rectification is opened and assigned */
  readonly "POST /api/admin/concerns/{id}/accept": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ConcernAcceptance;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ConcernDetail;
  };
  /** Mend the bureau's words for an accepted or answered concern */
  readonly "POST /api/admin/concerns/{id}/reword": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ConcernWording;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ConcernDetail;
  };
  /** Merge a concern into another one of the same post */
  readonly "POST /api/admin/concerns/{id}/merge": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ConcernMerge;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ConcernDetail;
  };
  /** Decline a concern; the visitor reads the reason */
  readonly "POST /api/admin/concerns/{id}/decline": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ConcernDetail;
  };
  /** Evidence of how commitments were kept, newest first */
  readonly "GET /api/admin/evidence": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** Only what waits for the bureau, what has waited longest first; with `state`, only where that waits. */
      readonly waiting?: "true" | undefined;
      readonly state?: "submitted" | "returned" | "published" | "superseded" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly EvidenceInList[];
      readonly next: string | null;
    };
  };
  /** One piece of evidence */
  readonly "GET /api/admin/evidence/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: EvidenceEntry;
  };
  /** Enter evidence for the lawyer who made the commitment; somebody else decides on it */
  readonly "POST /api/admin/commitments/{id}/evidence": {
    readonly path: {
      readonly id: string;
    };
    readonly body: EvidenceRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: EvidenceEntry;
  };
  /** Show evidence to everybody; the commitment then counts as kept, or as put right when it came late */
  readonly "POST /api/admin/evidence/{id}/publish": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: EvidenceEntry;
  };
  /** Return evidence with a reason the lawyer reads */
  readonly "POST /api/admin/evidence/{id}/return": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: EvidenceEntry;
  };
  /** Record that a commitment was kept, or open it again */
  readonly "POST /api/admin/commitments/{id}/state": {
    readonly path: {
      readonly id: string;
    };
    readonly body: CommitmentStateRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: CommitmentEntry;
  };
  /** What lawyers and firms show, newest first */
  readonly "GET /api/showcase": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly category?: "legalDocument" | "adviserProduct" | "innovationProject" | "proBonoStory" | undefined;
      readonly lawyer?: string | undefined;
      readonly firm?: string | undefined;
    };
    readonly answer: {
      readonly items: readonly ShowcaseItem[];
      readonly next: string | null;
    };
  };
  /** What a lawyer has sent to be shown, newest first */
  readonly "GET /api/desk/showcase": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token: string;
    readonly answer: {
      readonly items: readonly OwnShowcase[];
      readonly next: string | null;
    };
  };
  /** Send something to be shown; the bureau looks at it first */
  readonly "POST /api/desk/showcase": {
    readonly body: ShowcaseRequest;
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: Created;
  };
  /** Put an entry better while it waits, or send it again when it was returned */
  readonly "PUT /api/desk/showcase/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ShowcaseRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: OwnShowcase;
  };
  /** Take an entry back for good */
  readonly "DELETE /api/desk/showcase/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: OwnShowcase;
  };
  /** What is shown or waits to be, newest first */
  readonly "GET /api/admin/showcase": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** Only what waits for the bureau, what has waited longest first; with `state`, only where that waits. */
      readonly waiting?: "true" | undefined;
      readonly state?: "submitted" | "returned" | "resubmitted" | "published" | "withdrawn" | undefined;
      readonly category?: "legalDocument" | "adviserProduct" | "innovationProject" | "proBonoStory" | undefined;
      readonly lawyer?: string | undefined;
      readonly firm?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly ShowcaseInList[];
      readonly next: string | null;
    };
  };
  /** Enter something for a lawyer or a firm; somebody else decides on it */
  readonly "POST /api/admin/showcase": {
    readonly body: ShowcaseEntryRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** One entry */
  readonly "GET /api/admin/showcase/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: ShowcaseEntry;
  };
  /** Correct an entry that waits or was returned; somebody else decides on it */
  readonly "PUT /api/admin/showcase/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ShowcaseRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ShowcaseEntry;
  };
  /** Show an entry to everybody */
  readonly "POST /api/admin/showcase/{id}/publish": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ShowcaseEntry;
  };
  /** Return an entry with a reason the lawyer reads */
  readonly "POST /api/admin/showcase/{id}/return": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ShowcaseEntry;
  };
  /** Take an entry off for good; its files are deleted */
  readonly "POST /api/admin/showcase/{id}/withdraw": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ShowcaseEntry;
  };
  /** Closures, newest first */
  readonly "GET /api/admin/closures": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly state?: "inForce" | "ended" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly ClosureEntry[];
      readonly next: string | null;
    };
  };
  /** Close the county, a tier, townships, sites, lawyers or other providers: sessions in that time do not take place from now on */
  readonly "POST /api/admin/closures": {
    readonly body: ClosureRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** A closure, and whom it still touches */
  readonly "GET /api/admin/closures/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: ClosureDetail;
  };
  /** Prolong or shorten a closure, or put its reason in other words */
  readonly "PATCH /api/admin/closures/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ClosurePatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ClosureDetail;
  };
  /** What a closure would touch, by site; nothing is closed by it */
  readonly "POST /api/admin/closures/preview": {
    readonly body: ClosureSpan;
    readonly token?: string;
    readonly answer: ClosureImpact;
  };
  /** Everybody a closure touches, masked, and where each could be moved */
  readonly "GET /api/admin/closures/{id}/proposals": {
    readonly path: {
      readonly id: string;
    };
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly MoveProposal[];
      readonly next: string | null;
    };
  };
  /** Settle everybody a closure touches: move them, or let them go and tell them why */
  readonly "POST /api/admin/closures/{id}/apply": {
    readonly path: {
      readonly id: string;
    };
    readonly body: SettlementRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Settlement;
  };
  /** Open again: whoever is not settled yet keeps what they had */
  readonly "POST /api/admin/closures/{id}/end": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ClosureEnd;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ClosureDetail;
  };
  /** Call a session off: whoever is booked, in line or has an offer is moved, or let go and told why */
  readonly "POST /api/admin/sessions/{id}/cancel": {
    readonly path: {
      readonly id: string;
    };
    readonly body: CallOffRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: CalledOffSession;
  };
  /** Who has a claim in a session, masked, and where each could be moved */
  readonly "GET /api/admin/sessions/{id}/proposals": {
    readonly path: {
      readonly id: string;
    };
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly MoveProposal[];
      readonly next: string | null;
    };
  };
  /** Move or cancel chosen bookings for one reason; their owners are told */
  readonly "POST /api/admin/settlements": {
    readonly body: BookingsSettlementRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Settlement;
  };
  /** How far a settlement is */
  readonly "GET /api/admin/settlements/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: Settlement;
  };
  /** What became of each booking of a settlement */
  readonly "GET /api/admin/settlements/{id}/rows": {
    readonly path: {
      readonly id: string;
    };
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly outcome?: "pending" | "moved" | "cancelled" | "left" | "restored" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly SettlementRow[];
      readonly next: string | null;
    };
  };
  /** Move a booking to any session for its owner, who is told; the same guard holds */
  readonly "POST /api/admin/bookings/{id}/move": {
    readonly path: {
      readonly id: string;
    };
    readonly body: BookingMove;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: BookingEntry;
  };
  /** Book again for the same person, without showing who that is */
  readonly "POST /api/admin/bookings/{id}/book-again": {
    readonly path: {
      readonly id: string;
    };
    readonly body: BookingAgain;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: BookingEntry;
  };
  /** Sessions in the order of the calendar */
  readonly "GET /api/admin/sessions": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly site?: string | undefined;
      readonly lawyer?: string | undefined;
      /** Another provider than a lawyer: a record of the books. */
      readonly provider?: string | undefined;
      readonly status?: "open" | "cancelled" | undefined;
      readonly from?: string | undefined;
      readonly to?: string | undefined;
      /** Of the setting `serviceTags`: what campaign it is part of. */
      readonly tag?: string | undefined;
      /** Words, each of which is of the site's name or how the lawyer's begins, in pinyin initials too, or of another provider's name. */
      readonly q?: string | undefined;
      /** Only those staff can book now, with a free place that nobody waits for. */
      readonly places?: "free" | undefined;
      /** Only what this stands in the way of; `any` is whatever does not take place, `none` what does. Without `from`, of sessions from today on. */
      readonly obstacle?: "calledOff" | "closed" | "lawyerAway" | "holiday" | "siteInactive" | "lawyerInactive" | "rosterChanged" | "any" | "none" | undefined;
      /** Open sessions the roster, an absence or a holiday no longer allows: for the clerk to settle. */
      readonly conflict?: "roster" | "absence" | "holiday" | "siteInactive" | "lawyerInactive" | "any" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly SessionEntry[];
      readonly next: string | null;
    };
  };
  /** Add a session */
  readonly "POST /api/admin/sessions": {
    readonly body: SessionRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: CreatedFact;
  };
  /** One session */
  readonly "GET /api/admin/sessions/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: SessionEntry;
  };
  /** Change a session; one with places taken is not moved */
  readonly "PATCH /api/admin/sessions/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: SessionPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SessionEntry;
  };
  /** Settle a conflict by keeping the session: it counts as added by hand from then on */
  readonly "POST /api/admin/sessions/{id}/keep": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: SessionEntry;
  };
  /** Bookings, masked: newest first; by their sessions, the last day first, where a site, a lawyer, another provider or days are asked for */
  readonly "GET /api/admin/bookings": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly session?: string | undefined;
      readonly status?: "booked" | "cancelled" | "waiting" | "offered" | "expired" | "checkedIn" | "done" | "noShow" | undefined;
      readonly site?: string | undefined;
      readonly lawyer?: string | undefined;
      /** Another provider than a lawyer: a record of the books. */
      readonly provider?: string | undefined;
      /** Sessions from this day on. */
      readonly from?: string | undefined;
      /** Sessions up to this day. */
      readonly to?: string | undefined;
      /** In any spelling. */
      readonly code?: string | undefined;
      /** Only what this stands in the way of; `any` is whatever does not take place, `none` what does. Without `from`, of sessions from today on. */
      readonly obstacle?: "calledOff" | "closed" | "lawyerAway" | "holiday" | "siteInactive" | "lawyerInactive" | "rosterChanged" | "any" | "none" | undefined;
    };
    readonly phone?: string;
    readonly token?: string;
    readonly answer: {
      readonly items: readonly BookingEntry[];
      readonly next: string | null;
    };
  };
  /** Book a place for somebody; the same guard holds */
  readonly "POST /api/admin/bookings": {
    readonly body: {
      readonly sessionId: string;
      readonly name: string;
      /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
      readonly phone: string;
      readonly matter: string;
      readonly summary?: string | undefined;
      readonly consentVersion: number;
      /** Stand in line when the session is full. */
      readonly waitingList?: boolean | undefined;
      /** A priority group, with separate consent: sensitive personal data. */
      readonly priority?: {
        readonly group: string;
        readonly consentVersion: number;
      } | undefined;
      /** Who books for the person named, with that person's consent. */
      readonly helper?: {
        readonly name: string;
        /** A mobile, or a landline with its area code and perhaps an extension, in any spelling. */
        readonly phone: string;
        readonly consent: true;
      } | undefined;
    };
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Booking;
  };
  /** One booking, masked */
  readonly "GET /api/admin/bookings/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: BookingEntry;
  };
  /** Fill in the name somebody left to the staff at the kiosk */
  readonly "PATCH /api/admin/bookings/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: BookingName;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: BookingEntry;
  };
  /** Cancel a booking; its place is free at once */
  readonly "POST /api/admin/bookings/{id}/cancel": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: BookingEntry;
  };
  /** Check somebody in at the hall's desk */
  readonly "POST /api/admin/bookings/{id}/check-in": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: BookingEntry;
  };
  /** Take back that somebody is there, on the day and before anything came of it */
  readonly "POST /api/admin/bookings/{id}/undo-check-in": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: BookingEntry;
  };
  /** Take back, on the day, that somebody did not come */
  readonly "POST /api/admin/bookings/{id}/undo-no-show": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: BookingEntry;
  };
  /** Verify the pro bono hours a lawyer recorded; more than check-ins explain with a reason */
  readonly "POST /api/admin/bookings/{id}/verify-hours": {
    readonly path: {
      readonly id: string;
    };
    readonly body: HoursVerification;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: BookingEntry;
  };
  /** Pro bono hours that lawyers recorded and nobody has verified, with whether somebody was checked in */
  readonly "GET /api/admin/unverified-hours": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly lawyer?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly RecordedHours[];
      readonly next: string | null;
    };
  };
  /** Show who booked, for a reason that goes into the reading log */
  readonly "POST /api/admin/bookings/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: BookingOpening;
    readonly token?: string;
    readonly answer: OpenedBooking;
  };
  /** Who comes to a site today, or on the day after, by name; each reading goes into the reading log */
  readonly "GET /api/admin/day-list": {
    readonly query: {
      readonly site: string;
      /** Without it, today. */
      readonly date?: string | undefined;
    };
    readonly token?: string;
    readonly answer: DayList;
  };
  /** The tags for campaigns and key projects that sessions and consultations may have: the setting `serviceTags` */
  readonly "GET /api/admin/service-tags": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly {
        readonly id: string;
        readonly label: Label;
      }[];
    };
  };
  /** Take in somebody who is there without a booking: booked and checked in at once; a phone is optional */
  readonly "POST /api/admin/walk-ins": {
    readonly body: WalkIn;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: BookingEntry;
  };
  /** The register of consultations, newest booking first, masked and without what was said */
  readonly "GET /api/admin/consultation-records": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly site?: string | undefined;
      readonly lawyer?: string | undefined;
      /** Another provider than a lawyer: a record of the books. */
      readonly provider?: string | undefined;
      readonly mode?: "inPerson" | "phone" | "video" | undefined;
      readonly outcome?: "answered" | "legalAid" | "mediation" | "arbitration" | "litigation" | "notary" | "otherDepartment" | "other" | undefined;
      readonly matter?: string | undefined;
      /** Of the setting `serviceTags`: what campaign it is part of. */
      readonly tag?: string | undefined;
      /** Sessions from this day on. */
      readonly from?: string | undefined;
      /** Sessions up to this day. */
      readonly to?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly ConsultationRecordEntry[];
      readonly next: string | null;
    };
  };
  /** What was written down of a consultation, without what was said */
  readonly "GET /api/admin/bookings/{id}/record": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: ConsultationRecord;
  };
  /** Write a consultation down, or correct what was written; the booking is done with that */
  readonly "PUT /api/admin/bookings/{id}/record": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ConsultationRecordRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ConsultationRecord;
  };
  /** Show what was said in a consultation, by its booking, for a reason that goes into the reading log */
  readonly "POST /api/admin/consultation-records/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ConsultationRecordOpening;
    readonly token?: string;
    readonly answer: OpenedConsultationRecord;
  };
  /** Book the same person with the same lawyer or other provider once more, linked to this consultation */
  readonly "POST /api/admin/bookings/{id}/follow-up": {
    readonly path: {
      readonly id: string;
    };
    readonly body: FollowUpRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: BookingEntry;
  };
  /** What is printed for whoever takes the matter of a booking on, in the clear, for a reason that goes into the reading log */
  readonly "POST /api/admin/referral-slips/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ReferralSlipRequest;
    readonly token?: string;
    readonly answer: ReferralSlip;
  };
  /** Count somebody who came with a matter that another service takes, and was shown the way; without who */
  readonly "POST /api/admin/routings": {
    readonly body: Routing;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** What was written down of a consultation in one of one's own sessions */
  readonly "GET /api/desk/bookings/{id}/record": {
    readonly path: {
      readonly id: string;
    };
    readonly token: string;
    readonly answer: ConsultationRecord;
  };
  /** Write a consultation in one of one's own sessions down, or correct what was written */
  readonly "PUT /api/desk/bookings/{id}/record": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ConsultationRecordRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: ConsultationRecord;
  };
  /** Book the same person once more in another of one's own sessions */
  readonly "POST /api/desk/bookings/{id}/follow-up": {
    readonly path: {
      readonly id: string;
    };
    readonly body: FollowUpRequest;
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: BookingEntry;
  };
  /** Who is called in a hall now: numbers, rooms, masked names */
  readonly "GET /api/sites/{id}/calls": {
    readonly path: {
      readonly id: string;
    };
    readonly answer: Calls;
  };
  /** One's own number in the hall's queue, and how many are called before */
  readonly "GET /api/bookings/{code}/number": {
    readonly path: {
      readonly code: string;
    };
    readonly phone: string;
    readonly answer: OwnQueueTicket;
  };
  /** How a hall calls people, and the numbers of today, masked */
  readonly "GET /api/admin/sites/{id}/queue": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: HallQueue;
  };
  /** Set whether a hall uses numbers, with letters for lawyers, and names on its call display */
  readonly "PUT /api/admin/sites/{id}/queue-settings": {
    readonly path: {
      readonly id: string;
    };
    readonly body: QueueSettingsRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: QueueSettings;
  };
  /** Call whoever is next in a hall; two who ask at once never call the same */
  readonly "POST /api/admin/sites/{id}/queue/next": {
    readonly path: {
      readonly id: string;
    };
    readonly body: QueueNext;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: QueueTicket;
  };
  /** Call the number of a booking, call it again, skip it, take it back, or finish it */
  readonly "POST /api/admin/queue-tickets/{id}/step": {
    readonly path: {
      readonly id: string;
    };
    readonly body: QueueStep;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: QueueTicket;
  };
  /** The numbers of today of who comes to this desk, masked */
  readonly "GET /api/desk/queue": {
    readonly token: string;
    readonly answer: {
      readonly tickets: readonly QueueTicket[];
    };
  };
  /** Call whoever comes next to this desk */
  readonly "POST /api/desk/queue/next": {
    readonly body: DeskQueueNext;
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: QueueTicket;
  };
  /** Call the number of a booking with whose desk it is, call it again, skip it, take it back, or finish it */
  readonly "POST /api/desk/queue-tickets/{id}/step": {
    readonly path: {
      readonly id: string;
    };
    readonly body: QueueStep;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: QueueTicket;
  };
  /** Campaigns, newest first */
  readonly "GET /api/admin/campaigns": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly status?: "draft" | "published" | "closed" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly CampaignEntry[];
      readonly next: string | null;
    };
  };
  /** Draft a campaign */
  readonly "POST /api/admin/campaigns": {
    readonly body: CampaignRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** One campaign */
  readonly "GET /api/admin/campaigns/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: CampaignEntry;
  };
  /** Change a draft, or amend a published campaign: with a reason that everybody reads, and not its categories */
  readonly "PATCH /api/admin/campaigns/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: CampaignPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: CampaignEntry;
  };
  /** Publish a draft */
  readonly "POST /api/admin/campaigns/{id}/publish": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: CampaignEntry;
  };
  /** Close a campaign for good */
  readonly "POST /api/admin/campaigns/{id}/close": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: CampaignEntry;
  };
  /** Draft a campaign from another one, with a title and days of its own */
  readonly "POST /api/admin/campaigns/{id}/copy": {
    readonly path: {
      readonly id: string;
    };
    readonly body: CampaignCopy;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** Every wording of a campaign since it was published, with who amended it and why */
  readonly "GET /api/admin/campaigns/{id}/versions": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly CampaignVersionEntry[];
      readonly next: string | null;
    };
  };
  /** Nominations, newest first, nominators masked */
  readonly "GET /api/admin/nominations": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** Only what waits for the bureau, what has waited longest first; with `state`, only where that waits. */
      readonly waiting?: "true" | undefined;
      readonly campaign?: string | undefined;
      readonly category?: string | undefined;
      readonly state?: "submitted" | "eligible" | "notEligible" | "branchOpinion" | "shortlisted" | "scored" | "onNotice" | "objectionHandled" | "commended" | "notCommended" | "withdrawn" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly NominationInList[];
      readonly next: string | null;
    };
  };
  /** Enter a nomination for somebody who handed it in; who enters it does not find it eligible */
  readonly "POST /api/admin/nominations": {
    readonly body: NominationRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NominationReceipt;
  };
  /** One nomination with its reasons, and the checks as the facts are now */
  readonly "GET /api/admin/nominations/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: NominationDetail;
  };
  /** Show who nominated, for a reason that goes into the reading log */
  readonly "POST /api/admin/nominations/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: NominationOpening;
    readonly token?: string;
    readonly answer: OpenedNomination;
  };
  /** Show who a supporter is, for a reason that goes into the reading log */
  readonly "POST /api/admin/supporters/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: SupporterOpening;
    readonly token?: string;
    readonly answer: OpenedSupporter;
  };
  /** Move a nomination one step along, of those that are a reviewer's; most endings need a reason */
  readonly "POST /api/admin/nominations/{id}/move": {
    readonly path: {
      readonly id: string;
    };
    readonly body: NominationMove;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: NominationDetail;
  };
  /** Merge a nomination into another of the same nominee: reasons, supporters and their codes go with it */
  readonly "POST /api/admin/nominations/{id}/merge": {
    readonly path: {
      readonly id: string;
    };
    readonly body: NominationMerger;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: NominationDetail;
  };
  /** Who stands behind a nomination beside the first nominator, masked, with their reasons */
  readonly "GET /api/admin/nominations/{id}/supporters": {
    readonly path: {
      readonly id: string;
    };
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly SupporterEntry[];
      readonly next: string | null;
    };
  };
  /** Record the opinion of the nominee's Party organisation */
  readonly "PUT /api/admin/nominations/{id}/branch-opinion": {
    readonly path: {
      readonly id: string;
    };
    readonly body: BranchOpinion;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: NominationDetail;
  };
  /** Note the phone by which a nominee is asked whom the register does not know; it is kept sealed */
  readonly "PUT /api/admin/nominations/{id}/nominee-phone": {
    readonly path: {
      readonly id: string;
    };
    readonly body: NomineePhone;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: NominationDetail;
  };
  /** The panels of campaigns; a panel member's own */
  readonly "GET /api/admin/panels": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly PanelEntry[];
      readonly next: string | null;
    };
  };
  /** Who may be appointed to a panel: people of the staff whose role may score */
  readonly "GET /api/admin/panel-candidates": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly PanelCandidate[];
      readonly next: string | null;
    };
  };
  /** The panel of a campaign: members, recusals with their reasons, how far it has come */
  readonly "GET /api/admin/campaigns/{id}/panel": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: Panel;
  };
  /** Appoint the panel, or change its members; If-Match is `"0"` the first time */
  readonly "PUT /api/admin/campaigns/{id}/panel": {
    readonly path: {
      readonly id: string;
    };
    readonly body: PanelRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: Panel;
  };
  /** Lock the scores for good; shortlisted nominations are scored */
  readonly "POST /api/admin/campaigns/{id}/panel/close": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: Panel;
  };
  /** Declare no conflict of interest in a category, or a recusal with its reason */
  readonly "POST /api/admin/categories/{id}/declaration": {
    readonly path: {
      readonly id: string;
    };
    readonly body: DeclarationRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Declaration;
  };
  /** A reviewer's own scoring sheet of a category, once they have declared */
  readonly "GET /api/admin/categories/{id}/sheet": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: ScoringSheet;
  };
  /** Give points, or abstain; If-Match is `"0"` the first time */
  readonly "PUT /api/admin/nominations/{id}/score": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ScoreRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: Score;
  };
  /** The ranking of a category with ties and spread, once the panel is closed */
  readonly "GET /api/admin/categories/{id}/ranking": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: Ranking;
  };
  /** Public notices, those that end last in front */
  readonly "GET /api/notices": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly campaign?: string | undefined;
    };
    readonly answer: {
      readonly items: readonly Notice[];
      readonly next: string | null;
    };
  };
  /** One public notice */
  readonly "GET /api/notices/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly answer: Notice;
  };
  /** Object to a running notice, confidentially, by name or without */
  readonly "POST /api/notices/{id}/objections": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ObjectionRequest;
    readonly key?: string | undefined;
    readonly answer: ObjectionReceipt;
  };
  /** How an objection stands, and the answer to it */
  readonly "GET /api/objections/{code}": {
    readonly path: {
      /** In any spelling. */
      readonly code: string;
    };
    readonly phone?: string;
    readonly answer: ObjectionStatus;
  };
  /** Answer many objections at once: as duplicates of one that is investigated, or as without substance */
  readonly "POST /api/admin/objections/set-aside": {
    readonly body: ObjectionsSetAside;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: ObjectionResults;
  };
  /** Close many answered objections at once; not those one answered oneself */
  readonly "POST /api/admin/objections/close": {
    readonly body: ObjectionsClosing;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: ObjectionResults;
  };
  /** Publish the list of those to be commended, or publish it again */
  readonly "POST /api/admin/campaigns/{id}/notices": {
    readonly path: {
      readonly id: string;
    };
    readonly body: NoticeRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Created;
  };
  /** Conclude a notice whose window is over and whose objections are all closed */
  readonly "POST /api/admin/notices/{id}/conclude": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Notice;
  };
  /** Take somebody off the list on notice; the notice is then published again */
  readonly "POST /api/admin/nominations/{id}/strike": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: NominationDetail;
  };
  /** Objections, newest first, without who objected */
  readonly "GET /api/admin/objections": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** Only what waits for the bureau, what has waited longest first; with `state`, only where that waits. */
      readonly waiting?: "true" | undefined;
      readonly state?: "received" | "investigating" | "answered" | "closed" | undefined;
      readonly notice?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly ObjectionInList[];
      readonly next: string | null;
    };
  };
  /** One objection, opened for whoever investigates it */
  readonly "GET /api/admin/objections/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: ObjectionDetail;
  };
  /** Show who objected, for a reason that goes into the reading log */
  readonly "POST /api/admin/objections/{id}/open": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ObjectionOpening;
    readonly token?: string;
    readonly answer: OpenedObjection;
  };
  /** Begin to investigate an objection */
  readonly "POST /api/admin/objections/{id}/investigate": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ObjectionDetail;
  };
  /** Record what was found, and what whoever objected reads once it is closed */
  readonly "POST /api/admin/objections/{id}/answer": {
    readonly path: {
      readonly id: string;
    };
    readonly body: ObjectionAnswer;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ObjectionDetail;
  };
  /** Close an answered objection; not by who answered it */
  readonly "POST /api/admin/objections/{id}/close": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: ObjectionDetail;
  };
  /** The roll of honour, the latest year first */
  readonly "GET /api/commendations": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly year?: number | undefined;
      readonly category?: string | undefined;
    };
    readonly answer: {
      readonly items: readonly Commendation[];
      readonly next: string | null;
    };
  };
  /** The years and categories of the roll of honour */
  readonly "GET /api/commendations/years": {
    readonly answer: {
      readonly items: readonly CommendationYear[];
      readonly next: string | null;
    };
  };
  /** Commend those on the notice, under one document */
  readonly "POST /api/admin/campaigns/{id}/decision": {
    readonly path: {
      readonly id: string;
    };
    readonly body: DecisionRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Decision;
  };
  /** One commendation */
  readonly "GET /api/admin/commendations/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: CommendationEntry;
  };
  /** Set the talks and showcase entries of somebody commended */
  readonly "PUT /api/admin/commendations/{id}/presentation": {
    readonly path: {
      readonly id: string;
    };
    readonly body: CommendationPresentation;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: CommendationEntry;
  };
  /** One's own sessions, and who comes */
  readonly "GET /api/desk": {
    readonly query: {
      readonly from?: string | undefined;
    };
    readonly token: string;
    readonly answer: DeskDay;
  };
  /** Note that the person is there */
  readonly "POST /api/desk/bookings/{id}/check-in": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: DeskBooking;
  };
  /** Record what became of a consultation */
  readonly "POST /api/desk/bookings/{id}/outcome": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Outcome;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: DeskBooking;
  };
  /** One's own absences, newest first */
  readonly "GET /api/desk/absences": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token: string;
    readonly answer: {
      readonly items: readonly OwnAbsence[];
      readonly next: string | null;
    };
  };
  /** Ask for leave; it blocks nothing until the bureau approves it */
  readonly "POST /api/desk/absences": {
    readonly body: LeaveRequest;
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: Created;
  };
  /** A lawyer's own commitments by due date */
  readonly "GET /api/desk/commitments": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token: string;
    readonly answer: {
      readonly items: readonly OwnCommitment[];
      readonly next: string | null;
    };
  };
  /** Say and show how a commitment was kept, for the bureau to decide on */
  readonly "POST /api/desk/commitments/{id}/evidence": {
    readonly path: {
      readonly id: string;
    };
    readonly body: EvidenceRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: OwnCommitment;
  };
  /** A lawyer's own signings, newest first, and which of them can be renewed now */
  readonly "GET /api/desk/signings": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token: string;
    readonly answer: {
      readonly items: readonly OwnSigning[];
      readonly next: string | null;
    };
  };
  /** Sign for the term after the one that ends soon */
  readonly "POST /api/desk/signings/{id}/renewal": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RenewalRequest;
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: SigningAnswer;
  };
  /** What a lawyer is to put right, due last first */
  readonly "GET /api/desk/rectifications": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token: string;
    readonly answer: {
      readonly items: readonly OwnRectification[];
      readonly next: string | null;
    };
  };
  /** Say what was put right, for the bureau to read and publish */
  readonly "POST /api/desk/rectifications/{id}/reply": {
    readonly path: {
      readonly id: string;
    };
    readonly body: RectificationReply;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token: string;
    readonly answer: OwnRectification;
  };
  /** Personal links to the desks of lawyers and other providers, newest first */
  readonly "GET /api/admin/desk-links": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly lawyer?: string | undefined;
      /** Another provider than a lawyer: a record of the books. */
      readonly provider?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly DeskLinkEntry[];
      readonly next: string | null;
    };
  };
  /** Issue a personal link to the desk of a lawyer or another provider: sent to the phone on file, or handed over on paper */
  readonly "POST /api/admin/desk-links": {
    readonly body: DeskLinkRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewDeskLink;
  };
  /** Show a link that waits to be handed over, or that got lost before it was used; it is shown only now */
  readonly "POST /api/admin/desk-links/{id}/hand-over": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewDeskLink;
  };
  /** Close a desk link at once */
  readonly "POST /api/admin/desk-links/{id}/revoke": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: DeskLinkEntry;
  };
  /** Registered kiosks, newest first, without their tokens */
  readonly "GET /api/admin/kiosks": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly site?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly KioskEntry[];
      readonly next: string | null;
    };
  };
  /** Register a kiosk; its token is shown once */
  readonly "POST /api/admin/kiosks": {
    readonly body: KioskRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewKiosk;
  };
  /** Revoke a kiosk's token for good */
  readonly "POST /api/admin/kiosks/{id}/revoke": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: KioskEntry;
  };
  /** Bookings by status, channel, site and kiosk, for sessions in a span of at most a year */
  readonly "GET /api/admin/reports/bookings": {
    readonly query: {
      readonly from: string;
      readonly to: string;
    };
    readonly token?: string;
    readonly answer: BookingReport;
  };
  /** Everything the bureau reports of a month, quarter or year, held against the period before */
  readonly "GET /api/admin/reports/county": {
    readonly query: {
      /** A year, a quarter or a month. */
      readonly period: string;
      /** The code of one township; of the county for sites of its own. */
      readonly township?: string | undefined;
      /** One firm. Without either it is the whole county's. */
      readonly firm?: string | undefined;
      /** Which of those that were written down; without it the latest. */
      readonly version?: number | undefined;
    };
    readonly token?: string;
    readonly answer: CountyReport;
  };
  /** What of a year's report may be published: without names, and without counts below five */
  readonly "GET /api/admin/reports/county/published": {
    readonly query: {
      /** A year: what is published by the month gives small counts away. */
      readonly period: string;
    };
    readonly token?: string;
    readonly answer: CountyReport;
  };
  /** When the report of a period was written down, and why it was made anew */
  readonly "GET /api/admin/reports/county/versions": {
    readonly query: {
      /** A year, a quarter or a month. */
      readonly period: string;
      /** The code of one township; of the county for sites of its own. */
      readonly township?: string | undefined;
      /** One firm. Without either it is the whole county's. */
      readonly firm?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly KeptReport[];
    };
  };
  /** Make the report of a period that is over anew; the one before stays readable */
  readonly "POST /api/admin/reports/county/keep": {
    readonly body: KeepReport;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: KeptReport;
  };
  /** What people are to be told, newest first, without who they are */
  readonly "GET /api/admin/outbox": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly state?: "pending" | "held" | "delivered" | "dead" | "dropped" | undefined;
      readonly kind?: "phoneCode" | "booked" | "moved" | "changed" | "cancelled" | "offered" | "reminder" | "rated" | "replied" | "concernAccepted" | "concernDeclined" | "concernAnswered" | "rectificationDue" | "rectificationOverdue" | "noticeMissing" | "erasureNears" | "personalLink" | "linkIssued" | "circularSent" | "circularReminder" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly OutboxEntry[];
      readonly next: string | null;
    };
  };
  /** Whether messages go out, and how many wait or were given up */
  readonly "GET /api/admin/outbox/summary": {
    readonly token?: string;
    readonly answer: OutboxSummary;
  };
  /** Send an event again that was given up */
  readonly "POST /api/admin/outbox/{id}/retry": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: OutboxEntry;
  };
  /** Send everything again that was given up and fits the filter */
  readonly "POST /api/admin/outbox/retry": {
    readonly body: OutboxRetry;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: OutboxRetried;
  };
  /** What each kind of message says, and the fields it may use */
  readonly "GET /api/admin/message-templates": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly MessageTemplate[];
      readonly next: string | null;
    };
  };
  /** What one kind of message says */
  readonly "GET /api/admin/message-templates/{kind}": {
    readonly path: {
      /** phoneCode, booked, moved, changed, cancelled, offered, reminder, rated, replied, concernAccepted, concernDeclined, concernAnswered, rectificationDue, rectificationOverdue, noticeMissing, erasureNears, personalLink, linkIssued, circularSent, circularReminder, movedByBureau, cancelledByBureau */
      readonly kind: string;
    };
    readonly token?: string;
    readonly answer: MessageTemplate;
  };
  /** Change what a kind of message says; If-Match is `"0"` before the first change */
  readonly "PUT /api/admin/message-templates/{kind}": {
    readonly path: {
      /** phoneCode, booked, moved, changed, cancelled, offered, reminder, rated, replied, concernAccepted, concernDeclined, concernAnswered, rectificationDue, rectificationOverdue, noticeMissing, erasureNears, personalLink, linkIssued, circularSent, circularReminder, movedByBureau, cancelledByBureau */
      readonly kind: string;
    };
    readonly body: MessageTemplateRequest;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: MessageTemplate;
  };
  /** Go back to the default text, without a template id */
  readonly "DELETE /api/admin/message-templates/{kind}": {
    readonly path: {
      /** phoneCode, booked, moved, changed, cancelled, offered, reminder, rated, replied, concernAccepted, concernDeclined, concernAnswered, rectificationDue, rectificationOverdue, noticeMissing, erasureNears, personalLink, linkIssued, circularSent, circularReminder, movedByBureau, cancelledByBureau */
      readonly kind: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: MessageTemplate;
  };
  /** A template filled with sample data, its length, and how many text messages it takes */
  readonly "POST /api/admin/message-templates/{kind}/preview": {
    readonly path: {
      /** phoneCode, booked, moved, changed, cancelled, offered, reminder, rated, replied, concernAccepted, concernDeclined, concernAnswered, rectificationDue, rectificationOverdue, noticeMissing, erasureNears, personalLink, linkIssued, circularSent, circularReminder, movedByBureau, cancelledByBureau */
      readonly kind: string;
    };
    readonly body: MessagePreviewRequest;
    readonly token?: string;
    readonly answer: MessagePreview;
  };
  /** Everything that is kept under one's own phone, to take along (PIPL article 45) */
  readonly "POST /api/own-data": {
    readonly query: {
      /** `page` is HTML to be printed. */
      readonly as?: "json" | "page" | undefined;
      /** Of the page. */
      readonly lang?: "zh" | "en" | undefined;
    };
    readonly body: ProvenPhone;
    readonly answer: OwnData;
  };
  /** Erase what is kept under one's own phone (PIPL article 47) */
  readonly "POST /api/own-data/erase": {
    readonly body: ProvenPhone;
    readonly key?: string | undefined;
    readonly answer: Erased;
  };
  /** Requests of people about their own data, those due first in front */
  readonly "GET /api/admin/rights-requests": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly state?: "received" | "done" | "refused" | undefined;
      readonly kind?: "access" | "correct" | "erase" | undefined;
      /** Only what is open and past its day. */
      readonly overdue?: "true" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly RightsEntry[];
      readonly next: string | null;
    };
  };
  /** Take down what somebody asks about their own data (PIPL articles 45 to 47) */
  readonly "POST /api/admin/rights-requests": {
    readonly body: RightsRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: RightsRequestTaken;
  };
  /** One request, masked, with what became of each entry */
  readonly "GET /api/admin/rights-requests/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: RightsEntry;
  };
  /** Everything about whoever asked, to be handed to them; it goes on the reading log */
  readonly "POST /api/admin/rights-requests/{id}/export": {
    readonly path: {
      readonly id: string;
    };
    readonly query: {
      /** `page` is HTML to be printed. */
      readonly as?: "json" | "page" | undefined;
      /** Of the page. */
      readonly lang?: "zh" | "en" | undefined;
    };
    readonly token?: string;
    readonly answer: OwnData;
  };
  /** Carry a request out: correct or erase what may be, close what was handed over */
  readonly "POST /api/admin/rights-requests/{id}/fulfil": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RightsEntry;
  };
  /** Refuse a request, or what is left of it, with a reason: not by whoever took it down */
  readonly "POST /api/admin/rights-requests/{id}/refuse": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: RightsEntry;
  };
  /** What nobody has settled and is erased soon, the first to go at the head */
  readonly "GET /api/admin/unsettled": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly UnsettledEntry[];
      readonly next: string | null;
    };
  };
  /** Who did what, newest first */
  readonly "GET /api/admin/audit": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly entity?: string | undefined;
      readonly entityId?: string | undefined;
      /** Id of whoever did it. */
      readonly actor?: string | undefined;
      readonly action?: string | undefined;
      readonly from?: string | undefined;
      /** A date counts to its end. */
      readonly to?: string | undefined;
      /** Only what the public wrote from one network in the last two days; see the list of origins. */
      readonly network?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly AuditEntry[];
      readonly next: string | null;
    };
  };
  /** From which networks the public wrote in the last two days, by kind, the busiest first */
  readonly "GET /api/admin/write-origins": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly WriteOrigin[];
      readonly next: string | null;
    };
  };
  /** Who this token stands for, what it may do, where, and until when */
  readonly "GET /api/admin/me": {
    readonly token?: string;
    readonly answer: Me;
  };
  /** The people of the bureau, also those who have left */
  readonly "GET /api/admin/staff": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly StaffEntry[];
      readonly next: string | null;
    };
  };
  /** Add somebody to the staff */
  readonly "POST /api/admin/staff": {
    readonly body: StaffRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: StaffEntry;
  };
  /** Change somebody's name, role, sites or number: from their next request on */
  readonly "PATCH /api/admin/staff/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly body: StaffPatch;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: StaffEntry;
  };
  /** Somebody leaves: their tokens end; the last administrator stays */
  readonly "POST /api/admin/staff/{id}/leave": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly version: number;
    readonly token?: string;
    readonly answer: StaffEntry;
  };
  /** Tokens with whose they are, newest first, without their secrets */
  readonly "GET /api/admin/tokens": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly TokenEntry[];
      readonly next: string | null;
    };
  };
  /** Make a token for somebody of the staff, or for somebody new; it is shown once */
  readonly "POST /api/admin/tokens": {
    readonly body: TokenRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewToken;
  };
  /** Revoke a token for good; the last administrator's stays */
  readonly "POST /api/admin/tokens/{id}/revoke": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: TokenEntry;
  };
  /** Sign in with user name, password and the authenticator's code, from a page of this service */
  readonly "POST /api/sign-in": {
    readonly body: SignInRequest;
    readonly answer: SignedIn;
  };
  /** How staff can sign in here */
  readonly "GET /api/sign-in": {
    readonly answer: WaysOffered;
  };
  /** Where one is signed in */
  readonly "GET /api/admin/me/sign-ins": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly SignInEntry[];
      readonly next: string | null;
    };
  };
  /** Sign out, here or elsewhere */
  readonly "POST /api/admin/me/sign-ins/{id}/end": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: SignInEntry;
  };
  /** Where somebody of the staff is signed in */
  readonly "GET /api/admin/staff/{id}/sign-ins": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly SignInEntry[];
      readonly next: string | null;
    };
  };
  /** Sign somebody out wherever they are signed in, as when a machine is lost */
  readonly "POST /api/admin/staff/{id}/sign-out": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: SignedOut;
  };
  /** Give oneself another password; wherever else one is signed in, that ends */
  readonly "POST /api/admin/me/password": {
    readonly body: PasswordRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: {
      readonly id: string;
    };
  };
  /** Begin a single sign-on: where to send the browser, which comes back to /console */
  readonly "POST /api/sign-in/openid-start": {
    readonly body: OpenIdStartRequest;
    readonly answer: OpenIdStarted;
  };
  /** Sign in as whom the single sign-on vouches for */
  readonly "POST /api/sign-in/openid": {
    readonly body: OpenIdAnswer;
    readonly answer: SignedIn;
  };
  /** Come in from now on as whom the single sign-on vouches for */
  readonly "POST /api/admin/me/ways-in/openid": {
    readonly body: OpenIdAnswer;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: WayInEntry;
  };
  /** Sign in as whom Cloudflare Access vouches for, where it stands in front */
  readonly "POST /api/sign-in/access": {
    readonly answer: SignedIn;
  };
  /** How one comes in */
  readonly "GET /api/admin/me/ways-in": {
    readonly token?: string;
    readonly answer: {
      readonly items: readonly WayInEntry[];
      readonly next: string | null;
    };
  };
  /** How somebody of the staff comes in */
  readonly "GET /api/admin/staff/{id}/ways-in": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly WayInEntry[];
      readonly next: string | null;
    };
  };
  /** Come in from now on as whom Cloudflare Access vouches for in this request */
  readonly "POST /api/admin/me/ways-in/access": {
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: WayInEntry;
  };
  /** Come in by this no more; the last one stays, and wherever else one is signed in, that ends */
  readonly "POST /api/admin/me/ways-in/{id}/remove": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: WayInEntry;
  };
  /** What a browser needs to ask somebody for their passkey; it counts for ten minutes, once */
  readonly "POST /api/sign-in/passkey-options": {
    readonly answer: PasskeyOptions;
  };
  /** Sign in with a passkey */
  readonly "POST /api/sign-in/passkey": {
    readonly body: ShownPasskey;
    readonly answer: SignedIn;
  };
  /** What a browser needs to make a passkey for whoever asks; it counts for ten minutes, once */
  readonly "POST /api/admin/me/ways-in/passkey-options": {
    readonly token?: string;
    readonly answer: PasskeyCreationOptions;
  };
  /** Come in from now on with a passkey, too */
  readonly "POST /api/admin/me/ways-in/passkey": {
    readonly body: NewPasskey;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: WayInEntry;
  };
  /** One-time links to set an account up, newest first */
  readonly "GET /api/admin/account-links": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly AccountLinkEntry[];
      readonly next: string | null;
    };
  };
  /** Let somebody set their account up, or anew when they have lost password or phone; earlier links end */
  readonly "POST /api/admin/account-links": {
    readonly body: AccountLinkRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewAccountLink;
  };
  /** Show a link that waits to be handed over, or that got lost before it was used; it is shown only now */
  readonly "POST /api/admin/account-links/{id}/hand-over": {
    readonly path: {
      readonly id: string;
    };
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: NewAccountLink;
  };
  /** Close such a link at once */
  readonly "POST /api/admin/account-links/{id}/revoke": {
    readonly path: {
      readonly id: string;
    };
    readonly body: Reason;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: AccountLinkEntry;
  };
  /** Whose account a one-time link sets up, and the key for their authenticator app */
  readonly "GET /api/account": {
    readonly token: string;
    readonly answer: AccountLinkOpened;
  };
  /** Choose user name and password, and show with a code that the authenticator has the key; uses the link up */
  readonly "POST /api/account": {
    readonly body: AccountSetUpRequest;
    readonly key?: string | undefined;
    readonly token: string;
    readonly answer: {
      readonly id: string;
    };
  };
  /** Sign in by the link to add a way in without a password; it opens nothing else, and every earlier way in ends */
  readonly "POST /api/account/sign-in": {
    readonly token: string;
    readonly answer: SignedIn;
  };
  /** Who saw whose personal data, newest first */
  readonly "GET /api/admin/readings": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      /** Id of the person or the lawyer who read. */
      readonly by?: string | undefined;
      readonly entity?: "bookings" | "concerns" | "files" | "firms" | "invitations" | "lawyers" | "nominations" | "objections" | "ratings" | "records" | "rights_requests" | "sanctions" | "signings" | "supporters" | undefined;
      /** Of one entry; needs `entity`. */
      readonly entityId?: string | undefined;
      readonly action?: string | undefined;
      readonly from?: string | undefined;
      /** A date counts to its end. */
      readonly to?: string | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly Reading[];
      readonly next: string | null;
    };
  };
  /** Who saw the data of this phone or this entry, or what somebody read */
  readonly "POST /api/admin/readings/search": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly body: ReadingSearch;
    readonly token?: string;
    readonly answer: {
      readonly items: readonly Reading[];
      readonly next: string | null;
    };
  };
  /** Take back everything that came from one network in the last two days */
  readonly "POST /api/admin/write-origins/undo": {
    readonly body: UndoRequest;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: Undoing;
  };
  /** How far an undoing is */
  readonly "GET /api/admin/undoings/{id}": {
    readonly path: {
      readonly id: string;
    };
    readonly token?: string;
    readonly answer: Undoing;
  };
  /** What became of each write of an undoing */
  readonly "GET /api/admin/undoings/{id}/items": {
    readonly path: {
      readonly id: string;
    };
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly outcome?: "pending" | "undone" | "kept" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly UndoingItem[];
      readonly next: string | null;
    };
  };
  /** A hash chain's head, and whether it is unbroken or where it was touched first */
  readonly "GET /api/admin/chains/{chain}": {
    readonly path: {
      /** `audit`, or `campaign:` and the campaign's id. */
      readonly chain: string;
    };
    readonly query: {
      /** A head from elsewhere, such as a printed notice: the chain must have it, or it was cut off. */
      readonly head?: string | undefined;
      /** At which position it stood, if that is known too. */
      readonly position?: number | undefined;
      /** The `next` of the answer before. */
      readonly after?: string | undefined;
      /** How many entries to look at. */
      readonly limit?: number | undefined;
    };
    readonly token?: string;
    readonly answer: Chain;
  };
  /** What waits for the caller and what is wrong, as far as their permissions and sites go */
  readonly "GET /api/admin/overview": {
    readonly token?: string;
    readonly answer: Overview;
  };
  /** What ran by itself in the last 30 days and what became of it, newest first */
  readonly "GET /api/admin/job-runs": {
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly job?: string | undefined;
      readonly outcome?: "running" | "done" | "failed" | "clockDoubted" | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly JobRun[];
      readonly next: string | null;
    };
  };
  /** What the clock of the service reads, and whether what is not taken back goes by it */
  readonly "GET /api/admin/clock": {
    readonly token?: string;
    readonly answer: ServiceClock;
  };
  /** Say that the clock is right, by today's date: the jobs go on with their next run */
  readonly "POST /api/admin/clock": {
    readonly body: ClockConfirmation;
    readonly key?: string | undefined;
    readonly token?: string;
    readonly answer: ServiceClock;
  };
  /** Find an entry by its code, a phone, a name or its pinyin, as far as the caller may see it */
  readonly "POST /api/admin/search": {
    readonly body: SearchRequest;
    readonly token?: string;
    readonly answer: Found;
  };
  /** Who did what with one entry, newest first, for whoever may read the entry */
  readonly "GET /api/admin/history/{entity}/{id}": {
    readonly path: {
      /** What it is, as the audit calls it. */
      readonly entity: "absences" | "annualInspections" | "annualReviews" | "bookings" | "branches" | "branchLinks" | "calendar" | "campaigns" | "circulars" | "closures" | "commendations" | "commitments" | "concerns" | "consultationRecords" | "deskLinks" | "evidence" | "exports" | "firms" | "imports" | "invitations" | "kiosks" | "labels" | "lawyers" | "messageTemplates" | "nominations" | "notices" | "objections" | "outboxEvents" | "posts" | "ratings" | "rectifications" | "rights_requests" | "rosters" | "sanctions" | "records" | "secondDecisions" | "sessions" | "settings" | "showcase" | "signings" | "sites" | "staff" | "texts" | "tokens";
      readonly id: string;
    };
    readonly query: {
      /** The `next` of the page before. */
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    readonly token?: string;
    readonly answer: {
      readonly items: readonly HistoryStep[];
      readonly next: string | null;
    };
  };
}
