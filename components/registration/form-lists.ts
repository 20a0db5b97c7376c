import { getTranslations } from "next-intl/server";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { Actor } from "@/lib/authz/actor";
import { nameFormsOf } from "@/lib/shared/name-forms";
import type { Lists } from "./registration-sections";

/** GB/T 3304: 01-56, 97 other, 98 naturalised. */
const ETHNICITIES = [...Array.from({ length: 56 }, (_, index) => String(index + 1).padStart(2, "0")), "97", "98"];
/** GB/T 2260, first two digits; Beijing has its own field. */
const PROVINCES = "12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split(" ");

/** Lists to choose from by typing, with pinyin and initials as further words; made on the server, where the dictionary is. */
export async function registrationLists(actor: Actor): Promise<Lists> {
  const t = await getTranslations("registration");
  const options = (codes: readonly string[], labelOf: (code: string) => string): ComboboxOption[] =>
    codes.map((value) => {
      const label = labelOf(value);
      const { reading, initials } = nameFormsOf(label);
      return { value, label, keywords: `${value} ${reading} ${initials}` };
    });
  return {
    ethnicities: options(ETHNICITIES, (code) => t(`ethnicity.${code}` as "ethnicity.01")),
    provinces: options(PROVINCES, (code) => t(`province.${code}` as "province.12")),
    filingOffice: actor.organisation.name,
    within: actor.organisation.divisionCode,
  };
}
