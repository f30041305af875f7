import { HtmlValidate, StaticConfigLoader } from "html-validate";

/** What an outside judge takes pages for. Elements of ours may stand anywhere: HTML leaves them open. */
const judge = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
      // Of SVG, whose names are not HTML's.
      "element-case": "off",
    },
  }),
);

/** The faults of a page, each with its line and the rule it breaks. */
export function faultsOfPage(page: string): string[] {
  const { results } = judge.validateStringSync(page);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, message }) => `${line}: ${message} (${ruleId})`),
  );
}
