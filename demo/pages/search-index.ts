import { SITES } from "../county/places.ts";
import { addressOf, translator, type Language } from "../language.ts";
import { ARTICLES } from "./articles.ts";

export interface SearchEntry {
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

/** What the portal's search box finds: services, service points, news and guides. */
export function searchIndex(language: Language): SearchEntry[] {
  const t = translator(language);
  const portal = addressOf("portal", language);
  const services: SearchEntry[] = [
    {
      title: t("公益法律咨询预约", "Book free legal advice"),
      text: t("选事项、网点和时间，预约律师当面咨询", "Choose a matter, a place and a time to meet a lawyer"),
      href: `${portal}#booking`,
    },
    {
      title: t("查询或取消预约", "Find or cancel a booking"),
      text: t("凭预约码和手机号", "With the booking code and your phone number"),
      href: addressOf("booking", language),
    },
    {
      title: t("示范岗承诺公开", "Commitments of the demonstration posts"),
      text: t("查律师、查承诺、看做到了没有", "Lawyers, what they promised, what they kept"),
      href: addressOf("commitments", language),
    },
    {
      title: t("认领示范岗", "Sign a demonstration post"),
      text: t("党员律师认领、查进度", "For Party-member lawyers"),
      href: addressOf("signing", language),
    },
    {
      title: t("先进推荐", "Nominate"),
      text: t("推荐优秀党员律师、党务工作者和党组织", "Outstanding lawyers, Party workers and Party organisations"),
      href: addressOf("nomination", language),
    },
    {
      title: t("示范岗覆盖与风采", "Coverage and showcase"),
      text: t("哪里有示范岗、哪里还缺，风采展示，反映查询", "Where posts stand, the showcase, following a concern"),
      href: addressOf("posts", language),
    },
    {
      title: t("公示与光荣榜", "Notices and roll of honour"),
      text: t("名单公示、提出异议、历年光荣榜", "Public notices, objections, commendations"),
      href: addressOf("honours", language),
    },
    {
      title: t("进度查询", "Track a request"),
      text: t("凭码查预约、示范岗认领和推荐", "A booking, a signing or a nomination by its code"),
      href: addressOf("status", language),
    },
  ];
  const sites = SITES.map((site) => ({
    title: t(site.name, site.nameEn),
    text: `${t(site.address, site.addressEn)} · ${t(site.hours, site.hoursEn)} · ${site.phone}`,
    href: addressOf("sites", language),
  }));
  const articles = ARTICLES.map(({ id, title, paragraphs }) => ({
    title: title[language],
    text: paragraphs[0]?.[language] ?? "",
    href: addressOf(`news/${id}`, language),
  }));
  return [...services, ...sites, ...articles];
}
