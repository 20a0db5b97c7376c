import { useTranslations } from "next-intl";
import { guardedByText, personWordText } from "@/components/ladder/guardians-text";
import { Alert } from "@/components/ui/alert";
import type { GuardianshipChange as Change } from "@/lib/features/referral/guardianship-change";

/** Above what was disclosed: what has been decided of the child's guardians since. What was sent stays as it was. Needs the texts of `referral` and `enums`. */
export function GuardianshipChange({ change: { people, guardedBy } }: { change: Change }) {
  const t = useTranslations("referral.value.changed");
  const words = { value: useTranslations("referral.value"), enums: useTranslations("enums"), marks: useTranslations("common.mark") };
  const lines = [...people.map((person) => personWordText(words, person)), ...(guardedBy ? [guardedBy.kind === "ended" ? t("ended") : guardedByText(words, guardedBy)] : [])];
  return (
    <Alert tone="warning" title={t("title")}>
      <ul className="list-disc pl-5">{lines.map((line) => <li key={line}>{line}</li>)}</ul>
      <p className="mt-1">{t(people.some(({ what }) => what === "revoked") ? "notHanded" : "body")}</p>
    </Alert>
  );
}
