import { useTranslations } from "next-intl";
import { DisclosedList } from "@/components/referral/disclosed-list";
import { sampleDisclosure } from "@/lib/features/purpose/sample";
import type { DisclosureField } from "@/lib/features/referral/disclosure";
import type { IsoDate } from "@/lib/shared/dates";

/** What a department would see under these fields, on a record that is no child's. Needs the texts of `admin`, `referral`, `enums`. */
export function SampleDisclosure({ fields, today }: { fields: readonly DisclosureField[]; today: IsoDate }) {
  const t = useTranslations("admin.purposes.form");
  return (
    <>
      <p className="mb-3 text-sm text-muted">{t("previewNote")}</p>
      {fields.length === 0 ? <p className="text-sm text-muted">{t("previewEmpty")}</p> : <DisclosedList items={sampleDisclosure(fields, today)} />}
    </>
  );
}
