import { PioneerBranch } from "./branch.ts";

declare global {
  interface HTMLElementTagNameMap {
    "pioneer-branch": PioneerBranch;
  }
}

customElements.define("pioneer-branch", PioneerBranch);
