import type { Booking, Rating } from "../shared/api-types.ts";
import { answer, offline, refusal, type Answers, type Fixture } from "../shared/fixtures.ts";
import { heldBack, ownData, ownDataAnswers } from "./own-data.fixtures.ts";

const path = (booking: Booking) => `/api/bookings/${booking.code.replace(/-/g, "")}`;

const storm = { zh: "台风预警", en: "a typhoon warning" };
const closed: Booking["session"]["standing"] = {
  takesPlace: false,
  obstacle: "closed",
  reason: storm,
  until: { date: "2026-11-25", time: null },
};

const rated: Rating = {
  level: 5,
  ratedAt: "2026-11-24T03:00:00Z",
  rectification: { dueDate: "2026-12-15", reply: null, repliedAt: null },
};
const answered: Rating = {
  ...rated,
  rectification: {
    dueDate: "2026-12-15",
    reply: "已约谈该律师并调整值班安排，今后迟到将提前电话告知。",
    repliedAt: "2026-12-01T02:00:00Z",
  },
};

/** What can be met when a booking is looked up, in each of its states. */
export const manageFixtures = (booking: Booking, answers: Answers): readonly Fixture[] => {
  const own = path(booking);
  const fixture = (
    name: string,
    found: Partial<Booking>,
    more: Answers = {},
    attributes: Fixture["attributes"] = {},
  ): Fixture => ({
    name,
    attributes: { code: booking.code, ...attributes },
    answers: { ...answers, [`GET ${own}`]: { ...booking, ...found }, ...more },
  });
  const today: Partial<Booking> = { session: { ...booking.session, date: "2026-11-23" } };
  return [
    fixture("today", today),
    fixture(
      "today at the kiosk",
      today,
      { [`POST ${own}/check-in`]: { ...booking, ...today, status: "checkedIn" } },
      { kiosk: "" },
    ),
    fixture("on another day", { session: { ...booking.session, date: "2030-01-07" } }),
    fixture("too early to check in", today, { [`POST ${own}/check-in`]: refusal(409, "not_now") }, { kiosk: "" }),
    fixture("at another site's kiosk", today, { [`POST ${own}/check-in`]: refusal(403, "kiosk_only") }, { kiosk: "" }),
    fixture(
      "moved",
      {},
      {
        [`PATCH ${own}`]: (_: URL, { body }: RequestInit) => {
          const { sessionId } = JSON.parse(String(body)) as { sessionId: string };
          return { ...booking, session: { ...booking.session, id: sessionId, date: "2026-11-26" } };
        },
      },
    ),
    fixture("full while moving", {}, { [`PATCH ${own}`]: refusal(409, "session_full") }),
    fixture("waiting", { status: "waiting", placeInLine: 3 }),
    fixture(
      "offered",
      { status: "offered", offerExpiresAt: "2026-11-23T06:30:00Z" },
      { [`POST ${own}/accept`]: booking },
    ),
    fixture(
      "offered, connection lost",
      { status: "offered", offerExpiresAt: "2026-11-23T06:30:00Z" },
      { [`POST ${own}/accept`]: offline },
    ),
    fixture(
      "offer expired",
      { status: "offered", offerExpiresAt: "2026-11-23T06:30:00Z" },
      { [`POST ${own}/accept`]: refusal(409, "offer_expired") },
    ),
    fixture("closed", { session: { ...booking.session, standing: closed } }),
    fixture(
      "closed today at the kiosk",
      { session: { ...booking.session, date: "2026-11-23", standing: closed } },
      {},
      { kiosk: "" },
    ),
    fixture("in line for what is closed", {
      status: "waiting",
      placeInLine: 1,
      session: { ...booking.session, standing: closed },
    }),
    fixture("offered, then called off", {
      status: "offered",
      offerExpiresAt: "2026-11-23T06:30:00Z",
      session: {
        ...booking.session,
        standing: {
          takesPlace: false,
          obstacle: "calledOff",
          reason: { zh: "律师出庭", en: "a court hearing" },
          until: null,
        },
      },
    }),
    fixture("lawyer away", {
      session: {
        ...booking.session,
        standing: { takesPlace: false, obstacle: "lawyerAway", reason: null, until: null },
      },
    }),
    fixture("moved by staff", { reason: storm }),
    fixture("cancelled by staff", { status: "cancelled", cancelledAt: "2026-11-23T03:00:00Z", reason: storm }),
    fixture("expired", { status: "expired" }),
    fixture("checked in", { status: "checkedIn" }),
    fixture(
      "kept, erasable",
      { status: "cancelled", cancelledAt: "2026-11-23T03:00:00Z" },
      ownDataAnswers(own, ownData),
    ),
    fixture("kept, not yet erasable", {}, ownDataAnswers(own, heldBack)),
    fixture("no-show", { status: "noShow" }),
    fixture("cancelled", { status: "cancelled", cancelledAt: "2026-11-23T03:00:00Z" }),
    fixture("done", { status: "done" }, { [`POST ${own}/rating`]: () => answer(rated, 201) }),
    fixture("rated already", { status: "done" }, { [`POST ${own}/rating`]: refusal(409, "already_rated") }),
    fixture("rated", { status: "done" }, { [`GET ${own}/rating`]: rated }),
    fixture("answered", { status: "done" }, { [`GET ${own}/rating`]: answered }),
  ];
};
