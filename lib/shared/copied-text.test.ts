import { expect, it } from "vitest";
import { copiedKind } from "./copied-text";

it.each([
  ["11010519491231002X", "ID"], ["证号 110105**********2X，", "ID"], ["110105**********2x", "ID"], ["13812345678", null], ["DJ-110105004-2026-00001", null], ["张三", null], ["字".repeat(299), null],
  ["字".repeat(300), "TEXT"], ["𠮷".repeat(299), null], ["1".repeat(30), null],
] as const)("%s → %s", (text, kind) => expect(copiedKind(text)).toBe(kind));
