import { html, raw } from "hono/html";
import type { InvitationKind } from "../../county/invitations/schema.ts";
import type { Setting } from "../../county/settings/settings.ts";
import { bureauName } from "../../county/settings/bureau-name.ts";
import { chineseDate } from "../../platform/values/chinese-date.ts";
import { hostOf, readableDate } from "../plates/language.ts";
import { addressQr } from "../plates/qr.ts";
import { drawing } from "../plates/svg.ts";

/** What stands on a sheet. */
export interface Sheet {
  readonly purpose: InvitationKind | "desk" | "branch";
  /** Whom it is for, and the firm or organisation they belong to. */
  readonly to: string;
  readonly of: string | null;
  /** The whole link. */
  readonly address: string;
  readonly county: Setting<"county">;
  /** Who hands it over, on which day, and the last day it opens something. */
  readonly givenBy: string;
  readonly givenOn: string;
  readonly expiresOn: string;
}

const PURPOSES: Readonly<Record<Sheet["purpose"], readonly [zh: string, en: string]>> = {
  branch: ["党支部工作台专属链接", "Link to the Party branch's page"],
  desk: ["接待工作台专属链接", "Personal link to the reception desk"],
  branchOpinion: ["党组织意见答复链接", "Link for the Party branch's opinion"],
  nomineeConsent: ["被推荐人答复链接", "Link for the nominee's answer"],
  secondDecision: ["请求作出决定的链接", "Link for a decision asked of you"],
};

/** For paper alone: the page stands by itself, so that it can be printed from wherever the answer was saved. */
export const SHEET_STYLES = `
@page { size: A4 portrait; margin: 0; }
* { box-sizing: border-box; }
html { background: #e8e9ec; }
body { margin: 0; color: #1c1f26; font: 3.9mm/1.5 "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
.sheet { width: 210mm; height: 297mm; margin: 6mm auto; padding: 0 18mm; background: #fff; overflow: hidden; }
section { height: 99mm; padding: 9mm 0; position: relative; }
section + section { border-top: .3mm dashed #8a909c; }
section + section::before { content: attr(data-fold); position: absolute; top: -2.6mm; right: 0; padding-left: 2mm; background: #fff; color: #5c6370; font-size: 3mm; line-height: 5mm; }
h1 { margin: 0 0 1mm; font-size: 6.4mm; line-height: 1.3; font-weight: 600; }
h2 { margin: 0; font-size: 5mm; line-height: 1.35; font-weight: 600; }
p { margin: 0; }
.en { color: #4a505c; font-size: 3.3mm; line-height: 1.4; }
.bureau { color: #8c1a17; font-size: 4.2mm; font-weight: 600; letter-spacing: .3mm; }
.rule { height: .5mm; margin: 2.5mm 0 5mm; background: #8c1a17; }
.to { margin-top: 5mm; font-size: 7mm; line-height: 1.3; font-weight: 600; overflow-wrap: anywhere; }
.of { margin-top: 1mm; overflow-wrap: anywhere; }
.only { position: absolute; left: 0; bottom: 11mm; max-width: 150mm; }
.link { display: flex; gap: 8mm; align-items: flex-start; margin-top: 3mm; }
.link svg { flex: none; display: block; margin: -2mm; }
.address { margin: 1.5mm 0 2mm; padding: 2mm 2.5mm; border: .25mm solid #b9bec8; font: 3.2mm/1.5 "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; word-break: break-all; }
.lines { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm 12mm; margin-top: 4mm; }
.lines div { border-bottom: .25mm solid #5c6370; padding-bottom: 1mm; min-height: 11mm; overflow-wrap: anywhere; }
.lines span { color: #4a505c; font-size: 3.3mm; display: block; }
@media print { html { background: #fff; } .sheet { margin: 0; } }
`;

/**
 * One A4 in both languages, in thirds: whom it is for, and the link, which are folded together into a sealed envelope,
 * and the receipt that stays with the bureau, on which nothing of the link stands.
 */
export function sheetPage({ purpose, to, of, address, county, givenBy, givenOn, expiresOn }: Sheet) {
  const bureau = bureauName(county);
  const [zh, en] = PURPOSES[purpose];
  const side = 46;
  const qr = raw(drawing(side, side, zh, addressQr(address, { x: 0, y: 0, side })).markup);
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${zh} · ${bureau.zh}</title>
<style>${raw(SHEET_STYLES)}</style>
</head>
<body>
<main class="sheet">
<section>
<p class="bureau">${bureau.zh} <span lang="en">${bureau.en}</span></p>
<div class="rule"></div>
<h1>专属链接 · 本人亲启</h1>
<p class="en" lang="en">A personal link. To be opened by the addressee alone.</p>
<p class="to">${to}</p>
${of === null || of === to ? "" : html`<p class="of">${of}</p>`}
<div class="only"><p>信封封口盖章完好的方可签收；封口破损的，请退回并致电 ${county.phone}。</p><p class="en" lang="en">Accept the envelope only with its seal unbroken. Otherwise return it and call ${county.phone}.</p></div>
</section>
<section data-fold="字面朝内对折，装入信封，封口盖章 · Fold the print inwards, put it into an envelope and seal it">
<h2>${zh}</h2>
<p class="en" lang="en">${en}</p>
<div class="link">
${qr}
<div><p>扫描二维码，或在浏览器中输入：</p><p class="en" lang="en">Scan the code, or type into a browser:</p>
<p class="address">${address}</p>
<p>有效期至 <strong>${chineseDate(expiresOn)}</strong>。凭此链接所做的操作视为本人所为：请勿拍照、转发，用后自行保管或销毁。司法局工作人员不会索要此链接。</p>
<p class="en" lang="en">Good until ${readableDate("en", expiresOn)}. What is done by it counts as done by you: do not photograph it or pass it on. Nobody of the bureau will ever ask you for it.</p></div>
</div>
</section>
<section data-fold="沿虚线裁下，签收后由司法局留存 · Cut off and keep, signed">
<h2>签收回执 <span class="en" lang="en">Receipt</span></h2>
<p>${zh}（${hostOf(address)}）<span class="en" lang="en"> ${en}</span></p>
<div class="lines">
<div><span>收件人 · For</span>${to}${of === null || of === to ? "" : `（${of}）`}</div>
<div><span>交付人 · Handed over by</span>${givenBy}</div>
<div><span>交付日期 · On</span>${chineseDate(givenOn)}</div>
<div><span>收件人签名、日期 · Signature and date</span></div>
</div>
<p class="en">本人已收到密封完好的专属链接。<span lang="en">I have received the link with its seal unbroken.</span></p>
</section>
</main>
</body>
</html>
`;
}
