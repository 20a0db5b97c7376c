import { expect, it } from "vitest";
import { AGE_BANDS, ageBandBirthRange, ageBandOf } from "./age-band";
import { addDays } from "./dates";

it.each([
  ["2010-06-30", null], ["2010-07-01", "AGE_0_2"], ["2013-06-30", "AGE_0_2"], ["2013-07-01", "AGE_3_5"], ["2016-06-30", "AGE_3_5"],
  ["2016-07-01", "AGE_6_11"], ["2022-06-30", "AGE_6_11"], ["2022-07-01", "AGE_12_15"], ["2026-06-30", "AGE_12_15"], ["2026-07-01", "AGE_16_17"],
  ["2028-06-30", "AGE_16_17"], ["2028-07-01", null],
])("born 2010-07-01, on %s: %s", (at, band) => expect(ageBandOf("2010-07-01", at)).toBe(band));

it("gives for each band and day exactly the births that the band counts", () => {
  for (const at of ["2026-11-23", "2028-02-29", "2027-02-28", "2027-03-01"]) {
    for (const band of AGE_BANDS) {
      const { from, to } = ageBandBirthRange(band, at);
      expect([ageBandOf(from, at), ageBandOf(to, at)], `${band} on ${at}`).toEqual([band, band]);
      expect(ageBandOf(addDays(from, -1), at)).not.toBe(band);
      expect(ageBandOf(addDays(to, 1), at)).not.toBe(band);
    }
  }
});
