/** A page of its own with the built loader; its API answers from the examples. */
export const openPage = async (
  path: string,
): Promise<{ page: Document; view: Window & typeof globalThis; files: () => string[] }> => {
  document.body.innerHTML = "";
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.width = "600";
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  frame.src = path;
  await loaded;
  const page = frame.contentDocument;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!page || !view) throw new Error("no page");
  const files = () =>
    view.performance
      .getEntriesByType("resource")
      .map(({ name }) => name.split("/").pop() ?? "")
      .filter((name) => name.endsWith(".js"));
  return { page, view, files };
};
