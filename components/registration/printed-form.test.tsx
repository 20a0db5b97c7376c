import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { FormSheet } from "@/lib/shared/form-sheet";
import { PrintedForm } from "./printed-form";

const sheet = (phone: string): FormSheet => ({
  name: "DJ-1", title: "登记表", line: "登记编号：DJ-1", notes: [], mark: "", photoLabel: "照片", photo: null, signers: ["填表人（签字）"], seal: "单位盖章", date: "年  月  日",
  sections: [{ title: "父母情况", groups: [{ name: "母亲", cells: [{ label: "姓名", value: "某母", wide: false }, { label: "电话", value: phone, wide: false }, { label: "住址", value: "某处", wide: true }] }] }],
});

it("what a browser prints of a registration by itself is the official sheet, Chinese, in the copy for others", () => {
  const html = renderToStaticMarkup(<PrintedForm copies={{ own: sheet("19900000848"), others: sheet("不作为联系人"), family: sheet("") }} photo={null} />);
  expect(html).toContain('lang="zh-CN"');
  expect(html).toContain("不作为联系人");
  expect(html).not.toContain("19900000848");
  for (const text of ["登记表", "母亲", "填表人（签字）", "单位盖章"]) expect(html).toContain(text);
});

it("the places for signatures stand with the section of who signs in one block that no page parts, and every other section before it", () => {
  const form: FormSheet = { ...sheet(""), sections: [...sheet("").sections, { title: "签字", groups: [{ name: "", cells: [{ label: "填表人", value: "某人", wide: false }] }] }] };
  const html = renderToStaticMarkup(<PrintedForm copies={{ own: form, others: form, family: form }} photo={null} />);
  const [before = "", block = ""] = html.split('data-signing');
  expect(before).toContain("父母情况");
  expect(before).not.toContain("填表人");
  for (const text of ["签字", "填表人", "填表人（签字）", "单位盖章"]) expect(block).toContain(text);
  expect(html).toMatch(/class="break-inside-avoid[^"]*" data-signing/);
});
