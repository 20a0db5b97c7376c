import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { SiblingRecord } from "@/lib/features/contact/view";
import { formatDate } from "@/lib/i18n/format";

/** What bears on the child in the cases of its brothers and sisters: what is known of one child of a family is not unknown of the other. Needs the texts of `contact`, `enums`. */
export function SiblingRecords({ siblings }: { siblings: readonly SiblingRecord[] }) {
  const t = useTranslations("contact.siblings");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  return siblings.map(({ registrationId, caseId, number, name, kin, steps, harm, died }) => {
    const what = died ? died.what : steps.length > 0 ? "steps" : "harm";
    const facts = [
      ...(died && harm ? [t("harmToo")] : []), ...(steps.length > 0 ? [steps.map(({ step, on }) => t("step", { step: enums(`LadderStep.${step}`), on: formatDate(on) })).join(marks("items"))] : []),
      t(died ? "adviceDied" : "advice"),
    ];
    return (
      <Alert key={registrationId} tone={died ? "danger" : "warning"} title={t("title", { what, kin, name, number, on: died ? formatDate(died.on) : "" })}>
        {facts.map((fact) => <p key={fact}>{fact}</p>)}
        {caseId && <Link className="underline" href={`/cases/${caseId}/ladder`}>{t("open")}</Link>}
      </Alert>
    );
  });
}
