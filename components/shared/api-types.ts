/** The API's types under the names the elements use; `api-document.ts` has all of them. */
import type * as api from "./api-document.ts";

export type {
  AttachedFile,
  BookedSession,
  Booking,
  BookingRequest,
  Campaign,
  Closure,
  Commendation,
  CommendationYear,
  ConcernReceipt,
  ConcernRequest,
  ConcernStatus,
  Coverage,
  DeskBooking,
  DeskDay,
  EvidenceRequest,
  FileReference,
  Invitation,
  InvitationAnswer,
  InvitationReceipt,
  Label,
  LeaveRequest,
  NominationRequest,
  NominationStatus,
  NomineeEntry,
  ObjectionReceipt,
  ObjectionRequest,
  ObjectionStatus,
  OwnAbsence,
  OwnCommitment,
  OwnData,
  OwnDataEntry,
  OwnRectification,
  OwnShowcase,
  OwnSigning,
  PhoneProofRequest,
  PhoneProofStarted,
  Post,
  PostFigures,
  PostLabel,
  PostLawyer,
  PublicConcern,
  Rating,
  RatingRequest,
  RenewalRequest,
  Session,
  ShowcaseItem,
  ShowcaseRequest,
  SignedCopy,
  SigningRequest,
  Site,
  SiteClosure,
  SupportRequest,
  UploadedFile,
} from "./api-document.ts";
export type {
  FirmChoice as FirmRef,
  LawyerChoice as LawyerRef,
  Notice as PublicNotice,
  Outcome as OutcomeRequest,
  PostInFull as FullPost,
  PublicCommitment as Commitment,
  PublicSettings as Settings,
  Signing as SigningStatus,
  TextInForce as Consent,
} from "./api-document.ts";

/** One page of a list; `next` goes into `?after=` for the following page, `null` on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export type Tier = api.Site["tier"];
export type SessionLawyer = NonNullable<api.Session["lawyer"]>;
export type PublicCommitment = api.Post["commitments"][number];
export type CommitmentState = api.PublicCommitment["state"];
export type Evidence = NonNullable<PublicCommitment["evidence"]>;
/** What is wrong with a field; that its phone is not proven the elements say by themselves. */
export type FieldError = Omit<api.FieldError, "code"> & { readonly code: api.FieldError["code"] | "unproven" };
export type Problem = Omit<api.Problem, "errors"> & { readonly errors?: readonly FieldError[] };
/** What a submission is answered with. */
export type Receipt = api.SigningAnswer | api.NominationReceipt;
export type DeskSession = api.DeskDay["sessions"][number];
export type Covered = api.Coverage["total"];
export type Gap = api.Coverage["gaps"][number];
/** What can be wrong with one field. */
export type FieldCode = FieldError["code"];
