import type { ShowcaseCategory } from "../../worker/county/settings/schema.ts";
import type { SampleFile } from "../seed/sample-files.ts";
import type { FirmKey } from "./places.ts";

export interface SampleShowcase {
  /** The lawyer's key, or the firm's for what a firm shows. */
  readonly lawyer?: string;
  readonly firm?: FirmKey;
  readonly category: ShowcaseCategory;
  readonly title: string;
  readonly summary: string;
  readonly cover?: SampleFile;
  readonly file?: SampleFile;
  readonly published: boolean;
}

/** What lawyers and firms show: one of each category, and one that waits. */
export const SHOWCASE: readonly SampleShowcase[] = [
  {
    lawyer: "shi-mingyuan",
    category: "legalDocument",
    title: "十一份支付令申请书",
    summary: "帮助十一名农民工申请支付令，二十日内全部拿到工资，没有一件进入诉讼。文书已经脱敏，可以照着写。",
    cover: { name: "支付令.png", scene: "paper" },
    file: {
      name: "支付令申请书（脱敏）.pdf",
      lines: [
        "支付令申请书（脱敏样本）",
        "申请人：×××",
        "被申请人：××建设有限公司",
        "请求：责令支付拖欠的工资××××元",
        "事实和理由：……",
      ],
    },
    published: true,
  },
  {
    lawyer: "man-jiang",
    category: "adviserProduct",
    title: "合作社订单合同审查清单",
    summary: "一页纸的清单：价格、验收、付款、违约四项逐条核对，茶叶合作社已经用了两季，退货纠纷少了一半。",
    cover: { name: "清单.png", scene: "paper" },
    file: {
      name: "订单合同审查清单.pdf",
      lines: [
        "合作社订单合同审查清单",
        "一、价格怎么定，能不能调",
        "二、在哪里验收，谁说了算",
        "三、什么时候付款，晚付怎么办",
        "四、违约金多少，怎么证明损失",
      ],
    },
    published: true,
  },
  {
    firm: "gulou",
    category: "innovationProject",
    title: "鼓楼夜校：侗语普法进寨子",
    summary: "每月一晚在鼓楼用侗语讲一个案子，寨老主持、律师解答，听的人从十几个到上百个，纠纷在寨子里就能说清。",
    cover: { name: "鼓楼夜校.png", scene: "hall" },
    published: true,
  },
  {
    lawyer: "su-danfeng",
    category: "proBonoStory",
    title: "把赔偿送到病床前",
    summary: "沿江移民户在外务工受伤，三次往返调解，医院里签下协议，赔偿当天到账。当事人同意讲述，姓名和地点已经隐去。",
    cover: { name: "江边.png", scene: "hills" },
    published: true,
  },
  {
    lawyer: "long-xiulan",
    category: "legalDocument",
    title: "一份人身安全保护令申请书",
    summary: "受理当天作出保护令的申请书样本，证据怎么列、请求怎么写，都有批注。当事人信息已经隐去。",
    published: false,
  },
];
