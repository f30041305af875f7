import { Html, html } from "../html.ts";

/** Line drawings on a 24 by 24 grid. */
const DRAWINGS = {
  calendar: '<path d="M4 6.5h16v13H4zM4 10.5h16M8 4v4M16 4v4"/><path d="m9 15 2.2 2.2L15.5 13"/>',
  lookup:
    '<path d="M6 3.5h8l4 4v4M6 3.5v17h6M9 9h5M9 13h3"/><circle cx="16" cy="16" r="3.2"/><path d="m18.4 18.4 2.6 2.6"/>',
  pledge: '<path d="M5 4h14v12l-7 4.5L5 16z"/><path d="m9 10.5 2.2 2.2L15.5 8.5"/>',
  pen: '<path d="M4 20h16M6 16.5l1-4L16.5 3l3 3L10 15.5z"/><path d="m14.5 5 3 3"/>',
  star: '<circle cx="12" cy="9.5" r="5.5"/><path d="m9 14.2-1.5 6.3 4.5-2.4 4.5 2.4-1.5-6.3"/><path d="m10 9.6 1.5 1.5 2.6-2.8"/>',
  place:
    '<path d="M12 21s6.5-6.2 6.5-11.2A6.5 6.5 0 0 0 5.5 9.8C5.5 14.8 12 21 12 21z"/><circle cx="12" cy="9.8" r="2.4"/>',
  aid: '<path d="M4 12.5 8 11l4.5 1.5h3a1.5 1.5 0 0 1 0 3H12"/><path d="m15.8 15 4-1.6a1.4 1.4 0 0 1 1 2.6L13 20l-6-1.8-3 .8"/><path d="M12 8.6C9.7 7 9 6 9 4.9A1.7 1.7 0 0 1 12 4a1.7 1.7 0 0 1 3 .9c0 1.1-.7 2.1-3 3.7z"/>',
  phone:
    '<path d="M6.5 3.5h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z"/>',
  notice: '<path d="M4 10v4h3l7 4V6l-7 4zM17 9.5a3.5 3.5 0 0 1 0 5"/><path d="M8 14.5V19h2.5"/>',
  search: '<circle cx="11" cy="11" r="6"/><path d="m15.5 15.5 5 5"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.3l3.5 2"/>',
  page: '<path d="M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6"/>',
  code: '<path d="m8 7-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14"/>',
  screen: '<path d="M6 3h12v14H6zM9 21h6M12 17v4M10.5 14h3"/>',
  language: '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17"/>',
} as const;

export type IconName = keyof typeof DRAWINGS;

/** A drawing beside words that say the same, so it is hidden from screen readers. */
export const icon = (name: IconName): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${new Html(DRAWINGS[name])}</svg>`;
