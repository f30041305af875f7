import type { strings as source } from "../zh-cn/booking-move.ts";

export const strings: typeof source = {
  title: "When would you like to come instead?",
  hint: "Your present place is kept until you confirm the new one.",
  site: "Place",
  none: "There are no other free times here at the moment. Please choose another place.",
  confirm: "Confirm the change",
  stop: "Leave it as it is",
  problems: {
    phone_refused: "It cannot be moved to this time. Choose another, or call us to move it.",
    session_full: "This time has just become full. Your booking is as it was; please choose another time.",
    session_closed: "This time can no longer be booked. Your booking is as it was; please choose another time.",
    already_booked:
      "This phone number already has a booking for this time. Your booking is as it was; please choose another time.",
    booking_settled: "This booking has changed or is over and cannot be moved. Please look it up again.",
  },
};
