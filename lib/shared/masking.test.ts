import fc from "fast-check";
import { expect, it } from "vitest";
import { maskId, maskName, maskPhone } from "./masking";

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
