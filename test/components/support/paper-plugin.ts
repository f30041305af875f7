import type { TestRunnerPlugin } from "@web/test-runner";
import type { ChromeLauncher } from "@web/test-runner-chrome";

/** A document as it goes to the printer: what stands in it, and its constructed style sheets. */
export interface Printed {
  readonly html: string;
  readonly styles: readonly string[];
}

/** Answers `count-pages` with how many sheets of paper a document takes, by printing it to a PDF. */
export const paper = (): TestRunnerPlugin<Printed> => ({
  name: "paper",
  async executeCommand({ command, payload, session }) {
    if (command !== "count-pages" || !payload) return undefined;
    const page = await (session.browser as ChromeLauncher).getPage(session.id).browser().newPage();
    try {
      await page.setContent("<!doctype html><body></body>");
      await page.evaluate(({ html, styles }) => {
        document.body.innerHTML = html;
        document.adoptedStyleSheets = styles.map((text) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(text);
          return sheet;
        });
      }, payload);
      const pdf = Buffer.from(await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
      return (pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
    } finally {
      await page.close();
    }
  },
});
