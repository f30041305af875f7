import { executeServerCommand } from "@web/test-runner-commands";
import type { Printed } from "./paper-plugin.ts";

/** What reached the printer, which itself is not ours: markup, styles and text. */
export interface Sheet extends Printed {
  readonly text: string;
}

/** Waits for what a press sends to the printer. */
export const printedBy = async (press: () => void): Promise<Sheet> => {
  const append = document.body.append;
  try {
    return await new Promise<Sheet>((resolve) => {
      document.body.append = (...nodes) => {
        append.apply(document.body, nodes);
        const inner = (nodes[0] as HTMLIFrameElement).contentWindow;
        if (!inner) return;
        inner.print = () => {
          const { body, adoptedStyleSheets } = inner.document;
          resolve({
            html: body.innerHTML,
            styles: adoptedStyleSheets.map((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText).join("\n")),
            text: (body.textContent ?? "").replace(/\s+/g, " "),
          });
        };
      };
      press();
    });
  } finally {
    document.body.append = append;
    for (const frame of document.querySelectorAll("iframe")) frame.remove();
  }
};

/** How many sheets of paper it takes. */
export const sheetsOf = ({ html, styles }: Printed): Promise<number> =>
  executeServerCommand<number, Printed>("count-pages", { html, styles });
