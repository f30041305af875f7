/**
 * Every element's every state: the one list that the gallery shows, the accessibility walk goes through and the host
 * pages answer from. A new fixture is in all of them by being in its element's file.
 */
import { booking as booked, fixtures as booking } from "../../../components/booking/booking.fixtures.ts";
import { fixtures as branch } from "../../../components/branch/branch.fixtures.ts";
import { fixtures as commitments } from "../../../components/commitments/commitments.fixtures.ts";
import { fixtures as desk } from "../../../components/desk/desk.fixtures.ts";
import { code as concernCode, viewFixtures } from "../../../components/commitments/views.fixtures.ts";
import { code as objectionCode, fixtures as honours } from "../../../components/honours/honours.fixtures.ts";
import { fixtures as invitation } from "../../../components/invitation/invitation.fixtures.ts";
import { code as nominationCode, fixtures as nomination } from "../../../components/nomination/nomination.fixtures.ts";
import type { ElementName } from "../../../components/shared/discover.ts";
import type { Fixture } from "../../../components/shared/fixtures.ts";
import { code as signingCode, fixtures as signing } from "../../../components/signing/signing.fixtures.ts";

/** The elements, and the branch's page, which is no element for portals. */
export type StateName = ElementName | "branch";

/** The fixtures of each element. The desk, the invitation and the branch's page answer to any link. */
export const STATES = {
  booking,
  commitments: [...commitments, ...viewFixtures],
  signing,
  nomination,
  honours,
  desk,
  invitation,
  branch,
} satisfies Record<StateName, readonly Fixture[]>;

export const NAMES = Object.keys(STATES) as StateName[];

/** The code by which an element's fixtures answer a look-up. */
export const CODES: Readonly<Partial<Record<StateName, string>>> = {
  booking: booked.code,
  signing: signingCode,
  nomination: nominationCode,
  honours: objectionCode,
  commitments: concernCode,
};

/** Elements that a personal link opens, but in the fixture that shows them without one. */
export const linked = (name: StateName, fixture: Fixture): boolean =>
  (name === "desk" || name === "invitation" || name === "branch") && fixture.name !== "no link";

export const stateOf = (name: StateName, fixture: string): Fixture | undefined =>
  STATES[name].find((one) => one.name === fixture);
