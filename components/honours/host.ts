import type { Commendation, PublicNotice } from "../shared/api-types.ts";
import type { PioneerElement } from "../shared/element.ts";
import type { strings } from "../translations/zh-cn/honours.ts";

/** What the parts of the honours element may use of it. */
export interface HonoursHost extends PioneerElement<typeof strings> {
  readonly showcase: string | null;
  /** Opens the form for objecting to a notice, or the look-up of an objection. */
  object(notice: PublicNotice | undefined): void;
  /** Back to what was shown before the objection. */
  leaveObjection(): void;
  printNotice(notice: PublicNotice): Promise<void>;
  printCertificate(commendation: Commendation): Promise<void>;
}

/** What an objection is shown for. */
export interface ObjectionPlace {
  readonly host: HonoursHost;
  /** The notice objected to; without one an objection is looked up. */
  readonly notice: PublicNotice | undefined;
  /** Somebody asked for it by a button, which is gone now. */
  readonly asked: boolean;
}

/** A part of the honours element that comes when it is needed. */
export interface HonoursPart {
  render(): unknown;
}
