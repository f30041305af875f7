/** A concern in the sample, told by the post or by the commitment it is about. */
export interface SampleConcern {
  /** The title of the post, or the text of a commitment. */
  readonly about: string;
  readonly text: string;
  readonly name?: string;
  readonly phone?: string;
  readonly showName?: boolean;
  /** The bureau's wording; without it the concern waits for a clerk. */
  readonly publicText?: string;
  /** What was put right; published when it is there. */
  readonly reply?: string;
}

/** One answered in public with a name, one whose answer is not there yet, one that waits for a clerk. */
export const CONCERNS: readonly SampleConcern[] = [
  {
    about: "逢集日在渡口集市设咨询点，每月不少于两次。",
    text: "上个月逢集我去了两次渡口集市都没有看到律师的咨询点，问了摊主也说没见过，希望说到做到。",
    name: "覃桂香",
    phone: "15400001001",
    showName: true,
    publicText: "反映上月逢集日没有见到集市咨询点。",
    reply:
      "经核实，上月因集市改造，咨询点临时移到镇政府门口，没有及时告示。已恢复原址，并在集市入口立牌写明下两次的日期。",
  },
  {
    about: "劳动维权党员律师示范岗",
    text: "周三上午去中心问工伤的事，等了一个多小时也没有排上，下午又说人多不接待了。",
    phone: "15400001002",
    publicText: "反映周三坐班时等候时间长，当天没有轮到。",
  },
  {
    about: "收到委托七日内会见当事人，每个节点主动告知进展。",
    text: "委托已经十天了，会见过一次，后面的进展没有人告诉我，打电话也是说再等等。",
  },
];
