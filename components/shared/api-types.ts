/**
 * What the API sends and takes, as the elements see it: the one place where they learn the shapes of the worker's
 * answers. Types only; nothing of the worker is bundled.
 *
 * Dates are `YYYY-MM-DD` and times `HH:MM`, both in the county's zone; instants are RFC 3339 in UTC.
 */
import type { z } from "zod";
import type * as commitments from "../../worker/posts/commitments/schema.ts";
import type * as commendations from "../../worker/commendations/decisions/schema.ts";
import type * as concerns from "../../worker/feedback/concerns/schema.ts";
import type * as consultations from "../../worker/consultations/bookings/schema.ts";
import type * as coverage from "../../worker/pages/coverage/schema.ts";
import type * as desk from "../../worker/pages/desk/schema.ts";
import type * as invitations from "../../worker/county/invitations/schema.ts";
import type * as evidence from "../../worker/posts/evidence/schema.ts";
import type * as files from "../../worker/county/files/schema.ts";
import type * as problems from "../../worker/platform/core/problem.ts";
import type * as notices from "../../worker/commendations/notices/schema.ts";
import type * as campaigns from "../../worker/commendations/schema.ts";
import type * as nominations from "../../worker/commendations/nominations/schema.ts";
import type * as figures from "../../worker/pages/post/schema.ts";
import type * as posts from "../../worker/posts/display/schema.ts";
import type * as signings from "../../worker/posts/signings/schema.ts";
import type * as ratings from "../../worker/feedback/ratings/schema.ts";
import type * as rectifications from "../../worker/feedback/rectifications/schema.ts";
import type * as showcase from "../../worker/posts/showcase/schema.ts";
import type * as registry from "../../worker/county/registry/schema.ts";
import type * as rosters from "../../worker/consultations/rosters/schema.ts";

/** An answer is read, never changed. */
type Read<T> = T extends readonly (infer Item)[]
  ? readonly Read<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Read<T[Key]> }
    : T;

/** A text in both languages of the interface. */
export type Label = Read<registry.Label>;
export type Tier = registry.Tier;

/** One page of a list; `next` goes into `?after=` for the following page, `null` on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** `GET /api/settings` */
export type Settings = Read<registry.PublicSettings>;
export type Consent = Settings["consents"]["booking"];

/** `GET /api/sites` */
export type Site = Read<registry.Site>;
/** `GET /api/firms` */
export type FirmRef = Read<registry.FirmChoice>;
/** `GET /api/lawyers` */
export type LawyerRef = Read<registry.LawyerChoice>;

/** `GET /api/sessions` */
export type Session = Read<consultations.Session>;
export type SessionLawyer = Session["lawyer"];

/** Body of `POST /api/bookings` */
export type BookingRequest = Read<z.input<typeof consultations.bookingRequestSchema>>;
/** `POST /api/bookings`, `GET|DELETE /api/bookings/:code` */
export type Booking = Read<consultations.Booking>;
/** A session as a booking refers to it. */
export type BookedSession = Booking["session"];

/** `GET|POST /api/bookings/:code/rating` */
export type Rating = Read<ratings.Rating>;
/** Body of `POST /api/bookings/:code/rating` */
export type RatingRequest = Read<z.input<typeof ratings.ratingRequestSchema>>;

/** `GET /api/posts`, `GET /api/posts/:id` */
export type Post = Read<posts.Post>;
export type PostLawyer = Read<posts.PostLawyer>;
export type PublicCommitment = Post["commitments"][number];
/** `GET /api/commitments` */
export type Commitment = Read<commitments.PublicCommitment>;
export type CommitmentState = Commitment["state"];

/** Body of `POST /api/signings` */
export type SigningRequest = Read<signings.SigningRequest>;
/** `GET|PUT|DELETE /api/signings/:code` */
export type SigningStatus = Read<signings.Signing>;
/** `GET /api/signings/:code/copy` */
export type SignedCopy = Read<signings.SignedCopy>;

/** `GET /api/campaigns` (open ones) */
export type Campaign = Read<campaigns.Campaign>;
/** Body of `POST /api/nominations` */
export type NominationRequest = Read<z.input<typeof nominations.nominationRequestSchema>>;
/** Body of `POST /api/nominations/:id/supporters` */
export type SupportRequest = Read<z.input<typeof nominations.supportRequestSchema>>;
/** `GET /api/campaigns/:id/nominees` */
export type NomineeEntry = Read<nominations.NomineeEntry>;
export type Namesakes = Read<nominations.Namesakes>;
/** `GET /api/nominations/:code` */
export type NominationStatus = Read<nominations.NominationStatus>;

