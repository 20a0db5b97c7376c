import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

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
