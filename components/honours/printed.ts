import { html, render, type TemplateResult } from "lit";
import { addStyles } from "../elder/add-styles.ts";
import { printAlone } from "../receipts/print-alone.ts";
import type { Commendation, PublicNotice } from "../shared/api-types.ts";
import type { HonoursHost } from "./host.ts";
import { byCategory } from "./notice-card.ts";
import { formatDateLong } from "../shared/dates.ts";
import { printedStyles } from "./printed.styles.ts";

const documentDate = (date: string): string => formatDateLong(date, "zh-cn");

/** Draws a sheet of paper beside the page, out of sight, and prints it. */
const print = (host: HonoursHost, sheet: TemplateResult, title: string): void => {
  addStyles(host, printedStyles);
  const place = document.createElement("div");
  render(sheet, place);
  const part = place.firstElementChild;
  if (part) printAlone(part, host, title);
};

/**
 * The notice in the layout of an official document (after GB/T 9704-2012: title centred, body indented by two
 * characters, the issuing body and the date at the lower right). Official texts are Chinese, whatever the language of
 * the interface.
 */
export const printNotice = (host: HonoursHost, notice: PublicNotice): void => {
  const { campaign, number, firstDay, lastDay, workingDays, contact, publishedOn, chainHead, reason } = notice;
  const sheet = html`<article class="paper" lang="zh-CN">
    <h1>关于“${campaign.title}”<br />拟${campaign.wording}对象的公示${number > 1 ? `（第${number}次）` : ""}</h1>
    <p>根据${campaign.title}工作安排，经推荐、资格审查和评审，现将拟${campaign.wording}对象予以公示，接受社会监督。</p>
    ${reason ? html`<p>本次系重新公示。原因：${reason}</p>` : ""}
    ${byCategory(notice).map(
      ([category, lines], index) =>
        html`<h2>${"一二三四五六七八九十"[index] ?? index + 1}、${category}（${lines.length}）</h2>
          <ol>
            ${lines.map(
              ({ name, organisation, licenceNo }) =>
                html`<li>${name}${organisation ? `，${organisation}` : ""}${licenceNo ? html`<span>（执业证号 ${licenceNo}）</span>` : ""}</li>`,
            )}
          </ol>`,
    )}
    <p>公示期自${documentDate(firstDay)}起至${documentDate(lastDay)}止，共${workingDays}个工作日。对公示对象有异议的，请在公示期内以书面、电话或者网上方式反映，并提供具体事实。反映情况予以保密。</p>
    <p>受理单位：${contact.name}　联系电话：${contact.phone}${contact.address ? `　地址：${contact.address}` : ""}</p>
    <div class="sign"><p>${campaign.issuingBody}</p><p>${documentDate(publishedOn)}</p></div>
    <p class="chain">存证校验码 ${chainHead}</p>
  </article>`;
  print(host, sheet, campaign.title);
};

/** A certificate for one commended person or organisation, on A4 across. */
export const printCertificate = (
  host: HonoursHost,
  { name, organisation, category, wording, issuingBody, docNo, decidedOn, campaign, chainHead }: Commendation,
): void => {
  // However long the names, it stays one sheet.
  const long = [name, organisation, category, campaign.title].join("").length > 70;
  const sheet = html`<article class="certificate ${long ? "long" : ""}" lang="zh-CN">
    <div class="frame">
      <h1>荣誉证书</h1>
      <p class="name">${organisation ? html`<small>${organisation}</small>` : ""}${name}：</p>
      <p class="body">在“${campaign.title}”中被确定为<b>${category}</b>，特予${wording}。</p>
      <div class="sign"><p>${issuingBody}</p><p>${documentDate(decidedOn)}</p></div>
      <p class="chain">${docNo}　存证校验码 ${chainHead.slice(0, 16)}</p>
    </div>
  </article>`;
  print(host, sheet, `${name} ${category}`);
};
