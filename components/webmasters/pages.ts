/** The builder's two pages and its preview, as they are served beside each release. */
const LANGUAGES = [
  { file: "builder.html", tag: "zh-CN", other: "builder-en", otherTag: "en", otherName: "English" },
  { file: "builder-en.html", tag: "en", other: "builder", otherTag: "zh-CN", otherName: "中文" },
] as const;

type Shown = (typeof LANGUAGES)[number];

const head = (tag: string, title: string, style: string): string => `<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${style}">`;

function builder({ tag, other, otherTag, otherName }: Shown, version: string): string {
  const t = (chinese: string, english: string): string => (tag === "en" ? english : chinese);
  const code = (id: string, label: string, rows: number): string => `<h3><label for="${id}">${label}</label></h3>
<textarea id="${id}" rows="${rows}" readonly spellcheck="false"></textarea>
<button type="button" data-copies="${id}" aria-live="polite">${t("复制", "Copy")}</button>`;
  return `${head(tag, t("嵌入代码生成 · 先锋工程组件", "Embed code · Pioneer Project elements"), "builder.css")}
<script type="module" src="builder.js"></script>
</head>
<body data-version="${version}">
<header><div class="wrap"><div>
<h1>${t("嵌入代码生成", "Embed code")}</h1>
<p>${t("选好组件和样式，把代码粘贴到门户网页。", "Choose an element and its looks, then paste the code into your portal.")}</p>
</div><a id="other-language" href="${other}" lang="${otherTag}" hreflang="${otherTag}">${otherName}</a></div></header>
<main class="wrap">
<div id="notice" class="card" role="alert" hidden><p>${t("暂时无法读取组件说明，请检查网络后重试。", "The elements could not be read. Check the connection and try again.")}</p>
<button type="button" id="again">${t("重试", "Try again")}</button></div>
<div id="choices" class="stack" hidden>
<section class="card"><h2>${t("组件", "Element")}</h2>
<div class="row"><label for="element">${t("放上哪个组件", "Which element")}</label><select id="element"></select></div>
<div class="row"><label for="language">${t("语言", "Language")}</label><select id="language"><option value="">${t("与网页一致", "as the page's")}</option><option value="zh-CN">中文</option><option value="en">English</option></select></div>
<div class="row"><label for="copy-of">${t("版本", "Release")}</label><select id="copy-of"><option value="v1">${t("自动更新（v1）", "updates by itself (v1)")}</option><option value="${version}">${t(`固定为 ${version}，带完整性校验`, `pinned to ${version}, with integrity`)}</option></select></div>
<p class="hint">${t("固定版本的校验值涵盖全部程序文件：加载器逐一核对，被改动的文件浏览器不予执行（Chromium 66、Firefox 115、Safari 17 起）；接口返回的内容和图片不在其内。", "The hash of a pinned release covers all of its code: the loader has each file verified, and the browser runs none that was changed (Chromium from 66, Firefox 115, Safari 17). What the service answers and pictures are not covered.")}</p></section>
<section class="card"><h2>${t("属性", "Attributes")}</h2>
<p class="hint">${t("不填即用默认值。", "What is left empty keeps its default.")}</p><div id="attributes"></div></section>
<section class="card"><h2>${t("颜色", "Colours")}</h2>
<p class="hint">${t("对比度按白色底计算，正文至少 4.5 : 1。", "Contrast is measured on white; text needs at least 4.5 : 1.")}</p><div id="colours"></div></section>
</div>
<div class="stack">
<section class="card"><h2>${t("粘贴这段代码", "Paste this")}</h2>
${code("snippet", t("网页中", "Into the page"), 6)}
<div id="rule-block" hidden>${code("rule", t("样式表中", "Into the style sheet"), 5)}</div>
${code("policy", t("内容安全策略（CSP）中", "Into the content security policy"), 5)}
<p class="hint">${t("网页使用 nonce 时，把同一 nonce 加到上面的 script 标签，并保留服务地址。", "Where the page works with a nonce, put it on the script tag above too, and keep the service's address.")}</p></section>
<section class="card"><h2>${t("门户能否办理", "May my portal write?")}</h2>
<p class="hint">${t("任何网页都能查看；只有登记过的门户能预约、认领和推荐。", "Any page may read; only registered portals may book, sign and nominate.")}</p>
<form id="check"><label for="origin">${t("门户来源", "The portal's origin")}</label>
<input id="origin" type="text" inputmode="url" required maxlength="300" autocomplete="off" placeholder="https://portal.example.gov.cn">
<button type="submit">${t("查询", "Check")}</button></form><p id="verdict" role="status"></p></section>
<section class="card"><h2>${t("预览", "Preview")}</h2>
<p class="hint">${t("预览读取真实数据，但不能提交。", "The preview shows true data; it cannot send anything.")}</p>
<iframe id="preview" title="${t("组件预览", "Preview of the element")}" sandbox="allow-scripts"></iframe></section>
</div>
</main>
</body>
</html>
`;
}

/** By file name. */
export const builderPages = (version: string): ReadonlyMap<string, string> =>
  new Map([
    ...LANGUAGES.map((shown) => [shown.file, builder(shown, version)] as const),
    [
      "preview.html",
      `${head("zh-CN", "预览", "preview.css")}
<script type="module" src="loader.js"></script>
<script type="module" src="preview.js"></script>
</head>
<body></body>
</html>
`,
    ],
  ]);
