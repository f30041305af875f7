import { env } from "cloudflare:workers";
import { addSession, addSite, day } from "../../../county.ts";
import { deskOf } from "../../../county/files/upload.ts";
import { rosterRequest } from "../../../consultations/rosters/duty.ts";
import { closure } from "./county.ts";
import { carryOut, created, idOf, newLawyer, newPhone, office, reason, step, type Prepare } from "./office.ts";

const publicReason = { zh: "律师出庭" };
const newSession = async (session: Parameters<typeof addSession>[2] = {}, siteId?: string) =>
  addSession(siteId ?? (await addSite()), (await newLawyer()).id, session);

const request = (sessionId: string, phone = newPhone()) => ({
  sessionId,
  name: "王小明",
  phone,
  matter: "labour",
  summary: "工资拖欠",
  consentVersion: 1,
});
const book = async (sessionId: string, changes: object = {}) => {
  const phone = newPhone();
  const { code } = await carryOut<{ code: string }>("POST", "/api/bookings", {
    body: { ...request(sessionId, phone), ...changes },
  });
  const id = await idOf("SELECT id FROM bookings WHERE code = ?", code.replaceAll("-", ""));
  return { code, phone, id, params: { code } };
};
const booked = async (session: Parameters<typeof addSession>[2] = { capacity: 3, date: day(2) }) =>
  book(await newSession(session));
const bookedId = async () => ({ id: (await booked()).id });

/** A booking whose session is on at this moment. */
const present = async () => {
  const { id, phone, params } = await booked();
  const sessionId = await idOf("SELECT session_id AS id FROM bookings WHERE id = ?", id);
  // Nobody books what has begun, and no booked session is moved: its place is given back for that moment.
  await env.DB.batch([
    env.DB.prepare("DELETE FROM places WHERE booking_id = ?").bind(id),
    env.DB.prepare("UPDATE sessions SET date = ?, start_time = '00:00', end_time = '23:59' WHERE id = ?").bind(
      day(0),
      sessionId,
    ),
    env.DB.prepare(
      "INSERT INTO places (session_id, place, booking_id, phone_index) SELECT session_id, 1, id, phone_index FROM bookings WHERE id = ?",
    ).bind(id),
  ]);
  const siteId = await idOf("SELECT site_id AS id FROM sessions WHERE id = ?", sessionId);
  const lawyerId = await idOf("SELECT lawyer_id AS id FROM sessions WHERE id = ?", sessionId);
  return { id, phone, params, siteId, lawyerId };
};
const presentAtDesk = async () => {
  const { id, lawyerId } = await present();
  return { params: { id }, token: await deskOf(office.clerk, lawyerId) };
};
/** A booking whose consultation has taken place. */
export const consulted = async () => {
  const booking = await present();
  await env.DB.prepare(
    "UPDATE bookings SET status = 'done', minutes = 20, pro_bono_minutes = 20, checked_in_at = ?2 WHERE id = ?1",
  )
    .bind(booking.id, new Date().toISOString())
    .run();
  return booking;
};

/** Somebody who has a number in a hall's queue. */
const inQueue = async () => {
  const { id, siteId, lawyerId } = await present();
  await carryOut("PUT", `/api/admin/sites/${siteId}/queue-settings`, { version: 0, body: { usesNumbers: true } });
  await step(`bookings/${id}/check-in`);
  return { id, siteId, lawyerId };
};

const consultationRecord = {
  mode: "inPerson",
  matter: "labour",
  answer: "先向劳动监察投诉。",
  outcome: "answered",
  minutes: 20,
};

const newRoster = async () => rosterRequest((await newLawyer()).id, await addSite(), { fromDate: day(3) });
const absence = async () => ({ lawyerId: (await newLawyer()).id, kind: "leave", fromDate: day(3), toDate: day(4) });
const asked = async () => ({ id: await created("absences", await absence()) });

/** A booked session tomorrow at a site that is closed then. */
const closedOver = async () => {
  const siteId = await addSite();
  await book(await newSession({ capacity: 2, date: day(1) }, siteId));
  return { id: await created("closures", closure(siteId)) };
};

