import { html, nothing, type TemplateResult } from "lit";
import type { strings } from "../translations/zh-cn/commitments-post.ts";
import type { AttachedFile, Evidence, PublicCommitment } from "../shared/api-types.ts";
import type { CommitmentsHost } from "./host.ts";
import { countyDay } from "../shared/county-time.ts";
import { formatDateLong } from "../shared/dates.ts";

const isPicture = ({ mediaType }: AttachedFile): boolean => mediaType.startsWith("image/");

/** 1.2 MB, 380 kB */
const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** A file's name, kind and size; nothing at a kiosk leads away from it. */
export const fileLink = ({ origin, kiosk }: CommitmentsHost, file: AttachedFile): TemplateResult => {
  const what = html`<span lang="zh-CN">${file.name}</span> <small>${file.mediaType.split("/")[1]?.toUpperCase()}, ${size(file.bytes)}</small>`;
  return kiosk
    ? html`<span>${what}</span>`
    : html`<a href="${origin}/api/files/${file.id}" target="_blank" rel="noopener">${what}</a>`;
};

/** How a commitment was kept, as the bureau has published it. */
export const evidenceOf = (
  host: CommitmentsHost,
  t: typeof strings,
  { text: commitment }: PublicCommitment,
  { text, link, files, publishedAt }: Evidence,
): TemplateResult => {
  const { origin, kiosk } = host;
  // Whatever else a link may say, it leads to a web page.
  const [, linkHost] = /^https?:\/\/([^/?#]+)/i.exec(link ?? "") ?? [];
  const picture = (file: AttachedFile, index: number) => {
    const image = html`<img src="${origin}/api/files/${file.id}" alt=${t.photo(index + 1, commitment)} loading="lazy" width="160" height="120" />`;
    return kiosk ? image : html`<a href="${origin}/api/files/${file.id}" target="_blank" rel="noopener">${image}</a>`;
  };
  const others = files.filter((file) => !isPicture(file));
  return html`<div class="evidence">
    <h4>${t.evidence} <small>${t.evidenceOn(formatDateLong(countyDay(publishedAt, host.settings?.zone), host.locale))}</small></h4>
    <p lang="zh-CN" class="paper">${text}</p>
    ${files.some(isPicture) ? html`<p class="row photos">${files.filter(isPicture).map(picture)}</p>` : nothing}
    ${others.map((file) => html`<p class="file">${fileLink(host, file)}</p>`)}
    ${link && linkHost && !kiosk ? html`<p class="file"><a href=${link} target="_blank" rel="noopener noreferrer">${t.link} <small>${linkHost}</small></a></p>` : nothing}
  </div>`;
};
