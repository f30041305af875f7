/** Texts of files that go with an entry. */
export const strings = {
  choose: "选择文件",
  chooseOne: "选择文件",
  more: "再加文件",
  remove: "移除",
  arrived: "已上传",
  again: "这个文件要重新上传，再次提交时会自动上传。",
  tooMany: (max: number) => `最多 ${max} 个文件，超出的文件未添加。`,
  sending: (one: number, of: number) => (of > 1 ? `正在上传第 ${one} 个文件，共 ${of} 个…` : "正在上传文件…"),
  problems: {
    payload_too_large: "文件超过 10 MB，请换一个小一点的。",
    file_type: "只能上传照片（JPG、PNG、WebP）和 PDF 文件。",
    file_damaged: "文件打不开或者已经损坏，请换一个。",
    file_refused: "文件里带有程序、附件或者密码，请另存为普通 PDF 再上传。",
    image_too_large: "照片尺寸过大，请缩小后再上传。",
    file_claimed: "有文件已经用在别处，请移除后重新选择。",
    rate_limited: "一小时内上传的文件太多，请稍后再试。",
    network: "网络中断，没有传上去；再次提交时会接着上传。",
    timeout: "网络太慢，没有传上去；再次提交时会接着上传。",
  } as Record<string, string>,
};
