import { css } from "lit";

export const phoneProofStyles = css`
  .phone-proof {
    max-width: 34em;
    padding-bottom: 8px;
  }
  /* What was filled in stays as it is, out of sight and out of reach of keys and screen readers. */
  .phone-proof ~ :not([role="status"]):not(.kiosk) {
    display: none;
  }
  .phone-proof h2 {
    margin-bottom: 8px;
  }
  .phone-proof p {
    margin-bottom: 16px;
  }
  .phone-proof .field {
    margin-bottom: 16px;
  }
  .phone-proof #oneTimeCode {
    max-width: 11em;
    font: 600 1.5em/1.4 ui-monospace, Consolas, monospace;
    letter-spacing: 0.2em;
  }
  .phone-proof .row {
    margin-bottom: 24px;
  }
  .phone-proof .waits {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .phone-proof .way {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    justify-content: space-between;
  }
  .phone-proof .way button {
    flex: none;
  }
  .phone-proof .way .primary {
    flex: 0 1 16em;
  }
  :host([kiosk]) .phone-proof {
    width: 100%;
    max-width: none;
  }
  :host([kiosk]) .phone-proof #oneTimeCode {
    max-width: 560px;
  }
  :host([kiosk]) .phone-proof .way button {
    min-width: 220px;
    min-height: 88px;
  }
`;
