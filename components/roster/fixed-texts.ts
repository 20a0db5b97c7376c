import type { useTranslations } from "next-intl";
import { fieldOf } from "@/lib/features/roster/fields";
import type { FixedValue } from "@/lib/features/roster/fixed";
import { SEPARATOR } from "@/lib/features/roster/words-in";
import { rosterTexts, type RosterWords } from "./roster-texts";

type Words<N extends NonNullable<Parameters<typeof useTranslations>[0]>> = ReturnType<typeof useTranslations<N>>;

/** What a mapping says for all rows, in words: the labels of the form's own lists. */
export function fixedTexts({ enums, ...words }: RosterWords & { enums: Words<"enums"> }) {
  const { registration } = words;
  const { label } = rosterTexts(words);
  const code = (path: string, value: string): string => {
    const labels = fieldOf(path)?.labels ?? "";
    return labels.startsWith("enums.") ? enums(`${labels.slice(6)}.${value}` as "Sex.MALE") : registration(`${labels.slice(13)}.${value}` as "form.title");
  };
  const yesNo = (value: string): string => registration(value === "true" ? "yesNo.yes" : "yesNo.no");
  const said = ({ path, text }: FixedValue): string => {
    const kind = fieldOf(path)?.kind;
    if (kind === "choice") return code(path, text);
    if (kind === "several") return text.split(SEPARATOR).filter(Boolean).map((value) => code(path, value)).join(registration("separator"));
    return kind === "yesNo" ? yesNo(text) : text;
  };
  return { label, code, yesNo, said };
}
