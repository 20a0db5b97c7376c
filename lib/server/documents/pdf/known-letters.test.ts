import { describe, expect, it } from "vitest";
import { GETA, knownLetters } from "./known-letters";

describe("letters that the font lacks", () => {
  it("are shown as a mark and named once each", () => {
    const { clean, missing } = knownLetters((code) => code !== 0x20bb7 && code !== 0x1f600);
    expect(clean("𠮷田𠮷😀")).toBe(`${GETA}田${GETA}${GETA}`);
    expect(missing()).toEqual(["U+1F600", "U+20BB7"].sort((a, b) => parseInt(a.slice(2), 16) - parseInt(b.slice(2), 16)));
  });

  it("are not those that nobody sees: joiners, controls, selectors; lines stay", () => {
    const { clean, missing } = knownLetters(() => true);
    expect(clean("葛\u{e0100}\u200b城\u0007\r\n一\t二   三")).toBe("葛城\n一 二 三");
    expect(missing()).toEqual([]);
  });
});
