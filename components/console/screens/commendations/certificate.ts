import { html, nothing, render } from "lit";
import { printNode } from "../../../receipts/print-alone.ts";
import type { strings } from "../../../translations/zh-cn/console-commending.ts";

/** What stands on a certificate. */
export interface Commended {
  readonly name: string;
  readonly organisation: string | null;
  readonly campaign: { readonly title: string };
  readonly category: string;
  readonly wording: string;
  readonly issuingBody: string;
  readonly docNo: string;
  readonly decidedOn: string;
}

const DIGITS = "〇一二三四五六七八九";
const digits = (text: string): string => [...text].map((digit) => DIGITS[Number(digit)] ?? digit).join("");
/** 1 to 31 as Chinese says it: 二十一. */
const counted = (number: number): string => {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? DIGITS[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 ? DIGITS[ones] : ""}`;
};

/** A date as official documents write it: 二〇二六年七月十九日. */
export const chineseDate = (date: string): string => {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${digits(year)}年${counted(Number(month))}月${counted(Number(day))}日`;
};

/** A4 across, one certificate a page; what is long gets smaller letters before it gets another line too many. */
export const CERTIFICATE_STYLES = `
@page { size: A4 landscape; margin: 0; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { margin: 0; }
.certificate { position: relative; display: flex; flex-direction: column; width: 297mm; height: 209.5mm; padding: 30mm 40mm 26mm; page-break-after: always; overflow: hidden; color: #1c1f26; background: #fffdf6; font-family: "FangSong", "STFangsong", "Source Han Serif SC", "Noto Serif CJK SC", "SimSun", serif; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.certificate:last-child { page-break-after: auto; }
.certificate::before { content: ""; position: absolute; top: 10mm; right: 10mm; bottom: 10mm; left: 10mm; border: 1.6mm solid #a81c1c; }
.certificate::after { content: ""; position: absolute; top: 13.4mm; right: 13.4mm; bottom: 13.4mm; left: 13.4mm; border: .5mm solid #c79a3a; }
.certificate h1 { color: #a81c1c; font: 700 19mm/1.2 "STZhongsong", "Source Han Serif SC", "Noto Serif CJK SC", "SimSun", serif; letter-spacing: 9mm; text-align: center; text-indent: 9mm; }
.certificate .to { margin-top: 13mm; font-size: 9mm; font-weight: 700; line-height: 1.4; overflow-wrap: anywhere; }
.certificate .to small { font-size: 6mm; font-weight: 400; }
.certificate .body { margin-top: 6mm; font-size: 8mm; line-height: 1.8; text-indent: 2em; overflow-wrap: anywhere; }
.certificate .long { font-size: 6.4mm; }
.certificate .end { display: flex; justify-content: space-between; align-items: flex-end; margin-top: auto; font-size: 6.4mm; line-height: 1.7; }
.certificate .end .by { min-width: 84mm; text-align: center; }
.certificate .no { font-size: 5.4mm; }
`;

/** Beyond so many letters the text gets smaller. */
const LONG = 90;

const page = (t: typeof strings, one: Commended): unknown => {
  const body = `在“${one.campaign.title}”中${t.certificateOf(one.wording, one.category)}`;
  return html`<section class="certificate" lang="zh-CN">
    <h1>${t.honour}</h1>
    <p class="to">${one.name}${one.organisation ? html`<small>（${one.organisation}）</small>` : nothing}：</p>
    <p class="body ${body.length > LONG ? "long" : ""}">${body}</p>
    <div class="end"><p class="no">${one.docNo}</p><p class="by">${one.issuingBody}<br />${chineseDate(one.decidedOn)}</p></div>
  </section>`;
};

/** How many pages are made at a time, so that the screen goes on answering. */
const BATCH = 20;

/**
 * Prints certificates, one a page, in the words of the official document.
 * @param t Chinese: a certificate is a document of the bureau, whatever language the console is in
 * @param progress called after each batch
 */
export async function printCertificates(
  t: typeof strings,
  commended: readonly Commended[],
  progress: (done: number) => void,
): Promise<void> {
  const root = document.createElement("div");
  for (let from = 0; from < commended.length; from += BATCH) {
    const part = document.createElement("div");
    render(
      commended.slice(from, from + BATCH).map((one) => page(t, one)),
      part,
    );
    root.append(...part.children);
    progress(Math.min(from + BATCH, commended.length));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  printNode(root, [CERTIFICATE_STYLES], t.honour);
}
