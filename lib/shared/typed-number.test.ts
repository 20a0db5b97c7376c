import { expect, it } from "vitest";
import { typedNumber } from "./typed-number";

it.each([["800.5", 800.5], ["1,234.50", 1234.5], [" 12 ", 12], ["0", 0], ["３", 3], ["１，２３４", 1234], ["八百", "八百"], [" 800元", "800元"], ["", Number.NaN], ["  ", Number.NaN]])("%o is %o", (text, number) => expect(typedNumber(text)).toBe(number));
