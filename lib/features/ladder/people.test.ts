import { describe, expect, it } from "vitest";
import { namesOfSubject, personAfter, wrongPerson } from "./people";

const NAMES = namesOfSubject([{ role: "FATHER", name: "试父" }, { role: "MOTHER", name: "徐晓雨" }, { role: "CARER", name: "试祖母" }]);
const MOTHER_ALONE = namesOfSubject([{ role: "FATHER", name: "" }, { role: "MOTHER", name: "徐晓雨" }]);

describe("the name of whom a step is about", () => {
  it("is, of a parent, the one on the form: another is refused with the one that stands there", () => {
    expect(wrongPerson(NAMES, "MOTHER", "徐晓雨")).toBeNull();
    expect(wrongPerson(NAMES, "MOTHER", " 徐晓雨 ")).toBeNull();
    expect(wrongPerson(NAMES, "MOTHER", "张三")).toEqual({ key: "personNotOnFile", params: { person: "徐晓雨", subject: "MOTHER" } });
    expect(wrongPerson(NAMES, "MOTHER", "试父")).toEqual({ key: "personOfOther", params: { person: "试父", subject: "FATHER" } });
  });

  it("is free where the form knows no name, and of other carers, of whom there may be several", () => {
    expect(wrongPerson(MOTHER_ALONE, "FATHER", "张三")).toBeNull();
    expect(wrongPerson({}, "MOTHER", "张三")).toBeNull();
    expect(wrongPerson(NAMES, "OTHER_CARER", "张三")).toBeNull();
    expect(wrongPerson(NAMES, null, "张三")).toBeNull();
  });

  it("is filled in when the person is chosen: a parent's always, another's where nothing of its own was typed", () => {
    expect(personAfter(NAMES, "", "MOTHER")).toBe("徐晓雨");
    expect(personAfter(NAMES, "张三", "MOTHER")).toBe("徐晓雨");
    expect(personAfter(NAMES, "徐晓雨", "OTHER_CARER")).toBe("试祖母");
    expect(personAfter(NAMES, "张三", "OTHER_CARER")).toBe("张三");
    expect(personAfter(MOTHER_ALONE, "徐晓雨", "FATHER")).toBe("");
    expect(personAfter(MOTHER_ALONE, "张三", "FATHER")).toBe("张三");
  });
});
