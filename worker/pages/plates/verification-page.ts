import { html } from "hono/html";
import { englishOf } from "../../county/settings/schema.ts";
import type { SiteClosure } from "../../county/closures/schema.ts";
import type { LabelInForce } from "../../posts/labels/label.ts";
import { callWhom, codeForm, type Page, type PageContext } from "./page.ts";
import type { PlateInFull, PlateLawyer, PlateState } from "./schema.ts";
import { groupPlateCode, readableDate } from "./language.ts";

type Markup = ReturnType<typeof html>;
/** What a page may have to say: a state, or that the code was not issued, or that there were too many tries. */
type Verdict = PlateState | "unknown" | "tooMany";

/** Each verdict has a shape of its own, so that nobody has to tell colours apart. */
const SHAPES: Readonly<Record<Verdict, Markup>> = {
  onDisplay: html`<circle cx="32" cy="32" r="29"/><path d="M18 33l10 10 19-21"/>`,
  suspended: html`<rect x="4" y="4" width="56" height="56" rx="12"/><path d="M25 20v24M39 20v24"/>`,
  ended: html`<rect x="4" y="4" width="56" height="56" rx="2"/><path d="M18 32h28"/>`,
  approved: html`<circle cx="32" cy="32" r="29"/><path d="M32 16v17l11 7"/>`,
  unknown: html`<path d="M32 4l29 54H3z"/><path d="M32 24v16M32 48v.5"/>`,
  tooMany: html`<circle cx="32" cy="32" r="29"/><path d="M32 16v17l11 7"/>`,
};

const WORDS: Readonly<Record<Verdict, readonly [zh: string, en: string]>> = {
  onDisplay: ["在岗", "On display"],
  suspended: ["已暂停", "Suspended"],
  ended: ["已结束", "Ended"],
  approved: ["尚未开始", "Not yet begun"],
  unknown: ["非本局签发", "Not issued here"],
  tooMany: ["请稍后再试", "Try again later"],
};

function meaning({ t }: PageContext, { kind, state }: PlateInFull): string {
  const holder = kind === "holder";
  switch (state) {
    case "onDisplay":
      return holder
        ? t("这位律师现在持有下面的示范岗。", "This lawyer holds the post below now.")
        : t("这个示范岗现在在岗，由下列律师承担。", "This post is on display, held by the lawyers below.");
    case "suspended":
      return holder
        ? t(
            "这位律师的示范岗已暂停展示。何时恢复，以本页为准。",
            "This lawyer’s display is suspended for the time being. This page will say when it is back.",
          )
        : t(
            "这个示范岗已暂停展示。何时恢复，以本页为准。",
            "This post is suspended for the time being. This page will say when it is back.",
          );
    case "approved":
      return t("已经批准，任期还没有开始。", "It has been approved; its term has not begun.");
    default:
      return holder
        ? t(
            "展示已经结束，此胸牌（桌牌）不再有效。",
            "The display has ended; this badge or desk card is no longer valid.",
          )
        : t(
            "这个示范岗已不再展示，此岗牌不再有效。",
            "This post is no longer on display; its plate is not valid any more.",
          );
  }
}

const verdict = ({ language, t }: PageContext, kind: Verdict, text: Markup | string, checked?: string): Markup => {
  const [zh, en] = WORDS[kind];
  return html`<section class="verdict verdict-${kind}"><svg class="shape" viewBox="0 0 64 64" aria-hidden="true" focusable="false">${SHAPES[kind]}</svg>
<div class="verdict-words"><h1>${t(zh, en)}</h1><p class="verdict-other" lang="${t("en", "zh-CN")}">${language === "zh" ? en : zh}</p></div>
<p class="verdict-text">${text}</p>${checked ? html`<p class="checked">${t("查验时间", "Checked at")} <strong>${checked}</strong>${t("（本县时间）", " (county time)")}</p>` : ""}</section>`;
};

function lawyerFacts(context: PageContext, lawyer: PlateLawyer, onDisplay: boolean): Markup {
  const { language, t } = context;
  const term = lawyer.termTo
    ? t(
        `${readableDate(language, lawyer.since)}至${readableDate(language, lawyer.termTo)}`,
        `${readableDate(language, lawyer.since)} to ${readableDate(language, lawyer.termTo)}`,
      )
    : t(`${readableDate(language, lawyer.since)}起`, `since ${readableDate(language, lawyer.since)}`);
  return html`<p class="name"><span lang="zh-CN">${lawyer.name}</span>${lawyer.partyMember ? html` <span class="mark">${t("中共党员", "Party member")}</span>` : ""}</p>
<p class="firm" lang="zh-CN">${lawyer.firm.name}</p>${lawyer.firm.outOfUse ? html`<p class="out">${t("该律师事务所已停止执业。", "This law firm is no longer in practice.")}</p>` : ""}${onDisplay ? html`<p class="term">${t("在岗：", "Holds it: ")}${term}</p>` : ""}${lawyer.labels.length > 0 ? labelList(context, lawyer.labels) : ""}`;
}

function labelList({ language, t }: PageContext, labels: readonly LabelInForce[]): Markup {
  return html`<ul class="labels">${labels.map(
    ({ label, docNo, issuingBody, to }) =>
      html`<li><span class="label-name">${label[language]}</span> <span class="label-basis"><span lang="zh-CN">${issuingBody} ${docNo}</span>${t(`，至${readableDate(language, to)}`, `, until ${readableDate(language, to)}`)}</span></li>`,
  )}</ul>`;
}

