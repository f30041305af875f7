/** A stroke of the pen: the points it went through. */
type Stroke = readonly (readonly [number, number])[];

const STROKES = 100;
/** The largest coordinate: a signature pad is never wider than a screen. */
const EXTENT = 8192;

const isCoordinate = (value: unknown): value is number => Number.isInteger(value) && Math.abs(Number(value)) <= EXTENT;
const isPoint = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(isCoordinate);
const isStroke = (value: unknown): value is Stroke => Array.isArray(value) && value.length > 0 && value.every(isPoint);

function strokesOf(text: string): readonly Stroke[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return Array.isArray(value) && value.length > 0 && value.length <= STROKES && value.every(isStroke)
    ? value
    : undefined;
}

/** Whether a text is the strokes of a drawn signature, as the signing element sends them. */
export const isDrawn = (text: string): boolean => strokesOf(text) !== undefined;

/** Room around the strokes for the width of the pen. */
const MARGIN = 8;

/** A drawn signature as an SVG in a data URL. Nothing of the text that was sent goes into it but its numbers. */
export function signatureImage(text: string): string | null {
  const strokes = strokesOf(text);
  if (!strokes) return null;
  const points = strokes.flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const [width, height] = [Math.max(...xs) + MARGIN - left, Math.max(...ys) + MARGIN - top];
  // A dot is a line to where it starts: round caps make it visible.
  const path = strokes
    .map((stroke) => `M${stroke.map(([x, y]) => `${x} ${y}`).join("L")}${stroke.length === 1 ? "h0" : ""}`)
    .join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}"><path d="${path}" fill="none" stroke="#000" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
