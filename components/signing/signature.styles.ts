import { css } from "lit";

export const signatureStyles = css`
  canvas.signature {
    display: block;
    width: 100%;
    height: 200px;
    margin-bottom: 8px;
    border: 2px dashed var(--_pioneer-muted);
    border-radius: 6px;
    background: #fff;
    touch-action: none;
    cursor: crosshair;
  }
  .signature + .row {
    margin-bottom: 12px;
  }
  .signature ~ .hint {
    margin-bottom: 24px;
  }
  .wrong {
    margin-bottom: 8px;
  }
`;
