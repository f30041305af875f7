import type { strings as source } from "../zh-cn/booking-manage.ts";

export const strings: typeof source = {
  code: "Booking code",
  codeHint: "The 10 symbols shown when you booked, for example 7KQ2-M4XP-9D",
  phone: "Phone number you booked with",
  lookUp: "Look up",
  toBooking: "Make a booking",
  another: "Look up another booking",
  ownData: "See, save or erase what is kept about me",
  matter: "Matter",
  status: {
    booked: "Booked",
    waiting: "In line",
    offered: "A place is kept for you",
    expired: "Expired",
    checkedIn: "Checked in",
    done: "Done",
    noShow: "Did not come",
    cancelled: "Cancelled",
  },
  notes: {
    booked: "Your place is kept. If you cannot come, please move or cancel the booking in good time.",
    waiting:
      "You are not booked yet. When somebody cancels, the place goes to the first in line and is kept for a while.",
    offered: "A place is kept for you. Please accept it soon.",
    expired: "No place became free, or the time to accept it has run out. You are welcome to book again.",
    checkedIn: "You are checked in. Please wait to be received.",
    done: "This consultation has taken place. Thank you for your trust.",
    noShow: "Our records say that you did not come. If that is wrong, please tell our staff.",
    cancelled: "This booking is cancelled. You are welcome to book again.",
  },
  isOff: "Not taking place",
  off: (reason, until) =>
    `This consultation does not take place${until ? ` (closed until ${until})` : ""}. Reason: ${reason ?? "plans have changed"}. Please do not come.`,
  obstacles: {
    lawyerAway: "whoever was to receive you cannot be there that day",
    holiday: "nobody is on duty that day",
    siteInactive: "this place is no longer in use",
    lawyerInactive: "whoever was to receive you is no longer on duty",
    rosterChanged: "the duty roster has changed",
  },
  call: "Call ",
  offNext: {
    booked: "You can move it now, or wait until our staff find you another time and tell you.",
    inLine: "You can leave the line and book another time.",
  },
  because: {
    cancelled: (reason) => `This booking was cancelled. Reason: ${reason}. We are sorry. You can book again.`,
    booked: (reason) =>
      `Our staff moved this booking to the time and place below, where your place is kept. Reason: ${reason}. If you cannot come, please move or cancel it.`,
  },
  placeInLine: (place) => `You are number ${place} in line.`,
  until: (day, time) => `Accept it before ${time} on ${day}; after that it goes to the next in line.`,
  accept: "Accept the place",
  checkIn: "Check in",
  move: "Change the time",
  cancel: { booked: "Cancel this booking", waiting: "Leave the line", offered: "Decline the place" },
  sure: {
    booked: "Do you want to cancel this booking?",
    waiting: "Do you want to leave the line?",
    offered: "Do you want to decline this place?",
  },
  sureHint: "Your place, or your turn, goes to someone else at once. This cannot be undone.",
  yes: "Yes, give it up",
  no: "No, keep it",
  bookAgain: "Book again",
  did: {
    DELETE: "Cancelled.",
    accept: "You are booked: the place is yours.",
    "check-in": "You are checked in. Please wait to be received.",
    move: "The booking has been moved. The code stays the same.",
  },
  number: (label, ahead) =>
    `Your number is ${label}: ${ahead ? `${ahead} before you` : "you are next"}. Please watch the call display.`,
  checkInNotNow: (when) =>
    `You cannot check in now. Please do so when you are there, around ${when}, or ask our staff at the site.`,
  problems: {
    kiosk_only: "Please check in at the kiosk of the site you booked, or ask our staff there.",
    booking_not_found: "This booking was not found. Please check the code and the phone number.",
    booking_settled: "This booking has changed or is over, so that is no longer possible. Please look it up again.",
    offer_expired:
      "The time to accept has run out and the place went to the next in line. You are welcome to book another time.",
    session_closed: "This consultation does not take place. Please look your booking up again.",
    conflict: "This booking has just changed. Please look it up again.",
  },
};
