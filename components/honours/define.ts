import { PioneerHonours } from "./honours.ts";

declare global {
  interface HTMLElementTagNameMap {
    "pioneer-honours": PioneerHonours;
  }
}

// A portal may hold two versions of the script; the first one wins, as the browser demands.
if (!customElements.get("pioneer-honours")) customElements.define("pioneer-honours", PioneerHonours);
