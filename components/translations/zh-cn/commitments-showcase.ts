/** Texts of the showcase. */
export const strings = {
  title: "党员律师风采展示",
  lead: "经审核公开的法律文书、顾问产品、创新项目和公益故事",
  categories: "类别",
  count: (shown: number, more: boolean) => (more ? `已显示 ${shown} 项，还有更多` : `共 ${shown} 项`),
  nothing: "还没有公开的展示内容。",
  publishedOn: (day: string) => `${day}公开`,
};
