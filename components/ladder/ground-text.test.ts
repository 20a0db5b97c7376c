import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import { INTERIM_OVERS } from "@/lib/features/ladder/ladder";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { LOCALES } from "@/lib/i18n/locale";
import { groundText } from "./ground-text";

it.each(LOCALES)("the ground of interim guardianship names that of that time and what has become of it since (%s)", (locale) => {
  const enums = createTranslator({ locale, messages: MESSAGES[locale], namespace: "enums" } as never) as unknown as Parameters<typeof groundText>[0];
  const plain = MESSAGES[locale].enums.InterimGround.SUIT_RUNNING;
  expect(groundText(enums, { ground: "SUIT_RUNNING" })).toBe(plain);
  expect(groundText(enums, { ground: "SUIT_RUNNING", over: null })).toBe(plain);
  const said = INTERIM_OVERS.map((why) => groundText(enums, { ground: "SUIT_RUNNING", over: { why, on: "2026-10-29" } }));
  for (const words of said) expect(words.startsWith(plain) && words.length > plain.length).toBe(true);
  expect(new Set(said).size).toBe(INTERIM_OVERS.length);
  expect(said[INTERIM_OVERS.indexOf("revoked")]).toContain("2026-10-29");
});
