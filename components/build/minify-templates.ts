import { minifyHTMLLiterals } from "minify-literals";
import { transformSync } from "rolldown/utils";

/** Lightning CSS writes `inset` and other newcomers unless told which browser must understand them. */
const css = { minify: true, targets: { chrome: 86 << 16 } };

/** Without the closing slash `<path/>` would swallow its neighbours, since templates are parsed as HTML. */
const html = { keepClosingSlash: true, minifyCSS: false, minifyJS: false };

/** Takes types away and shortens the html, svg and css templates of one module. */
export const minifyTemplates = async (id: string, source: string): Promise<string> => {
  const { code, errors } = transformSync(id, source, { lang: "ts", typescript: { onlyRemoveTypeImports: true } });
  if (errors[0]) throw new Error(`${id}: ${errors[0].message}`);
  const shortened = await minifyHTMLLiterals(code, { fileName: `${id}.js`, html, css, sourceMap: false });
  // The minifier skips a module it cannot parse without a word.
  if (!shortened && /(html|css|svg)`\s*\n/.test(code)) throw new Error(`${id}: templates were not minified`);
  return shortened?.code ?? code;
};
