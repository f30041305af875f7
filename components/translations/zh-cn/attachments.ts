/** Texts of files that go with an entry. */
export const strings = {
  choose: "选择文件",
  chooseOne: "选择文件",
  more: "继续添加",
  remove: "移除",
  arrived: "已上传",
  again: "该文件需要重新上传，再次提交时会自动上传。",
  tooMany: (max: number) => `最多 ${max} 个文件，超出的文件未添加。`,
  sending: (one: number, of: number) => (of > 1 ? `正在上传第 ${one} 个文件，共 ${of} 个…` : "正在上传文件…"),
  problems: {
    payload_too_large: "文件超过 10 MB，请换一个较小的文件。",
    file_type: "只能上传照片（JPG、PNG、WebP）和 PDF 文件。",
    file_damaged: "文件无法打开或已损坏，请更换文件。",
    file_refused: "文件中带有程序、附件或密码，请另存为普通 PDF 后上传。",
    image_too_large: "照片尺寸过大，请缩小后再上传。",
    file_claimed: "有文件已用于其他提交，请移除后重新选择。",
    rate_limited: "一小时内上传的文件太多，请{when}再试。",
    network: "网络中断，上传未完成；再次提交时会继续上传。",
    timeout: "网络较慢，上传未完成；再次提交时会继续上传。",
  } as Record<string, string>,
};
