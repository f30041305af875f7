import { html, raw } from "hono/html";
import { countyTime } from "../../platform/core/clock.ts";
import type { OwnData, OwnDataEntry } from "./schema.ts";
import { ENTRY_WORDS, FIELD_WORDS, type EntryKind, type FieldName, type Words } from "./words.ts";

type Markup = ReturnType<typeof html>;
type Part = OwnDataEntry["parts"][number];
type Field = Part["fields"][number];

/** The style stands in the page: it is kept as a file, and printed far from here. */
const STYLE = `
*{box-sizing:border-box}
@page{size:A4 portrait;margin:16mm 15mm 18mm;@bottom-center{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#4b5a6b}}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:#f4f6f9;color:#1f2a37;font:15px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif;overflow-wrap:anywhere}
html:lang(en) body{font-family:"Segoe UI",Roboto,"Noto Sans",system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:210mm;margin:0 auto;padding:28px 20px 40px;background:#fff;border-top:4px solid #a8161b}
h1,h2,h3,h4,p,ul,dl,dd{margin:0;padding:0}
h1{font-size:1.5em;line-height:1.35}
h2{margin:1.7em 0 .6em;padding-bottom:.3em;border-bottom:1px solid #1f2a37;font-size:1.13em;line-height:1.4}
h2 small{font-weight:400;color:#4b5a6b}
h3{font-size:.95em;line-height:1.5;color:#4b5a6b;font-weight:600}
.bureau{color:#a8161b;font-weight:600}
.about{display:grid;grid-template-columns:max-content 1fr;gap:.15em 1.2em;margin-top:.9em}
.about dt{color:#4b5a6b}
.note{margin-top:.9em;color:#4b5a6b}
.entry{margin:0 0 1.1em;border:1px solid #cdd5df;border-left:3px solid #1f4e8c;padding:.7em .9em}
table{width:100%;border-collapse:collapse}
.facts{display:grid;grid-template-columns:1fr 1fr;gap:.1em 1.6em}
.facts>div{display:flex;min-width:0}
.facts .wide{grid-column:1/-1}
.facts dt{flex:none;width:7.5em;padding:.15em .8em .15em 0;color:#4b5a6b}
html:lang(en) .facts dt{width:10.5em}
.facts dd{min-width:0;padding:.15em 0;white-space:pre-line}
.parts{margin-top:.8em}
.list{margin-top:.25em;font-size:.93em}
.list th,.list td{padding:.25em .8em .25em 0;border-top:1px solid #e3e8ee;text-align:left;vertical-align:top}
.list th{font-weight:600;color:#4b5a6b}
.erasure{margin-top:.8em;padding-top:.55em;border-top:1px dashed #cdd5df}
.erasure p+p{margin-top:.2em}
.erasure b{font-weight:600}
.end{margin-top:1.8em;padding-top:.8em;border-top:1px solid #1f2a37}
@media print{body{background:#fff;font-size:10.5pt;line-height:1.5}main{max-width:none;padding:0;border-top:0}h2,h3{break-after:avoid}.entry,tr,.facts>div{break-inside:avoid}.entry.long{break-inside:auto}thead{display:table-header-group}}
@media screen and (max-width:600px){main{padding:20px 14px 32px}.facts{grid-template-columns:1fr}.facts dt,html:lang(en) .facts dt{width:6.8em}.about{grid-template-columns:1fr;gap:0}.about dd{margin-bottom:.35em}}
`;

let policy: Promise<string> | undefined;

