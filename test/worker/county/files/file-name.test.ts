import { describe, expect, it } from "vitest";
import { fileName } from "../../../../worker/county/files/file-name.ts";

describe("a file's name", () => {
  const names = [
    ["现场照片.JPG", "现场照片.jpg"],
    ["a.pdf.exe", "a.jpg"],
    ["photo.jpg.html", "photo.jpg"],
    ["第1.2版.docx", "第1.2版.jpg"],
    ["../../etc/passwd", "passwd.jpg"],
    ["C:\\Windows\\system32\\cmd.exe", "cmd.jpg"],
    ["‮gpj.exe", "gpj.jpg"],
    ['a"b<c>:d|e?f*g%h;i.jpg', "a_b_c__d_e_f_g_h_i.jpg"],
    ["a\r\nset-cookie: x", "aset-cookie_ x.jpg"],
    ["....", "file.jpg"],
    [".htaccess", "file.jpg"],
    ["", "file.jpg"],
    [" .jpg", "file.jpg"],
    ["𠮷".repeat(200), `${"𠮷".repeat(80)}.jpg`],
  ] as const;
  it.each(names)("%j becomes %j", (given, shown) => expect(fileName(given, "image/jpeg")).toBe(shown));
});
