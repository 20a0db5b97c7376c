"use client";

import { useTranslations } from "next-intl";
import { CATEGORIES, REGISTRATION_SOURCES, SCREENING_GROUPS } from "@/lib/shared/vocabulary/casework";
import { useCodeLabels } from "../code-labels";
import { DateField, MultiField, RadioField, SelectField } from "../fields";

export function HeadSection({ today, filingOffice }: { today: string; filingOffice: string }) {
  const t = useTranslations("registration.help");
  const field = useTranslations("registration.field.head");
  const labels = useCodeLabels();
  return (
    <>
      <dl>
        <dt className="text-base font-medium">{field("filingOffice")}</dt>
        <dd className="mt-1 text-base">{filingOffice}</dd>
      </dl>
      <DateField path="head.filedOn" max={today} />
      <DateField path="head.firstContactOn" help={t("firstContactOn")} max={today} />
      <SelectField path="head.source" codes={REGISTRATION_SOURCES} labelOf={labels("RegistrationSource")} width="half" />
      <MultiField path="head.groups" help={t("groups")} codes={SCREENING_GROUPS} labelOf={labels("ScreeningGroup")} />
      <RadioField path="head.primaryCategory" codes={CATEGORIES} labelOf={labels("Category")} hintOf={labels("CategoryFull")} />
      <MultiField path="head.secondaryCategories" help={t("secondaryCategories")} codes={CATEGORIES} labelOf={labels("Category")} />
    </>
  );
}
