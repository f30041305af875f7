import { html } from "lit";
import type { AttachedFile } from "../shared/api-types.ts";
import type { ConsoleHost } from "./host.ts";

/**
 * Files as staff see them before they are published: pictures at once, documents in a tab of their own; their names
 * alone to whoever may not open one. Each that is opened stands in the reading log.
 */
export const staffFiles = (host: ConsoleHost, files: readonly AttachedFile[], none: string): unknown =>
  files.length
    ? html`<ul class="plain">${files.map(({ id, name, mediaType, bytes }) => {
        const size = html`<small>${Math.ceil(bytes / 1000)} kB</small>`;
        if (!host.may("GET /api/admin/files/{id}")) return html`<li>${name} ${size}</li>`;
        const address = `${host.origin}/api/admin/files/${id}`;
        return html`<li><a href=${address} target="_blank" rel="noopener">${mediaType.startsWith("image/") ? html`<img class="preview" src=${address} alt=${name} loading="lazy" />` : name}</a> ${size}</li>`;
      })}</ul>`
    : html`<p class="hint">${none}</p>`;
