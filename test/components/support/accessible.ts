import "axe-core/axe.js";
import type axe from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Fails with a readable list when axe finds anything in the element. */
export const accessible = async (element: Element): Promise<void> => {
  const { violations } = await window.axe.run(element, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    // These look at a whole page, which an element is not.
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  if (!violations.length) return;
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html}\n    ${node.failureSummary ?? ""}`),
  );
  throw new Error(`axe found ${lines.length}:\n${lines.join("\n")}`);
};
