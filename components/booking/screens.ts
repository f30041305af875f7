import type { Settings, Site } from "../shared/api-types.ts";
import type { Rule } from "../shared/validate.ts";
import type { BookingPart } from "./booking-part.ts";

/**
 * What a kiosk does otherwise on the way to a booking. Its steps are matter (0), place (1) and time (2) as everywhere,
 * and then one for each question.
 */
export interface Screens {
  /** The site the kiosk stands at, where it is known. */
  readonly site: string;
  readonly labels: readonly string[];
  /** Which label a step belongs to. */
  labelOf(step: number): number;
  /** What a step asks, where it is not what the element asks there. */
  question(step: number): string | undefined;
  /** What stands on the button that leads to bookings there are. */
  readonly manage: unknown;
  /** The step whose answer is sent. */
  readonly last: number;
  after(step: number): number;
  before(step: number): number;
  /** The step that asks for one of these fields. */
  stepOf(fields: readonly string[]): number | undefined;
  /** What a step asks for, where it is not what the element asks there. */
  rules(step: number): Readonly<Record<string, Rule>> | undefined;
  /**
   * A step.
   * @param own what the element shows there; of the step between time and phone, what few need
   */
  show(step: number, settings: Settings, sites: readonly Site[], own: unknown, texts: BookingPart["texts"]): unknown;
  /** Asks for what it needs to know. */
  begin(signal: AbortSignal): Promise<void>;
}
