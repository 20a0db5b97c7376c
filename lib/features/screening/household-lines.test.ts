import { describe, expect, it } from "vitest";
import { readHouseholdLines } from "./household-lines";

describe("a list of households", () => {
  it("is read from a spreadsheet's columns or from typed lines, without heading, blanks and repetitions", () => {
    const text = "户主\t住址\t电话\n张三丰\t幸福一村1号\t13800002222\n\n李四光，幸福一村2号\n张三丰\t幸福一村1号\t13800002222\n王五福, 幸福一村3号, 010-64000000";
    expect(readHouseholdLines(text)).toEqual({
      lines: [{ headName: "张三丰", address: "幸福一村1号", phone: "13800002222" }, { headName: "李四光", address: "幸福一村2号", phone: "" }, { headName: "王五福", address: "幸福一村3号", phone: "010-64000000" }], faults: [],
    });
  });

  it("says which line is at fault, and in what", () => {
    expect(readHouseholdLines("张三丰,幸福一村1号\n,幸福一村2号\n李四光\n王五福,三号,12").faults).toEqual([{ line: 2, part: "headName" }, { line: 3, part: "address" }, { line: 4, part: "phone" }]);
  });
});
