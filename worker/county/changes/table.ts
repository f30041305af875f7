/**
 * Which change touches what. Whatever changes a fact that others hang on names its change here; a kind that is not in
 * the table cannot be written (`follow.ts`).
 */

/** Work that follows a change, each a kind of work in the list (`platform/worklist`). */
export const CONSEQUENCES = ["sessions", "bookings", "signings", "calendar"] as const;
export type Consequence = (typeof CONSEQUENCES)[number];

/**
 * How something is touched: by work that is put down with the change and carried out at once; in the change's own
 * `batch`; not at all; or it is not kept anywhere, and whoever reads it `asks` how things are (does the session take
 * place, who holds the post).
 */
type Touch<C extends Consequence = never> = C | "batch" | "asks" | "none";

interface Row {
  /** Whom the work is about. */
  readonly about: "site" | "lawyer" | "firm" | "holder" | "signing" | "closure" | "county" | "calendar";
  /** Made, called off, or flagged for the clerk. */
  readonly sessions: Touch<"sessions" | "calendar">;
  /** What their owners rely on: place, time and lawyer. */
  readonly bookings: Touch<"bookings">;
  readonly signings: Touch<"signings">;
  readonly plates: Touch;
  /** To those who booked, stand in line or hold an offer. What would invite to nothing is held by the delivery. */
  readonly messages: Touch<"bookings">;
  /** SEQUENCE and DTSTAMP rise, at the latest when the file is fetched. */
  readonly calendarFiles: Touch<"bookings">;
  /** When rectifications are due. */
  readonly dueDates: Touch<"calendar">;
}

const row = (about: Row["about"], touched: Partial<Omit<Row, "about">>): Row => ({
  about,
  sessions: "none",
  bookings: "none",
  signings: "none",
  plates: "none",
  messages: "none",
  calendarFiles: "none",
  dueDates: "none",
  ...touched,
});

/** A place or a person comes into use or goes out of it. The clerk settles who is booked there. */
const inUse = (about: Row["about"]) =>
  row(about, {
    sessions: "sessions",
    bookings: "asks",
    signings: "signings",
    plates: "asks",
    messages: "asks",
    calendarFiles: "asks",
  });

/** What people rely on says something else. */
const reliedOn = (about: Row["about"]) =>
  row(about, { bookings: "bookings", plates: "asks", messages: "bookings", calendarFiles: "bookings" });

const shown = (about: Row["about"]) => row(about, { bookings: "asks", plates: "asks", calendarFiles: "asks" });

const duty = (about: Row["about"]) =>
  row(about, { sessions: "sessions", bookings: "asks", messages: "asks", calendarFiles: "asks" });

const standing = (about: Row["about"]) => row(about, { signings: "signings", plates: "asks" });

const CALENDAR = row("calendar", {
  sessions: "calendar",
  bookings: "asks",
  messages: "asks",
  calendarFiles: "asks",
  dueDates: "calendar",
});

/** Closed by a closure: every read asks, and its own call settles who is touched. */
const CLOSED = row("closure", {
  sessions: "asks",
  bookings: "asks",
  messages: "asks",
  calendarFiles: "asks",
});

export const CHANGES = {
  siteOutOfUse: inUse("site"),
  siteInUse: inUse("site"),
  siteRenamed: reliedOn("site"),
  siteMoved: reliedOn("site"),
  siteOfAnotherFirm: inUse("site"),
  siteDetails: shown("site"),

  lawyerOutOfPractice: inUse("lawyer"),
  lawyerInPractice: inUse("lawyer"),
  lawyerRenamed: reliedOn("lawyer"),
  /** Rosters at the office that is left and posts there: in the batch, as the bureau chose. */
  lawyerOfAnotherFirm: { ...inUse("lawyer"), calendarFiles: "asks" },
  lawyerDetails: standing("lawyer"),

  firmDissolved: inUse("firm"),
  firmInUse: inUse("firm"),
  /** Its lawyers and offices are the other firm's from then on. Named is the firm it became. */
  firmsMerged: inUse("firm"),
  firmDetails: shown("firm"),

  /** Of whoever holds them: a lawyer, or another provider of the books. */
  rosterAdded: duty("holder"),
  rosterChanged: duty("holder"),
  rosterEnded: duty("holder"),
  absenceApproved: duty("holder"),
  absenceTakenBack: duty("holder"),
  sessionAdded: duty("holder"),
  /** Only one that nobody booked changes its time. */
  sessionChanged: row("holder", { sessions: "sessions", bookings: "asks", calendarFiles: "asks" }),
  sessionKept: duty("holder"),
  /** Who has a claim in it is settled by its own work; a roster may want the time that became free. */
  sessionCalledOff: { ...duty("holder"), messages: "batch" },

  closureMade: CLOSED,
  closureChanged: CLOSED,
  closureEnded: CLOSED,

  calendarDay: CALENDAR,
  calendarYear: CALENDAR,

  annualReview: standing("lawyer"),
  annualInspection: standing("firm"),
  /** A record of the books that says whether somebody may be on display. */
  recordOnLawyer: standing("lawyer"),
  recordOnFirm: standing("firm"),
  /** Of whichever firms the branch is. */
  recordOnBranch: standing("county"),
  /** A record that names who holds sessions: whether they serve, and under what name and title. */
  recordOnProvider: { ...reliedOn("holder"), sessions: "sessions", plates: "none" },
  sanctionOnLawyer: standing("lawyer"),
  sanctionOnFirm: standing("firm"),
  branchOpinion: standing("signing"),
  dutySettings: row("county", { sessions: "sessions", bookings: "asks", calendarFiles: "asks" }),
  displaySettings: standing("county"),
} as const satisfies Record<string, Row>;

export type ChangeKind = keyof typeof CHANGES;

/** A change of one entry: of the one its row is about. */
export interface Change {
  readonly kind: ChangeKind;
  /** The entry's id; the day or the year of the calendar; empty for the whole county. */
  readonly id: string;
}

/** The work that follows a change. */
export const consequencesOf = (kind: ChangeKind): readonly Consequence[] => {
  const touched: readonly string[] = Object.values(CHANGES[kind]);
  return CONSEQUENCES.filter((consequence) => touched.includes(consequence));
};
