import { bureauName } from "./bureau-name.ts";
import type { Label, TextKind } from "./schema.ts";
import type { Settings } from "./settings.ts";

type Both = { readonly zh: string; readonly en: string };

/** The settings that what people are told of the handling of their data follows. */
export const HANDLING_SETTINGS = ["county", "gateway"] as const satisfies readonly (keyof Settings)[];
export type HandlingSettings = Pick<Settings, (typeof HANDLING_SETTINGS)[number]>;

/** Who sends messages for the bureau, by name where it is set; null where nobody does. */
export function providerOf({ gateway }: Pick<HandlingSettings, "gateway">): Both | null {
  if (!gateway) return null;
  const { provider } = gateway;
  return {
    zh: provider ? `司法局委托的${provider}` : "司法局委托的短信服务单位",
    en: provider
      ? `${provider}, the provider the bureau has charged with it`
      : "the provider the bureau has charged with it",
  };
}

const NAME_AND_PHONE: Both = { zh: "姓名、手机号码和短信内容", en: "name, the phone number and the message" };
const PHONE: Both = { zh: "手机号码和短信内容", en: "phone number and the message" };

/** What is sent by the provider, and what it gets for that. */
const sends =
  (what: Both, given: Both) =>
  (provider: Both): Both => ({
    zh: `${what.zh}由${provider.zh}发送，只向其提供${given.zh}。`,
    en: `${what.en} sent by ${provider.en}, which gets the ${given.en} only.`,
  });

/** For what the provider of messages never gets. */
const keptFrom = (provider: Both): Both => ({
  zh: `这项信息不提供给${provider.zh}。`,
  en: `It is not given to those who send messages, ${provider.en}.`,
});

/** What a text says of the provider of messages, where there is one, and of how to use one's rights. */
interface Handling {
  readonly provider: (provider: Both) => Both;
  readonly rights: Both;
}

const MESSAGES: Both = { zh: "通知短信", en: "Messages are" };
const LINK: Both = { zh: "链接短信", en: "The message with the link is" };

const BY_CALLING: Both = {
  zh: "拨打上述电话或到司法局，我可以查阅、复制、更正、删除这些信息。",
  en: "By calling this number or at the bureau I can see, copy, correct and erase the data.",
};

/**
 * What each text adds to the bureau's own words (PIPL articles 17, 23): null for what is a promise and not a consent.
 */
const HANDLING: { readonly [Kind in TextKind]: Handling | null } = {
  pledge: null,
  signingConsent: {
    provider: sends({ zh: "验证码和通知短信", en: "Codes and other messages are" }, NAME_AND_PHONE),
    rights: {
      zh: "凭查询码和手机号，我可以查阅、撤回；查阅、复制、更正、删除，也可以向司法局提出。",
      en: "With my code and phone number I can see it and withdraw; I can also ask the bureau to show, copy, correct or erase it.",
    },
  },
  bookingConsent: {
    provider: sends(MESSAGES, NAME_AND_PHONE),
    rights: {
      zh: "凭预约码和手机号，我可以查阅、复制、更正、删除这些信息，也可以向司法局提出。",
      en: "With the booking code and the phone number I can see, copy, correct and erase the data, or ask the bureau to.",
    },
  },
  priorityConsent: {
    provider: keptFrom,
    rights: {
      zh: "凭预约码和手机号，我可以查阅、复制、更正、删除它，也可以向司法局提出。",
      en: "With the booking code and the phone number I can see, copy, correct and erase it, or ask the bureau to.",
    },
  },
  partyMembershipConsent: {
    provider: keptFrom,
    rights: {
      zh: "凭查询码和手机号，我可以随时查阅、撤回；查阅、复制、更正、删除，也可以向司法局提出。",
      en: "With my code and phone number I can see it and withdraw at any time; I can also ask the bureau to show, copy, correct or erase it.",
    },
  },
  nominationConsent: {
    provider: sends({ zh: "验证码等短信", en: "Codes and other messages are" }, PHONE),
    rights: {
      zh: "凭查询码和手机号我可以撤回推荐，撤回后立即删除；查阅、复制、更正、删除，也可以向司法局提出。",
      en: "With my code and phone number I can withdraw, and all of it is deleted at once; I can also ask the bureau to show, copy, correct or erase it.",
    },
  },
  concernConsent: {
    provider: sends({ zh: "进展短信", en: "Messages are" }, NAME_AND_PHONE),
    rights: {
      zh: "凭查询码我可以撤回；查阅、复制、更正、删除，也可以向司法局提出。",
      en: "With my code I can withdraw; I can also ask the bureau to show, copy, correct or erase what I entered.",
    },
  },
  branchOpinion: { provider: sends(LINK, NAME_AND_PHONE), rights: BY_CALLING },
  nomineeConsent: {
    provider: sends(LINK, NAME_AND_PHONE),
    rights: {
      zh: "拨打上述电话或到司法局，我可以随时撤回同意，查阅、复制、更正、删除这些信息。",
      en: "By calling this number or at the bureau I can withdraw at any time, and see, copy, correct and erase the data.",
    },
  },
  nomineePublicationConsent: {
    provider: keptFrom,
    rights: {
      zh: "拨打上述电话或到司法局，我可以随时撤回同意，查阅、复制、更正、删除这些信息。",
      en: "By calling this number or at the bureau I can withdraw at any time, and see, copy, correct and erase the data.",
    },
  },
  secondDecision: { provider: sends(LINK, NAME_AND_PHONE), rights: BY_CALLING },
};

/** Who handles the data, whom to call, who sends messages, and how to use one's rights; null where a text says none. */
function handlingOf(kind: TextKind, settings: HandlingSettings): Both | null {
  const handling = HANDLING[kind];
  if (!handling) return null;
  const handler = bureauName(settings.county);
  const { phone } = settings.county;
  const provider = providerOf(settings);
  const said = provider && handling.provider(provider);
  return {
    zh: [`个人信息处理者为${handler.zh}，联系电话 ${phone}。`, said?.zh, handling.rights.zh].join(""),
    en: [`The handler of the data is ${handler.en}, phone ${phone}.`, said?.en, handling.rights.en]
      .filter((sentence) => sentence !== undefined)
      .join(" "),
  };
}

/** Whether somebody wrote themselves who handles the data: it would go on standing there when that changes. */
export const namesHandler = ({ zh, en }: Label): boolean =>
  zh.includes("个人信息处理者") || /handler of (?:the|my|your) (?:personal )?(?:data|information)/i.test(en ?? "");

/** A text as people read it and agree to: the bureau's own words, and who handles the data. */
export function withHandling(kind: TextKind, { zh, en }: Label, settings: HandlingSettings): Label {
  const handling = handlingOf(kind, settings);
  if (!handling) return en === undefined ? { zh } : { zh, en };
  const ended = (text: string, stop: string) => (/[。！？；.!?;]$/.test(text) ? text : `${text}${stop}`);
  return {
    zh: `${ended(zh, "。")}${handling.zh}`,
    ...(en !== undefined && { en: `${ended(en, ".")} ${handling.en}` }),
  };
}

/** The bureau's own words of a text that was copied together with what the service added to it. */
export function withoutHandling(kind: TextKind, { zh, en }: Label, settings: HandlingSettings): Label {
  const handling = handlingOf(kind, settings);
  if (!handling) return en === undefined ? { zh } : { zh, en };
  const own = (text: string, added: string) => (text.endsWith(added) ? text.slice(0, -added.length).trimEnd() : text);
  return { zh: own(zh, handling.zh), ...(en !== undefined && { en: own(en, handling.en) }) };
}
