/** What a webmaster pastes into a page: pure, so that tests can parse it back. */

/** What was chosen. Attributes that are off or empty are left out. */
export interface Choice {
  readonly tag: string;
  /** By name; an empty text is a flag that is on. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Custom properties by name, for the page's own style sheet. */
  readonly colours: ReadonlyMap<string, string>;
}

export interface Loader {
  /** Where the elements come from, without a slash at the end. */
  readonly origin: string;
  /** `v1`, which moves with every release, or one version. */
  readonly copy: string;
  /** Of the loader, for a version; `undefined` for `v1`. */
  readonly integrity?: string | undefined;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const scriptFor = ({ origin, copy, integrity }: Loader): string =>
  `<script type="module" src="${escaped(`${origin}/embed/${copy}/loader.js`)}"${
    integrity ? ` integrity="${escaped(integrity)}" crossorigin="anonymous"` : ""
  }></script>`;

export const tagFor = ({ tag, attributes }: Choice): string =>
  `<${tag}${[...attributes].map(([name, value]) => (value ? ` ${name}="${escaped(value)}"` : ` ${name}`)).join("")}></${tag}>`;

/** A rule for the page's style sheet: a strict policy allows no `style` attribute. Empty where nothing was changed. */
export const ruleFor = ({ tag, colours }: Choice): string =>
  colours.size === 0 ? "" : `${tag} {\n${[...colours].map(([name, value]) => `  ${name}: ${value};\n`).join("")}}`;

/** The policy's directives for a page that allows itself and the service; with a nonce, the loader's tag needs it too. */
export const policyFor = (origin: string): string =>
  ["script-src", "style-src", "img-src", "connect-src"].map((one) => `${one} 'self' ${origin}`).join("; ");

const channel = (hex: string, at: number): number => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const luminance = (hex: string): number =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);

/** Contrast of two colours `#rrggbb` by WCAG 2.2, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
