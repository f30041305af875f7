import type { Booking, Session, Settings } from "../shared/api-types.ts";
import type { Closures } from "../closures/closures.ts";
import type { PioneerElement } from "../shared/element.ts";
import type { Form } from "../shared/form.ts";
import type { Gradual } from "../shared/gradual.ts";
import type { strings } from "../translations/zh-cn/booking.ts";

/** What the parts of the booking element may use of it. */
export interface BookingHost extends PioneerElement<typeof strings> {
  readonly code?: string | null;
  readonly manageUrl?: string | null;
  readonly form: Form;
  /** Draws what there is to choose from. */
  readonly gradual: Gradual;
  /** The session chosen. */
  readonly session: Session | undefined;
  /** The booking just made. */
  readonly booking: Booking | undefined;
  /** Whether the booking is the one that was sent before something was edited, whose answer was lost. */
  readonly earlier: boolean;
  /** What the bureau has set; undefined until it is there. */
  readonly settings: Settings | undefined;
  /** Says what is closed, where something is. */
  readonly closures: Closures | undefined;
  /** A matter in the reader's language. */
  matterLabel(id: string): string;
  /** Shows a step; what was entered stays. */
  go(step: number, problem?: unknown): void;
  /** Goes on with another site. */
  moveTo(site: string): void;
  /** Lets go of everything that was entered and begins anew. */
  restart(): void;
}