/** `POST /api/signings`, `POST /api/nominations` */
export type Receipt = Read<signings.SigningAnswer | nominations.NominationReceipt>;

/** `GET /api/notices` */
export type PublicNotice = Read<notices.Notice>;
/** Body of `POST /api/notices/:id/objections` */
export type ObjectionRequest = Read<z.input<typeof notices.objectionRequestSchema>>;
export type ObjectionReceipt = Read<notices.ObjectionReceipt>;
/** `GET /api/objections/:code` */
export type ObjectionStatus = Read<notices.ObjectionStatus>;

/** `GET /api/commendations` */
export type Commendation = Read<commendations.Commendation>;
/** `GET /api/commendations/years` */
export type CommendationYear = Read<commendations.CommendationYear>;

/** `GET /api/desk` */
export type DeskDay = Read<desk.DeskDay>;
export type DeskSession = DeskDay["sessions"][number];
export type DeskBooking = Read<desk.DeskBooking>;
/** Body of `POST /api/desk/bookings/:id/outcome` */
export type OutcomeRequest = Read<z.input<typeof desk.outcomeSchema>>;
/** `GET /api/desk/absences` */
export type OwnAbsence = Read<rosters.OwnAbsence>;
/** Body of `POST /api/desk/absences` */
export type LeaveRequest = Read<rosters.LeaveRequest>;
/** `GET /api/desk/commitments`, `POST /api/desk/commitments/:id/evidence` */
/** `GET /api/desk/rectifications`, `POST /api/desk/rectifications/:id/reply` */
export type OwnRectification = Read<rectifications.OwnRectification>;
export type OwnCommitment = Read<evidence.OwnCommitment>;

/** Body of `POST /api/desk/commitments/:id/evidence` */
export type EvidenceRequest = Read<z.input<typeof evidence.evidenceRequestSchema>>;
/** `POST /api/files` */
export type UploadedFile = Read<files.UploadedFile>;
export type AttachedFile = Read<files.AttachedFile>;
export type FileReference = Read<z.input<typeof files.fileReferenceSchema>>;
/** `GET /api/desk/showcase`, `PUT|DELETE /api/desk/showcase/:id` */
export type OwnShowcase = Read<showcase.OwnShowcase>;
/** Body of `POST /api/desk/showcase` */
export type ShowcaseRequest = Read<z.input<typeof showcase.showcaseRequestSchema>>;
/** `GET /api/showcase` */
export type ShowcaseItem = Read<showcase.ShowcaseItem>;

/** `GET /api/invitation` */
export type Invitation = Read<invitations.Invitation>;
/** Body of `POST /api/invitation`, and its answer. */
export type InvitationAnswer = Read<invitations.InvitationAnswer>;
export type InvitationReceipt = Read<invitations.InvitationReceipt>;

/** `GET /api/desk/signings` */
export type OwnSigning = Read<signings.OwnSigning>;
/** Body of `POST /api/desk/signings/:id/renewal` */
export type RenewalRequest = Read<signings.RenewalRequest>;

/** What can be wrong with one field. */
export type FieldCode = problems.FieldCode;
/** One entry of a problem's `errors`; `field` is a dotted path into the request body. */
export type FieldError = Read<problems.FieldError>;
/** RFC 9457 body of every refused request. */
export type Problem = Read<problems.ProblemDetails>;

/** `GET /api/posts/:id` */
export type PostFigures = Read<figures.PostFigures>;
export type FullPost = Post & { readonly figures: PostFigures };
export type PostLabel = Post["labels"][number];
export type Evidence = NonNullable<PublicCommitment["evidence"]>;
/** `GET /api/posts/:id/concerns` */
export type PublicConcern = Read<concerns.PublicConcern>;
/** Body of `POST /api/posts/:id/concerns`, `POST /api/commitments/:id/concerns` */
export type ConcernRequest = Read<z.input<typeof concerns.concernRequestSchema>>;
export type ConcernReceipt = Read<concerns.ConcernReceipt>;
/** `GET|DELETE /api/concerns/:code` */
export type ConcernStatus = Read<concerns.ConcernStatus>;
/** `GET /api/coverage` */
export type Coverage = Read<coverage.Coverage>;
export type Covered = Coverage["total"];
export type Gap = Coverage["gaps"][number];
