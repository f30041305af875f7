import { ProblemError } from "../../../shared/problem-error.ts";
import { printNode } from "../../../receipts/print-alone.ts";
import type { ConsoleHost } from "../../host.ts";

/** What is drawn of a post or of one of its holders, by the end of its address. */
export type Drawn = "plate" | "badge" | "desk-card";

/** A door plate fills a sheet; badges and desk cards stand on it as many as there is room for, to be cut out. */
const RULES = `
* { box-sizing: border-box; }
body { margin: 0; background: #fff; }
svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.plate { display: flex; align-items: center; justify-content: center; height: 200mm; page-break-after: always; }
.plate:last-child { page-break-after: auto; }
.badge { display: inline-block; margin: 3mm; page-break-inside: avoid; }
.desk-card { page-break-inside: avoid; }
.badge svg, .desk-card svg, .plate svg { display: block; }
`;
const PAPER: Readonly<Record<Drawn, string>> = {
  plate: "@page { size: A4 landscape; margin: 4mm; }",
  badge: "@page { size: A4; margin: 8mm; }",
  "desk-card": "@page { size: A4; margin: 0; }",
};

const isProblem = (value: unknown): value is { readonly code: string } =>
  typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";

/**
 * Reads one drawing.
 * @throws {ProblemError}
 */
export const readDrawing = async (host: ConsoleHost, code: string, drawn: Drawn): Promise<Element> => {
  const response = await host
    .fetch(`${host.origin}/api/plates/${encodeURIComponent(code)}/${drawn}.svg`, { method: "GET" })
    .catch(() => {
      throw new ProblemError("network", 0);
    });
  const text = await response.text();
  if (!response.ok) {
    let said: unknown;
    try {
      said = JSON.parse(text);
    } catch {
      // A gateway's page: nothing of it is said.
    }
    throw new ProblemError(isProblem(said) ? said.code : "internal", response.status);
  }
  const { documentElement } = new DOMParser().parseFromString(text, "image/svg+xml");
  if (documentElement.localName !== "svg") throw new ProblemError("internal", response.status);
  return documentElement;
};

/** Prints drawings in one go. */
export const printSheets = (drawings: readonly Element[], drawn: Drawn, title: string): void => {
  const root = document.createElement("div");
  for (const drawing of drawings) {
    const sheet = document.createElement("div");
    sheet.className = drawn;
    sheet.append(document.importNode(drawing, true));
    root.append(sheet);
  }
  printNode(root, [PAPER[drawn], RULES], title);
};
