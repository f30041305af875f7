import type { PioneerBooking } from "../booking/booking.ts";
import { addStyles } from "../elder/add-styles.ts";
import { kioskStyles } from "./kiosk.styles.ts";

export const guard = async (host: PioneerBooking): Promise<void> => {
  addStyles(host, kioskStyles);
};
