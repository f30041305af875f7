import { toJson } from "../shared/json.ts";
import { html, nothing } from "lit";
import { partOf } from "../shared/part.ts";
import SignaturePad, { type PointGroup } from "signature_pad";
import type { strings } from "../translations/zh-cn/signing-signature.ts";
import type { SigningFormHost } from "./form-host.ts";
import { signatureStyles } from "./signature.styles.ts";

/** Half of the thickest stroke, and a little. */
const margin = 2;

type Stroke = readonly (readonly [number, number])[];

/** What the API takes: a hundred strokes, and some 24,000 characters of JSON. */
const most = 100;
const room = 24_000;

/** The strokes as the API takes them; the finer points go until they fit. */
export const strokesOf = (groups: readonly Pick<PointGroup, "points">[]): string => {
  const drawn = groups
    .slice(0, most)
    .map(({ points }) => points.map(({ x, y }): Stroke[number] => [Math.round(x), Math.round(y)]));
  for (let step = 1; ; step++) {
    const text = toJson(
      drawn.map((stroke) =>
        stroke.flatMap((point, index) => (!(index % step) || index === stroke.length - 1 ? [point] : [])),
      ),
    );
    if (text.length <= room || step > 64) return text;
  }
};

/**
 * A field to sign by hand: with a pen, a finger or a mouse. Whoever cannot signs on paper at the bureau, which enters
 * it for them.
 */
export class SignatureField {
  readonly #host: SigningFormHost;
  readonly #texts: { readonly t: typeof strings };
  #pad: SignaturePad | undefined;
  #canvas: HTMLCanvasElement | undefined;
  #drawn: PointGroup[] = [];
  readonly #resize = new ResizeObserver(() => this.#fit());

  constructor(host: SigningFormHost, texts: { readonly t: typeof strings }) {
    this.#host = host;
    this.#texts = texts;
    host.addController({ hostUpdated: () => this.#attach() });
  }

  /** Lets go of what was drawn. */
  forget(): void {
    this.#pad?.clear();
    this.#keep();
  }

  /** After each render: the canvas is there, gone, or another one. */
  #attach(): void {
    const canvas = this.#host.renderRoot.querySelector<HTMLCanvasElement>("canvas.signature") ?? undefined;
    if (canvas === this.#canvas) return;
    this.#pad?.off();
    this.#resize.disconnect();
    this.#canvas = canvas;
    this.#pad = undefined;
    if (!canvas) return;
    const pad = new SignaturePad(canvas, { minWidth: 0.8, maxWidth: 2.6 });
    pad.addEventListener("endStroke", () => this.#keep());
    this.#pad = pad;
    pad.fromData(this.#drawn);
    this.#resize.observe(canvas);
  }

  /** As many pixels as the screen has; what was drawn keeps its shape, and keeps within the field when that changes. */
  #fit(): void {
    const canvas = this.#canvas;
    const pad = this.#pad;
    if (!canvas || !pad || !canvas.offsetWidth) return;
    const ratio = Math.max(devicePixelRatio, 1);
    const { offsetWidth, offsetHeight } = canvas;
    if (canvas.width === Math.round(offsetWidth * ratio) && canvas.height === Math.round(offsetHeight * ratio)) return;
    const groups = pad.toData();
    const points = groups.flatMap((group) => group.points);
    const furthest = (axis: "x" | "y") => points.reduce((most, point) => Math.max(most, point[axis]), 0) + margin;
    const scale = Math.min(1, offsetWidth / furthest("x"), offsetHeight / furthest("y"));
    const drawn = groups.map((group) => ({
      ...group,
      points: group.points.map((point) => ({ ...point, x: point.x * scale, y: point.y * scale })),
    }));
    canvas.width = Math.round(offsetWidth * ratio);
    canvas.height = Math.round(offsetHeight * ratio);
    canvas.getContext("2d")?.scale(ratio, ratio);
    pad.fromData(drawn);
    this.#keep();
  }

  #keep(): void {
    this.#drawn = this.#pad?.toData() ?? [];
    const text = this.#drawn.length ? strokesOf(this.#drawn) : "";
    if (this.#host.form.text("signature") !== text) this.#host.form.set("signature", text);
  }

  #undo = (): void => {
    this.#pad?.fromData(this.#pad.toData().slice(0, -1));
    this.#keep();
    this.#host.announce(this.#texts.t.undone);
  };

  #clear = (): void => {
    this.forget();
    this.#host.announce(this.#texts.t.cleared);
  };

  render(phone: string): unknown {
    const { t } = this.#texts;
    const { form } = this.#host;
    const signed = form.text("signature");
    return html`<p class="hint" id="signature-hint">${t.signatureHint}</p>
      ${form.has("signature") ? html`<div class="wrong" tabindex="-1">${form.message("signature")}</div>` : nothing}
      <canvas class="signature" role="img" aria-label="${t.signatureField} ${signed ? t.signed : t.unsigned}" aria-describedby="signature-hint"></canvas>
      <div class="row">
        <button type="button" aria-disabled=${!signed || nothing} @click=${this.#undo}>${t.undo}</button>
        <button type="button" aria-disabled=${!signed || nothing} @click=${this.#clear}>${t.clear}</button>
      </div>
      <p class="hint">${t.onPaper(phone)}</p>`;
  }
}

const texts = {
  "zh-cn": () => import("../translations/zh-cn/signing-signature.ts"),
  en: () => import("../translations/en/signing-signature.ts"),
};

export const part = partOf(texts, (host: SigningFormHost, own) => new SignatureField(host, own), {
  styles: signatureStyles,
});
