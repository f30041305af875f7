/** Texts of a signature drawn by hand, in `<pioneer-signing>` and in a renewal at the desk. */
export const strings = {
  signatureHint: "请用手指、触控笔或鼠标，在框内签写姓名。",
  signatureField: "手写签名框。",
  signed: "已签名",
  unsigned: "还没有签名",
  undo: "撤销一笔",
  clear: "清除重签",
  undone: "已撤销一笔",
  cleared: "签名已清除",
  onPaper: (phone: string) =>
    `不方便手写的，可以到县司法局签署纸质承诺书，由工作人员代为录入，效力相同。电话 ${phone}。`,
};
