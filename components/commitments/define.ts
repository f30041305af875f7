import { PioneerCommitments } from "./commitments.ts";

declare global {
  interface HTMLElementTagNameMap {
    "pioneer-commitments": PioneerCommitments;
  }
}

// A portal may hold two versions of the script; the first one wins, as the browser demands.
if (!customElements.get("pioneer-commitments")) customElements.define("pioneer-commitments", PioneerCommitments);
