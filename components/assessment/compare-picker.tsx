import { useTranslations } from "next-intl";
import { GetForm } from "@/components/ui/get-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { AssessmentLine } from "@/lib/features/assessment/view";

/** Which two of the case's assessments stand beside each other. */
export function ComparePicker({ caseId, lines, shown, compared }: { caseId: string; lines: readonly AssessmentLine[]; shown: string; compared: string }) {
  const t = useTranslations("assessment.compare");
  const risk = useTranslations("common.risk");
  const options = lines.map(({ id, assessedOn, colour, assessorName }) => ({ value: id, label: `${assessedOn} ${colour ? risk(colour) : ""} ${assessorName}` }));
  return (
    <GetForm action={`/cases/${caseId}/assessment`} className="flex flex-wrap items-end gap-3">
      <div className="w-full sm:w-64"><Select name="with" label={t("previous")} placeholder={false} options={options} defaultValue={compared} key={`with-${compared}`} /></div>
      <div className="w-full sm:w-64"><Select name="show" label={t("current")} placeholder={false} options={options} defaultValue={shown} key={`show-${shown}`} /></div>
      <Button type="submit">{t("compare")}</Button>
    </GetForm>
  );
}
