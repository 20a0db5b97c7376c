import { describe, expect, it } from "vitest";
import COMMON from "./common-passwords.json" with { type: "json" };
import { isCommonPassword } from "./common-password";
import { passwordPattern } from "./password-pattern";
import { passwordFault } from "./password-rules";

const account = { username: "lwj.2026", name: "李文静" };
const fault = (password: string) => passwordFault(password, account);

describe("passwordFault", () => {
  it.each([
    ["Ab1-xyzqw", "passwordTooShort"],
    ["abcdefghijklm", "passwordTooSimple"],
    ["xiaoqiao88liushui", "passwordTooSimple"],
    ["Xiao-qiao-liushui", null],
    ["Xiaoqiao88liushui", null],
    ["LWJ.2026-qiao", "passwordContainsName"],
    ["lwj2026Qiao-x", "passwordContainsName"],
    ["李文静-Qiao-88", "passwordContainsName"],
    ["Liwenjing-1990", "passwordContainsName"],
    ["Li.Wen.Jing.1990", "passwordContainsName"],
    ["WenjingLi_1990", "passwordContainsName"],
    ["Wenjing@beihai9", "passwordContainsName"],
    ["Woaini1314!", "passwordCommon"],
    ["Wang@123456", "passwordCommon"],
    ["Zhang-19900101", "passwordCommon"],
    ["P@ssw0rd2026", "passwordCommon"],
    ["Pa$$w0rd!!2026", "passwordCommon"],
    ["2026-Password", "passwordCommon"],
    ["Ｐａｓｓｗｏｒｄ-２０２６", "passwordCommon"],
    ["1Qaz2wsx3edc", "passwordCommon"],
    ["Abc1Abc1Abc1", "passwordCommon"],
    ["Beijing2008!", "passwordCommon"],
    ["Hutong-demo-2026", "passwordCommon"],
    ["Hutong-lvyin-2026", null],
    ["Password-of-the-4-seasons", null],
    ["Kmwq-8352-hnve", null],
    ["1qaz@WSX3edc", "passwordKeyboard"],
    ["!QAZ2wsx#EDC", "passwordKeyboard"],
    ["3edc$RFV5tgb", "passwordKeyboard"],
    ["0okm(IJN8uhb", "passwordKeyboard"],
    ["Tyuiop-Ghjkl9", "passwordKeyboard"],
    ["Lkjhgf0987-a", "passwordKeyboard"],
    ["Abcdefghij12", "passwordInOrder"],
    ["Qiao-98765-yu", "passwordInOrder"],
    ["Qiao-zyxwv-yu", "passwordInOrder"],
    ["A.b.C.d.E.qiao7", "passwordInOrder"],
    ["Aaaaaaaaaa1!", "passwordRepeats"],
    ["Qiao----yu-88", "passwordRepeats"],
    ["Ｑｉａｏ７７７７-yu", "passwordRepeats"],
    // Short pieces that words and years hold anyway.
    ["Qwer-tianqing-88", null],
    ["Liushui-1234-xq", null],
    ["Liushui-777-abcd", null],
    ["Property-defer-88", null],
  ])("%s: %s", (password, expected) => {
    expect(fault(password)).toBe(expected);
  });

  it("sees no pattern in the demonstration's password, nor in ordinary ones of two words and a number", () => {
    const ordinary = ["Hutong-demo-2026", "Chunfeng-hua-9", "Chunfeng-hua-yu-9", "Xiangyang-2027", "Xiangbei-2027", "Caseworker-2026", "Right-password-1", "Other-password-3", "Woaini-1314"];
    expect(ordinary.filter((password) => passwordPattern(password) !== null)).toEqual([]);
  });

  it("knows a name of two characters and a compound surname by their whole pinyin", () => {
    expect(passwordFault("Yangfan-8812", { username: "shizhan", name: "杨帆" })).toBe("passwordContainsName");
    expect(passwordFault("Ouyang-shuo-77", { username: "oy", name: "欧阳硕" })).toBe("passwordContainsName");
    // 'fan' alone is in too many words to be refused.
    expect(passwordFault("Fanchuan-8812", { username: "shizhan", name: "杨帆" })).toBeNull();
  });
});

describe("the list of common passwords", () => {
  it("holds a few thousand, each in the form in which passwords are compared, once", () => {
    expect(COMMON.length).toBeGreaterThan(3_000);
    expect(new Set(COMMON).size).toBe(COMMON.length);
    expect(COMMON.filter((word) => !/^[a-z0-9]+$/.test(word))).toEqual([]);
  });

  it("finds each of its entries under capitals and a sign", () => {
    expect(COMMON.filter((word) => !isCommonPassword(`${word.toUpperCase()}!`))).toEqual([]);
  });
});
