/** The kiosk's clock and its language switch. */

const page = document.documentElement;
const buttons = [...document.querySelectorAll<HTMLButtonElement>("[data-language]")];

function showTime(): void {
  const now = new Date();
  const time = document.querySelector("[data-time]");
  const date = document.querySelector("[data-date]");
  const zone = { timeZone: "Asia/Shanghai" } as const;
  if (time) time.textContent = new Intl.DateTimeFormat("en-GB", { ...zone, hour: "2-digit", minute: "2-digit" }).format(now);
  if (date) date.textContent = new Intl.DateTimeFormat(page.lang, { ...zone, dateStyle: "full" }).format(now);
  // The next change of the minute, so that the clock is never a minute late.
  setTimeout(showTime, 60_000 - (now.getTime() % 60_000));
}

function speak(language: string): void {
  page.lang = language;
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset["language"] === language));
  const date = document.querySelector("[data-date]");
  if (date) date.textContent = new Intl.DateTimeFormat(language, { timeZone: "Asia/Shanghai", dateStyle: "full" }).format(new Date());
}

for (const button of buttons) button.addEventListener("click", () => speak(button.dataset["language"] ?? "zh-CN"));
showTime();

export {};
