import { html, type TemplateResult } from "lit";
import { generate } from "lean-qr/nano";

/** A text as a QR code. */
export const qrCode = (text: string, label: string): TemplateResult => {
  const code = generate(text);
  let path = "";
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  // Four modules of white around it belong to the symbol (ISO/IEC 18004); readers need them.
  const side = code.size + 8;
  return html`<svg class="qr" role="img" aria-label=${label} viewBox="-4 -4 ${side} ${side}" shape-rendering="crispEdges">
    <path class="paper" d="M-4 -4h${side}v${side}h-${side}z" />
    <path d=${path} />
  </svg>`;
};
