import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("a layout that gives a title gives the template again, or the pages below it lose the product's name", () => {
  const layouts = globSync("app/**/layout.tsx").map((file) => ({ file, text: readFileSync(file, "utf8") })).filter(({ text }) => /\bMetadata\b/.test(text) && /\btitle:/.test(text));
  expect(layouts.length).toBeGreaterThan(1);
  expect(layouts.filter(({ text }) => !/title: \{[^}]*\btemplate:/.test(text)).map(({ file }) => file)).toEqual([]);
});
