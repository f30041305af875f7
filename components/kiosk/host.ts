import type { Site } from "../shared/api-types.ts";
import type { PioneerElement } from "../shared/element.ts";
import type { Form } from "../shared/form.ts";

/** What a kiosk needs of the element it stands around. */
export interface KioskHost extends PioneerElement {
  kioskToken?: string;
  idleSeconds?: number;
  countdownSeconds?: number;
  /** What is entered. */
  readonly form?: Form;
  /** The sites it shows, with what is closed of them; none until they are there. */
  readonly sites: readonly Site[];
  booking?: object | undefined;
  session?: object | undefined;
  /** What was handed out at the end of something else. */
  receipt?: object | undefined;
}
