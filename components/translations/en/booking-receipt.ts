import type { strings as source } from "../zh-cn/booking-receipt.ts";

export const strings: typeof source = {
  qr: "QR code of the booking",
  qrHint: "Scan with a phone to look up or cancel",
  copy: "Copy the code",
  copied: "The code is copied",
  print: "Print",
  waitingNext:
    "This is not yet a booking. When somebody cancels, the place goes to the first in line. When it is your turn it is kept for you for a while: look your booking up and accept it by the time it says.",
};
