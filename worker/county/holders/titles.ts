/** What other providers are called, as they are to people: the options of the book `otherProvider`. */
export const PROVIDER_TITLES = {
  notary: { zh: "公证员", en: "Notary" },
  legalAid: { zh: "法律援助工作者", en: "Legal aid worker" },
  mediator: { zh: "人民调解员", en: "Mediator" },
  grassroots: { zh: "基层法律服务工作者", en: "Grassroots legal worker" },
} as const;
