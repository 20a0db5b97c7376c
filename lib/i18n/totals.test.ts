import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import { formatNumber } from "./format";
import common from "./messages/en/common.json" with { type: "json" };

it("the total of a list is told as it is formatted, beyond a thousand too", () => {
  const t = createTranslator({ locale: "en", messages: common, namespace: "table" });
  expect([0, 1, 2, 4591].map((total) => t("total", { count: formatNumber(total, "en") }))).toEqual(["0 records", "1 record", "2 records", "4,591 records"]);
});