export const consultationsWrites = {
  bookPlace: async () => ({ body: request(await newSession()) }),
  eraseOwnBooking: async () => {
    const { params, phone } = await booked();
    await carryOut("DELETE", `/api/bookings/${params.code}`, { phone });
    return { params, body: { phone } };
  },
  correctOwnBooking: async () => {
    const { params, phone } = await booked();
    return { params, phone, body: { name: "王晓明" } };
  },
  cancelBooking: async () => {
    const { params, phone } = await booked();
    return { params, phone };
  },
  moveBooking: async () => {
    const { params, phone } = await booked();
    return { params, phone, body: { sessionId: await newSession({ date: day(3) }) } };
  },
  acceptOfferedPlace: async () => {
    const sessionId = await newSession({ date: day(3) });
    const first = await book(sessionId);
    const { params, phone } = await book(sessionId, { waitingList: true });
    await carryOut("DELETE", `/api/bookings/${first.code}`, { phone: first.phone });
    return { params, phone };
  },
  checkInBooking: async () => {
    const { params, phone, siteId } = await present();
    const { token } = await carryOut<{ token: string }>("POST", "/api/admin/kiosks", {
      body: { name: "大厅", siteId },
    });
    return { params, phone, headers: { "pioneer-kiosk": token } };
  },
  addRoster: async () => ({ body: await newRoster() }),
  changeRoster: async () => ({ params: { id: await created("rosters", await newRoster()) }, body: { capacity: 3 } }),
  endRoster: async () => ({
    params: { id: await created("rosters", await newRoster()) },
    body: { ...reason, toDate: day(9) },
  }),
  addAbsence: async () => ({ body: await absence() }),
  approveAbsence: async () => ({ params: await asked() }),
  declineAbsence: async () => ({ params: await asked(), body: reason }),
  askForLeave: async () => {
    const { lawyerId, ...body } = await absence();
    return { token: await deskOf(office.clerk, lawyerId), body };
  },
  applyClosure: async () => ({ params: await closedOver(), body: { otherwise: "cancel" } }),
  receiveWalkIn: async () => {
    const { phone: _, ...walkIn } = request(await newSession({ date: day(0), startTime: "00:00", endTime: "23:59" }));
    return { body: walkIn };
  },
  writeConsultationRecord: async () => ({ params: { id: (await present()).id }, version: 0, body: consultationRecord }),
  writeOwnRecord: async () => ({ ...(await presentAtDesk()), version: 0, body: consultationRecord }),
  bookFollowUp: async () => {
    const { id, lawyerId } = await consulted();
    return { params: { id }, body: { sessionId: await addSession(await addSite(), lawyerId, { date: day(3) }) } };
  },
  bookOwnFollowUp: async () => {
    const { id, lawyerId } = await consulted();
    return {
      params: { id },
      token: await deskOf(office.clerk, lawyerId),
      body: { sessionId: await addSession(await addSite(), lawyerId, { date: day(3) }) },
    };
  },
  changeQueueSettings: async () => ({ params: { id: await addSite() }, version: 0, body: { usesNumbers: true } }),
  callNext: async () => {
    const { siteId } = await inQueue();
    return { params: { id: siteId }, body: { room: "1号窗口" } };
  },
  takeQueueStep: async () => ({ params: { id: (await inQueue()).id }, body: { step: "call", room: "1号窗口" } }),
  callOwnNext: async () => {
    const { lawyerId } = await inQueue();
    return { token: await deskOf(office.clerk, lawyerId), body: { room: "1号窗口" } };
  },
  takeOwnQueueStep: async () => {
    const { id, lawyerId } = await inQueue();
    return { params: { id }, token: await deskOf(office.clerk, lawyerId), body: { step: "skip" } };
  },
  noteRouting: async () => ({ body: { siteId: await addSite(), matter: "criminal" } }),
  undoWrites: async () => {
    await booked();
    const network = await idOf("SELECT network AS id FROM write_origins ORDER BY rowid DESC LIMIT 1");
    return { body: { network, ...reason } };
  },
  settleBookings: async () => ({
    body: { reason: publicReason, decisions: [{ bookingId: (await booked()).id, decision: "cancel" }] },
  }),
  addSession: async () => ({
    body: {
      siteId: await addSite(),
      lawyerId: (await newLawyer()).id,
      date: day(3),
      startTime: "09:00",
      endTime: "10:00",
      capacity: 2,
    },
  }),
  changeSession: async () => ({ params: { id: await newSession() }, body: { capacity: 4 } }),
  cancelSession: async () => ({ params: { id: await newSession() }, body: reason }),
  keepSession: async () => {
    const id = await newSession();
    await env.DB.prepare("UPDATE sessions SET conflict = 'roster' WHERE id = ?").bind(id).run();
    return { params: { id }, body: reason };
  },
  enterBooking: async () => ({ body: request(await newSession()) }),
  cancelBookingForCitizen: async () => ({ params: await bookedId(), body: reason }),
  completeBooking: async () => ({ params: await bookedId(), body: { name: "滕阿婆" } }),
  moveBookingForOwner: async () => ({
    params: await bookedId(),
    body: { sessionId: await newSession({ date: day(3) }), reason: publicReason },
  }),
  bookAgain: async () => {
    const { id } = await booked();
    await step(`bookings/${id}/cancel`, reason);
    return { params: { id }, version: 2, body: { sessionId: await newSession({ date: day(3) }) } };
  },
  checkInForCitizen: async () => ({ params: { id: (await present()).id } }),
  undoCheckIn: async () => {
    const { id } = await present();
    await carryOut("POST", `/api/admin/bookings/${id}/check-in`, { version: 1 });
    return { params: { id }, version: 2 };
  },
  undoNoShow: async () => {
    const { id } = await present();
    await env.DB.prepare("UPDATE bookings SET status = 'noShow' WHERE id = ?").bind(id).run();
    return { params: { id }, body: reason };
  },
  verifyProBonoHours: async () => ({ params: { id: (await consulted()).id } }),
  checkInAtDesk: presentAtDesk,
  recordOutcome: async () => ({ ...(await presentAtDesk()), body: { outcome: "done", minutes: 20 } }),
} satisfies Record<string, Prepare>;
