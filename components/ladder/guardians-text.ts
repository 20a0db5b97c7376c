import type { useTranslations } from "next-intl";
import type { GuardedBy, PersonWord } from "@/lib/features/ladder/guardians-now";

/** Words of the reader's language, or of an official paper. */
export interface GuardianWords {
  value: ReturnType<typeof useTranslations<"referral.value">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  marks: ReturnType<typeof useTranslations<"common.mark">>;
}

/** Who guards a child now: beside a disclosure, and beside the form that says it otherwise. */
export function guardedByText({ value, enums, marks }: GuardianWords, guardedBy: GuardedBy): string {
  switch (guardedBy.kind) {
    case "appointed":
      return value("guardedBy.appointed", { names: guardedBy.names.join(marks("list")), on: guardedBy.on });
    case "interim":
      return value("guardedBy.interim", { by: guardedBy.by, until: guardedBy.until ?? "none" });
    case "parents":
      return value("guardedBy.parents", { parents: guardedBy.parents.map((parent) => enums(`GuardianRole.${parent}`)).join(marks("list")) });
    case "toCheck":
    case "unguarded":
    case "ask":
      return value(`guardedBy.${guardedBy.kind}`);
  }
}

/** '母亲 李某：监护人资格已撤销（2026-10-29）' */
export const personWordText = ({ value, enums }: Pick<GuardianWords, "value" | "enums">, { role, name, what, on }: PersonWord): string =>
  value(`changed.${what}`, { person: [role && enums(`GuardianRole.${role}`), name].filter(Boolean).join(" "), on });
