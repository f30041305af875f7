import { addStyles } from "../elder/add-styles.ts";
import { hoursAndStandingStyles } from "./hours-and-standing.styles.ts";
import { Later } from "./parts.ts";
import type { PioneerSigning } from "./signing.ts";
import { Standing } from "./standing.ts";

/** The same on the signing element, with what can be done with a signing that was sent. */
export class SigningLater extends Later {
  readonly standing: Standing;

  constructor(host: PioneerSigning) {
    super(host);
    this.standing = new Standing(host, this);
  }
}

export const begin = (host: PioneerSigning): SigningLater => {
  addStyles(host, hoursAndStandingStyles);
  return new SigningLater(host);
};
