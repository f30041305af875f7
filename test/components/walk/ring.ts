/** Rings around what has the focus, and how well they stand out. */

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const colourOf = (text: string): Colour | undefined => {
  const [red, green, blue, alpha = 1] = (/rgba?\(([^)]+)\)/.exec(text)?.[1] ?? "").split(/[ ,/]+/).map(Number);
  return red === undefined || green === undefined || blue === undefined ? undefined : [red, green, blue, alpha];
};

/** WCAG's relative luminance. */
const luminance = (colour: Colour): number => {
  const [red = 0, green = 0, blue = 0] = colour.map((part: number) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: Colour, other: Colour): number => {
  const dark = Math.min(luminance(one), luminance(other));
  const light = Math.max(luminance(one), luminance(other));
  return (light + 0.05) / (dark + 0.05);
};

/** What is drawn around a node: the first ground that is no glass. */
const groundAround = (node: Element): Colour => {
  for (let around = node.parentElement; around; around = around.parentElement) {
    const colour = colourOf(getComputedStyle(around).backgroundColor);
    if (colour && colour[3] > 0.5) return colour;
  }
  return [255, 255, 255, 1];
};

/** WCAG 2.4.7 and 1.4.11: what is wrong with the ring around a node, if there is one: a colour of it has to stand out. */
export const ringFault = (node: Element): string | undefined => {
  const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(node);
  const colours = [
    ...(outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 ? [colourOf(outlineColor)] : []),
    ...(boxShadow === "none" || boxShadow.includes("inset") ? [] : [colourOf(boxShadow)]),
  ].flatMap((colour) => (colour ? [colour] : []));
  if (!colours.length) return "no ring";
  const best = Math.max(...colours.map((colour) => contrast(colour, groundAround(node))));
  return best < 3 ? `a ring of ${best.toFixed(1)} to 1` : undefined;
};
