import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameFormsOf, toSearchPrefix } from "./name-forms";

const finds = (query: string, name: string) => {
  const { grams } = nameFormsOf(name);
  return toSearchPrefix(query).some((prefix) => grams.some((gram) => gram.startsWith(prefix)));
};

it.each([
  ["张晓明", "zhangxiaoming", "zxm"], ["张明", "zhangming", "zm"], ["单雄信", "shanxiongxin", "sxx"], ["仇英", "qiuying", "qy"], ["曾参", "zengcan", "zc"],
  ["吕布", "lvbu", "lb"], ["欧阳娜娜", "ouyangnana", "oynn"], ["尉迟恭", "yuchigong", "ycg"], ["阿卜杜拉·买买提", "abudulamaimaiti", "abdlmmt"],
  ["阿卜杜拉•买买提", "abudulamaimaiti", "abdlmmt"], ["赵䶮", "zhaoyan", "zy"], ["王翚", "wanghui", "wh"], ["李犇", "liben", "lb"], ["㐂", "xi", "x"],
  ["𠮷田", "jitian", "jt"], ["张 晓 明", "zhangxiaoming", "zxm"], ["", "", ""],
])("%s reads %s, %s", (name, reading, initials) => expect(nameFormsOf(name)).toMatchObject({ reading, initials }));

it("grams are all suffixes", () => {
  expect(nameFormsOf("张晓明").grams.sort()).toEqual(
    ["c:张晓明", "c:晓明", "c:明", "p:zhangxiaoming", "p:xiaoming", "p:ming", "i:zxm", "i:xm", "i:m"].sort(),
  );
  expect(nameFormsOf("").grams).toEqual([]);
});

describe("finds", () => {
  it.each([
    ["张", "张晓明"], ["晓明", "张晓明"], ["明", "张晓明"], ["zhang", "张晓明"], ["zhangxm", "张晓明", false], ["xiaom", "张晓明"], ["zhang xiao", "张晓明"],
    ["Zhang Xiaoming", "张晓明"], ["zxm", "张晓明"], ["z x m", "张晓明"], ["xm", "张晓明"], ["ZXM", "张晓明"], ["zhāng", "张晓明"], ["张xiao", "张晓明"],
    ["lv", "吕布"], ["lü", "吕布"], ["lǚ bu", "吕布"], ["nv", "吕布", false], ["lele", "乐乐"], ["yuele", "乐乐"], ["shan", "单雄信"], ["dan", "单雄信"],
    ["买买提", "阿卜杜拉·买买提"], ["拉买", "阿卜杜拉·买买提"], ["阿卜杜拉·买", "阿卜杜拉·买买提"], ["maimaiti", "阿卜杜拉·买买提"], ["xi'an", "西安"],
    ["𠮷", "𠮷田"], ["ji", "𠮷田"], ["㐂", "㐂"], ["䶮", "赵䶮"], ["li", "张晓明", false], ["李", "张晓明", false],
  ])("%s in %s: %s", (query, name, expected = true) => expect(finds(query, name)).toBe(expected));

  it("every name by itself, its reading and its initials", () => {
    const name = fc.array(fc.constantFrom(..."张晓明吕女乐单欧阳䶮翚犇𠮷㐂买提依"), { minLength: 1, maxLength: 6 }).map((a) => a.join(""));
    fc.assert(fc.property(name, (n) => {
      const { reading, initials } = nameFormsOf(n);
      return finds(n, n) && finds(reading, n) && finds(initials, n);
    }));
  });
});

it("nothing typed looks up nothing", () => {
  expect(["", "  ", "·", " ' "].map(toSearchPrefix)).toEqual([[], [], [], []]);
  expect(toSearchPrefix("%_")).toEqual(["c:%_"]);
});
