import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";

/** The text of each page of a PDF, its pieces parted by '|' and without empty ones. */
export async function pagesOf(pdf: Uint8Array, password?: string): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0, ...(password ? { password } : {}) });
  const document = await loading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item.str.trim()] : [])).join("|"));
  }
  await loading.destroy();
  return pages;
}

/** How many pictures each page of a PDF shows. */
export async function picturesOf(pdf: Uint8Array, password: string): Promise<number[]> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0, password });
  const document = await loading.promise;
  const counts: number[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { fnArray } = await (await document.getPage(number)).getOperatorList();
    counts.push(fnArray.filter((operator: number) => operator === OPS.paintImageXObject).length);
  }
  await loading.destroy();
  return counts;
}

/** The titles of a PDF's bookmarks, each with the number of the page that it leads to. */
export async function bookmarksOf(pdf: Uint8Array): Promise<{ title: string; page: number }[]> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await loading.promise;
  const marks: { title: string; page: number }[] = [];
  for (const { title, dest } of await document.getOutline()) {
    const [target] = Array.isArray(dest) ? dest : [];
    if (target) marks.push({ title, page: (await document.getPageIndex(target as Parameters<typeof document.getPageIndex>[0])) + 1 });
  }
  await loading.destroy();
  return marks;
}
