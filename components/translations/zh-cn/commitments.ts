/** Texts of `<pioneer-commitments>`. */
export const strings = {
  title: "党员律师示范岗",
  lead: "亮身份、亮承诺，接受群众监督",
  filters: "筛选示范岗",
  tier: "服务层级",
  site: "服务地点",
  firm: "律师事务所",
  all: "全部",
  words: "律师姓名或岗位名称",
  wordsHint: "从第一个字输起",
  search: "搜索",
  clear: "清除筛选条件",
  /** `more`: there are others that are not shown yet. */
  count: (shown: number, more: boolean) => (more ? `已显示 ${shown} 个示范岗，还有更多` : `共 ${shown} 个示范岗`),
  more: "加载更多",
  nothing: "还没有公示的示范岗。",
  noMatch: "没有符合条件的示范岗。",
  stale: "下面仍是上一次的结果。",
  /** `day` as `formatDay` writes it. */
  since: (day: string, year: string) => `${year}年${day}起在岗`,
  promises: "公开承诺",
  noPromises: "暂无公开承诺",
  due: "期限：",
  states: { open: "进行中", kept: "已践诺", overdue: "已逾期", putRight: "已整改" },
  unfold: (count: number) => `展开其余 ${count} 项承诺`,
  fold: "收起",
};
