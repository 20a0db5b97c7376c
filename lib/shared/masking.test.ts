import fc from "fast-check";
import { expect, it } from "vitest";
import { maskFileName, maskId, maskName, maskPhone, maskPlace, withoutKept, withoutPeople } from "./masking";

it.each([
  ["张晓明", "张**"], ["张明", "张**"], ["张", "张**"], ["欧阳娜娜", "欧阳**"], ["欧阳娜", "欧阳**"], ["欧阳", "欧**"], ["尉迟恭", "尉迟**"],
  ["爱新觉罗溥仪", "爱新觉罗**"], ["阿卜杜拉·买买提", "阿**"], ["𠮷田明", "𠮷**"], ["㐂", "㐂**"], [" 李雷 ", "李**"], ["Anna Li", "A**"], ["", ""],
])("maskName %s → %s", (name, masked) => expect(maskName(name)).toBe(masked));

it.each([
  ["11010519491231002X", "110105**********2X"], ["H12345678", "H1******8"], ["E12345", "E1***5"], ["123", "***"], ["", ""],
])("maskId %s → %s", (id, masked) => expect(maskId(id)).toBe(masked));

it.each([
  ["13812345678", "138****5678"], ["138 1234 5678", "138****5678"], ["010-65123456", "010****3456"], ["65123456", "****56"], ["110", "****"], ["", ""], ["无", "****"],
])("maskPhone %s → %s", (phone, masked) => expect(maskPhone(phone)).toBe(masked));

it("never shows a name whole", () => {
  fc.assert(fc.property(fc.string({ minLength: 2, unit: "grapheme" }), (name) => name.trim().length < 2 || maskName(name) !== name.trim() || name.trim().endsWith("**")));
});

it.each([["幸福一村3号楼", "****"], ["  ", ""], ["", ""]])("maskPlace %s → %s", (place, masked) => expect(maskPlace(place)).toBe(masked));

it.each([
  ["张小明与张小明明同住", ["张小明", "张小明明"], "张**与张**同住"], ["李雷的户口本.jpg", ["李雷"], "李**的户口本.jpg"], ["电话13812345678,身份证11010519491231002x。", [], "电话138****5678,身份证110105**********2x。"],
  ["打138-1234-5678或138 1234 5678,座机010-65123456、01065123456", [], "打138****5678或138****5678,座机010****3456、010****3456"],
  ["李", ["李"], "李"], ["编号DJ-110105004-2026-00001", [], "编号DJ-110105004-2026-00001"],
])("withoutPeople %s", (text, names, shown) => expect(withoutPeople(text, names)).toBe(shown));

it("withoutKept leaves nothing of known numbers and places, and of nobody's name more than the surname", () => {
  const kept = { names: ["李雷"], numbers: ["010-6512 3456", "65129999", "110"], places: ["幸福路超市", "家里"] };
  expect(withoutKept("李雷在幸福路超市，电话01065123456、6512 9999、13812345678，家里有110张照片", kept)).toBe("李**在****，电话****、****、138****5678，家里有110张照片");
  expect(withoutKept("编号DJ-110105004-2026-00001", kept)).toBe("编号DJ-110105004-2026-00001");
});

it.each([["张小明户口本.jpg", "****.jpg"], ["张小明", "****"], ["a.b.docx", "****.docx"], ["张三.李四", "****"]])("maskFileName %s → %s", (name, masked) => expect(maskFileName(name)).toBe(masked));
