import "./define.ts";

async function speakEnglish(): Promise<void> {
  document.documentElement.lang = "en";
  const { strings } = await import("../translations/en/branch.ts");
  const bureau = document.querySelector<HTMLElement>("header [data-english]");
  if (bureau?.dataset["english"]) bureau.textContent = bureau.dataset["english"];
  document.title = [strings.page, bureau?.textContent].filter(Boolean).join(" - ");
  document.querySelector("h1")?.replaceChildren(strings.page);
}

if (new URLSearchParams(location.search).get("lang") === "en") void speakEnglish();
const branch = document.createElement("pioneer-branch");
document.querySelector("pioneer-branch, .opening")?.replaceWith(branch);
