import type { SampleFile } from "../seed/sample-files.ts";

export interface SampleEvidence {
  /** The commitment it is about, by its text. */
  readonly commitment: string;
  /** The lawyer's key. */
  readonly lawyer: string;
  readonly text: string;
  readonly link?: string;
  readonly files: readonly SampleFile[];
  /** What the bureau made of it; without either it waits. */
  readonly decision?: "publish" | { readonly returned: string };
}

/** How some commitments were kept: three published, one waiting, one returned. */
export const EVIDENCE: readonly SampleEvidence[] = [
  {
    commitment: "编印《讨薪怎么留证据》口袋卡五百份，送到在建工地。",
    lawyer: "shi-mingyuan",
    text: "五百份口袋卡已经送到三个在建工地，项目部签收，现场为四十多名工友讲解怎样留考勤和工资证据。",
    files: [
      { name: "工地发放现场.png", scene: "hills" },
      {
        name: "口袋卡签收登记.pdf",
        lines: [
          "《讨薪怎么留证据》口袋卡签收登记",
          "一号工地　一百八十份　项目部签收",
          "二号工地　一百七十份　项目部签收",
          "三号工地　一百五十份　项目部签收",
          "签收人姓名已遮盖",
        ],
      },
    ],
    decision: "publish",
  },
  {
    commitment: "与县妇联合办“反家暴告诫书怎么用”讲座两场。",
    lawyer: "long-xiulan",
    text: "两场讲座均已举办，共一百一十六人参加，县妇联出具了活动情况说明，问答整理成一页纸发到各村。",
    link: "https://fulian.qingxi.example/news/gaojieshu.html",
    files: [{ name: "讲座现场.png", scene: "hall" }],
    decision: "publish",
  },
  {
    commitment: "茶溪乡法律明白人培训一期，覆盖每个村民小组。",
    lawyer: "tan-lin",
    text: "培训已经完成，到课六十二人，覆盖全部村民小组，签到册和课件存乡司法所备查。",
    files: [
      {
        name: "培训签到统计.pdf",
        lines: [
          "茶溪乡法律明白人培训签到统计",
          "应到六十二人，实到六十二人",
          "覆盖村民小组：全部",
          "姓名已遮盖，原件存乡司法所",
        ],
      },
    ],
    decision: "publish",
  },
  {
    commitment: "为留守儿童家庭建立法律联系卡，逐户送达。",
    lawyer: "yao-zhengping",
    text: "三十四户已经全部送达联系卡，留存了签收联，照片为走访途中拍摄，没有拍到孩子。",
    files: [{ name: "走访途中.png", scene: "hills" }],
  },
  {
    commitment: "收到委托七日内会见当事人，每个节点主动告知进展。",
    lawyer: "qin-haitao",
    text: "今年接受的委托都在七日内会见了当事人，并随时告知进展。",
    files: [],
    decision: { returned: "请写明件数和会见时间，并附隐去姓名的会见登记。" },
  },
];
