import { describe, expect, it } from "vitest";
import { cleanFileName, FILE_NAME_LIMIT, nameFitsContent } from "./schema";

describe("cleanFileName", () => {
  it.each([
    ["户口本 复印件.pdf", "户口本 复印件.pdf"],
    ["C:\\材料\\照片.jpg", "照片.jpg"],
    ["../../etc/passwd", "passwd"],
    ["a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"],
    ["\u202egpj.exe.pdf", "gpj.exe.pdf"],
    ["<script>.png", "script.png"],
    ["", "file"],
  ])("%j → %j", (name, expected) => expect(cleanFileName(name)).toBe(expected));

  it("keeps the extension of a name that is too long", () => {
    const name = cleanFileName(`${"长".repeat(300)}.docx`);
    expect([...name]).toHaveLength(FILE_NAME_LIMIT);
    expect(name.endsWith(".docx")).toBe(true);
  });
});

describe("nameFitsContent", () => {
  it.each([["户口本.pdf", "application/pdf"], ["照片.JPG", "image/jpeg"], ["照片.jpeg", "image/jpeg"]])("%s as %s", (name, type) => expect(nameFitsContent(name, type)).toBe(true));
  it.each([["户口本.pdf.exe", "application/pdf"], [".pdf", "application/pdf"], [" .pdf", "application/pdf"], ["户口本", "application/pdf"], ["照片.png", "image/jpeg"], ["a.svg", "image/svg+xml"]])(
    "not %s as %s", (name, type) => expect(nameFitsContent(name, type)).toBe(false),
  );
});
