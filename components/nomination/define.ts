import { PioneerNomination } from "./nomination.ts";

declare global {
  interface HTMLElementTagNameMap {
    "pioneer-nomination": PioneerNomination;
  }
}

// A portal may hold two versions of the script; the first one wins, as the browser demands.
if (!customElements.get("pioneer-nomination")) customElements.define("pioneer-nomination", PioneerNomination);