/** When nobody is received, and why. */
function closureFacts({ language, t }: PageContext, { from, to, reason }: SiteClosure): Markup {
  const edge = ({ date, time }: SiteClosure["from"]) => readableDate(language, date) + (time ? ` ${time}` : "");
  const [begin, end] = [edge(from), to && edge(to)];
  const when =
    end === null
      ? t(`${begin}起，恢复时间另行通知`, `From ${begin}, until further notice`)
      : begin === end
        ? begin
        : to && from.date === to.date
          ? `${readableDate(language, from.date)} ${from.time ?? "00:00"}–${to.time ?? "24:00"}`
          : t(`${begin}至${end}`, `${begin} to ${end}`);
  return html`<p><strong>${when}</strong></p><p class="address">${t("原因：", "Reason: ")}${language === "en" ? englishOf(reason) : reason.zh}</p>`;
}

function facts(context: PageContext, plate: PlateInFull): Markup {
  const { t } = context;
  const onDisplay = plate.state === "onDisplay";
  const row = (name: string, value: Markup | string) =>
    html`<div class="fact"><dt>${name}</dt><dd>${value}</dd></div>\n`;
  return html`<dl class="facts">
${plate.closures.length > 0 ? row(t("停止接待", "Closed"), html`${plate.closures.map((closure) => closureFacts(context, closure))}`) : ""}${plate.lawyer ? row(t("律师", "Lawyer"), lawyerFacts(context, plate.lawyer, onDisplay)) : ""}${row(t("示范岗", "Post"), html`<p class="post" lang="zh-CN">${plate.post.title}</p>${plate.post.labels.length > 0 ? labelList(context, plate.post.labels) : ""}`)}${row(t("服务网点", "Where"), html`<p lang="zh-CN">${plate.site.name}</p><p class="address" lang="zh-CN">${plate.site.address}</p>${plate.site.outOfUse ? html`<p class="out">${t("该网点已停止服务，请勿前往。", "This site is out of service; please do not go there.")}</p>` : ""}`)}${
    plate.lawyers.length > 0
      ? row(
          t("在岗律师", "Lawyers"),
          html`<ul class="lawyers">${plate.lawyers.map((lawyer) => html`<li>${lawyerFacts(context, lawyer, true)}</li>`)}</ul>`,
        )
      : ""
  }${onDisplay ? row(t("公开承诺", "Commitments"), t(`${plate.commitments} 项`, String(plate.commitments))) : ""}${row(t("编号", "Code"), html`<p class="code">${groupPlateCode(plate.code)}</p>`)}</dl>`;
}

/** What is true now of a plate that was issued here. */
export function statePage(context: PageContext, plate: PlateInFull): Page {
  const { language, t } = context;
  const checked = `${readableDate(language, plate.checked.date)} ${plate.checked.time}`;
  const printable = plate.state === "onDisplay" || plate.state === "approved";
  const address = `/v/${plate.code}`;
  return {
    title: t(...WORDS[plate.state]),
    styles: ["plate.css"],
    otherLanguage: `${address}?lang=${t("en", "zh")}`,
    content: html`${verdict(context, plate.state, meaning(context, plate), checked)}
${facts(context, plate)}
<section class="help"><p>${t("牌上的内容与本页不一致，或对服务有意见，请拨打 ", "If what you see differs from this page, or the service was not right, call ")}${callWhom(context)}${t("。", ".")}</p>${
      printable ? html`<p><a href="${address}/print?lang=${language}">${t("打印版", "To print")}</a></p>` : ""
    }</section>`,
  };
}

/** A code that is not one of this bureau's: forged, altered or miscopied. */
export function unknownPage(context: PageContext, typed: string): Page {
  const { t } = context;
  const text = t(
    "本局没有签发过这个编码，可能是伪造、改动过的，也可能输入有误。请勿仅凭此牌相信对方。",
    "This bureau has issued no such code. It may be forged, altered or miscopied. Do not trust anyone on the strength of this plate alone.",
  );
  return {
    title: t(...WORDS.unknown),
    styles: ["plate.css"],
    otherLanguage: `/v/${encodeURIComponent(typed)}?lang=${t("en", "zh")}`,
    content: html`${verdict(context, "unknown", text)}
<section class="help help-strong"><p>${t("请拨打 ", "Call ")}${callWhom(context)}${t(" 核实或举报。", " to ask or to report it.")}</p></section>
${codeForm(context, typed)}`,
  };
}

export function tooManyPage(context: PageContext, typed: string): Page {
  const { t } = context;
  return {
    title: t(...WORDS.tooMany),
    styles: ["plate.css"],
    otherLanguage: `/v/${encodeURIComponent(typed)}?lang=${t("en", "zh")}`,
    content: html`${verdict(context, "tooMany", t("查询未签发的编码次数过多，请一小时后再试。", "Too many codes that do not exist were tried. Please wait an hour."))}
<section class="help help-strong"><p>${t("急需核实请拨打 ", "If it cannot wait, call ")}${callWhom(context)}${t("。", ".")}</p></section>`,
  };
}

/** Where a code is typed by whoever cannot scan it. */
export function askPage(context: PageContext): Page {
  const { t } = context;
  return {
    title: t("核验岗牌、胸牌和桌牌", "Verify a plate, a badge or a desk card"),
    styles: ["plate.css"],
    otherLanguage: `/v?lang=${t("en", "zh")}`,
    content: html`<section class="ask"><h1>${t("核验岗牌、胸牌和桌牌", "Verify a plate, a badge or a desk card")}</h1>
<p>${t("党员律师示范岗的牌子都带二维码。扫码或输入二维码下方的编码，即可查验现在是否有效。", "Every demonstration post’s plate has a QR code. Scan it, or type the code beneath it, to see whether it is valid now.")}</p></section>
${codeForm(context)}
<section class="help"><p>${t("需要帮助请拨打 ", "For help call ")}${callWhom(context)}${t("。", ".")}</p></section>`,
  };
}
