import "axe-core/axe.js";
import "accessibility-checker-engine/ace-window.js";
import type axe from "axe-core";

/** What IBM's Equal Access says about one element. */
interface Finding {
  readonly ruleId: string;
  /** How sure it is: `FAIL`, or something for a person to look at. */
  readonly value: readonly [string, string];
  readonly message: string;
  readonly snippet: string;
}

declare global {
  interface Window {
    axe: typeof axe;
    ace_ibma: {
      readonly Checker: new () => {
        check(node: Element, rulesets: readonly string[]): Promise<{ readonly results: readonly Finding[] }>;
      };
    };
  }
}

/** These look at a whole page, which an element is not. */
const ofPages = new Set(["aria_content_in_landmark", "skip_main_exists", "skip_main_described", "html_skipnav_exists"]);

/**
 * Safari forgets that a list without bullets is one, every browser what a table is whose lines stand as blocks, and axe
 * wants a region that scrolls to be a stop. Of a combobox's list the field has the focus, and says which is meant.
 */
const meant = (ruleId: string, snippet: string): boolean =>
  (ruleId === "aria_role_redundant" &&
    /role="(?:list|table|row|rowgroup|columnheader|rowheader|cell)"/.test(snippet)) ||
  (ruleId === "aria_child_tabbable" && snippet.includes('role="listbox"')) ||
  (ruleId === "element_tabbable_role_valid" && snippet.includes('role="region"'));

const byAxe = async (element: Element): Promise<string[]> => {
  const { violations } = await window.axe.run(element, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `axe ${id}: ${node.html}\n    ${node.failureSummary ?? ""}`),
  );
};

const byEqualAccess = async (element: Element): Promise<string[]> => {
  const { results } = await new window.ace_ibma.Checker().check(element, ["WCAG_2_2", "IBM_Accessibility"]);
  return results
    .filter(({ ruleId, value, snippet }) => value[1] === "FAIL" && !ofPages.has(ruleId) && !meant(ruleId, snippet))
    .map(({ ruleId, message, snippet }) => `Equal Access ${ruleId}: ${snippet}\n    ${message}`);
};

/** What an element learns from its own size it knows a frame later. */
const drawn = async (): Promise<void> => {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
};

/** Fails with a readable list when one of two judges, axe and IBM's Equal Access, finds anything in the element. */
export const accessible = async (element: Element): Promise<void> => {
  await drawn();
  const lines = [...(await byAxe(element)), ...(await byEqualAccess(element))];
  if (lines.length) throw new Error(`the judges found ${lines.length}:\n${lines.join("\n")}`);
};