/** Nothing runs and nothing is loaded: the page is what it is, wherever it is kept. */
const readPolicy = async (): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(STYLE));
  return `default-src 'none'; style-src 'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
};

/** What goes with the page: it is kept nowhere on the way. */
export const exportPageHeaders = async (): Promise<Record<string, string>> => ({
  "content-security-policy": await (policy ??= readPolicy()),
  "cache-control": "no-store",
  "x-robots-tag": "noindex, nofollow",
});

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What is longer stands by itself: others stand two to a line. */
const NARROW = 22;

/** An entry with more than this may run over the foot of a page. */
const LONG = 24;

/** Everything that is kept about somebody, to be read and printed: one flow of A4, in one language. */
export function exportPage(data: OwnData, lang: "zh" | "en", zone: string): string {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const say = (words: Words) => words[lang];
  const colon = t("：", ": ");
  const time = (instant: string) => {
    const { date, time: clock } = countyTime(zone, new Date(instant));
    return `${date} ${clock}`;
  };
  const valueOf = ({ value, valueWords }: Field) =>
    valueWords ? say(valueWords) : INSTANT.test(value) ? time(value) : value;

  const facts = (fields: readonly Field[]): Markup =>
    html`<dl class="facts">${fields.map((field) => {
      const value = valueOf(field);
      return html`<div${value.length > NARROW ? html` class="wide"` : ""}><dt>${say(field.words)}</dt><dd>${value}</dd></div>`;
    })}</dl>`;

  /** Parts of one kind as a table: a column for whatever any of them says. */
  const list = (kind: EntryKind, parts: readonly Part[]): Markup => {
    const names = [...new Set(parts.flatMap(({ fields }) => fields.map(({ name }) => name)))] satisfies FieldName[];
    const cell = (part: Part, name: FieldName) => part.fields.filter((field) => field.name === name).map(valueOf);
    return html`<div class="parts"><h3>${say(ENTRY_WORDS[kind])}</h3><table class="list"><thead><tr>${names.map(
      (name) => html`<th scope="col">${say(FIELD_WORDS[name])}</th>`,
    )}</tr></thead><tbody>${parts.map(
      (part) => html`<tr>${names.map((name) => html`<td>${cell(part, name).join(t("；", "; "))}</td>`)}</tr>`,
    )}</tbody></table></div>`;
  };

  const erasure = ({ hindrances, remainders }: OwnDataEntry): Markup =>
    html`<div class="erasure"><p><b>${t("能否删除", "Erasure")}</b>${colon}${
      hindrances.length === 0
        ? t("可以，随时可以要求删除。", "possible at any time.")
        : hindrances
            .map(
              ({ words, until }) =>
                say(words) + (until === null ? "" : t(`（${until} 起可删除）`, ` (from ${until} on)`)),
            )
            .join(" ")
    }</p>${
      remainders.length === 0
        ? ""
        : html`<p><b>${t("删除后仍保留", "What stays")}</b>${colon}${remainders.map(({ words }) => say(words)).join(" ")}</p>`
    }</div>`;

  const entry = (shown: OwnDataEntry): Markup => {
    const byKind = [...Map.groupBy(shown.parts, ({ kind }) => kind)];
    const isLong = shown.fields.length + shown.parts.length > LONG;
    return html`<div class="entry${isLong ? " long" : ""}">${facts(shown.fields)}${byKind.map(([kind, parts]) =>
      list(kind, parts),
    )}${erasure(shown)}</div>`;
  };

  const kinds = [...Map.groupBy(data.entries, ({ kind }) => kind)];
  const title = t("个人信息查阅副本", "Copy of personal data");
  const handler = say(data.handler.name);
  return String(html`<!doctype html>
<html lang="${t("zh-CN", "en")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<p class="bureau">${handler}</p>
<h1>${title}</h1>
<dl class="about">
<dt>${t("查询电话", "Looked for by")}</dt><dd>${data.phone ?? t("编号", "code")}</dd>
<dt>${t("生成时间", "Made")}</dt><dd>${time(data.madeAt)}</dd>
<dt>${t("个人信息处理者", "Handler")}</dt><dd>${handler}${t("，电话 ", ", telephone ")}${data.handler.phone}</dd>
<dt>${t("记录", "Entries")}</dt><dd>${data.entries.length}</dd>
</dl>
<p class="note">${t(
    "依照《中华人民共和国个人信息保护法》第四十五条提供。本文件含有您的个人信息，请妥善保管。",
    "Given under article 45 of the Personal Information Protection Law. It holds your personal data: keep it safe.",
  )}</p>
${kinds.length === 0 ? html`<p class="note">${t("没有保存与此有关的个人信息。", "Nothing is kept.")}</p>` : ""}
${kinds.map(
  ([kind, entries]) =>
    html`<section><h2>${say(ENTRY_WORDS[kind])} <small>${entries.length}</small></h2>${entries.map(entry)}</section>`,
)}
<p class="end">${t(
    `如信息有误，或者希望删除，请拨打 ${data.handler.phone}，或者携带有效证件到${handler}办理。对处理结果不满意的，可以向履行个人信息保护职责的部门投诉。`,
    `To have something corrected or erased, call ${data.handler.phone} or come to the bureau with a document that shows who you are. Whoever is not content with the outcome may complain to the authority for the protection of personal data.`,
  )}</p>
</main>
</body>
</html>
`);
}
