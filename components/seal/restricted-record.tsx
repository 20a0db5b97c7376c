import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { EmptyState } from "@/components/ui/empty-state";
import type { RestrictedView } from "@/lib/features/seal/view";

/** In place of a record that is open to named people only: its number, and whom to ask. */
export function RestrictedRecord({ view }: { view: RestrictedView }) {
  const t = useTranslations("seal.restricted");
  return (
    <EmptyState title={<h1 className="text-lg">{t("title")}</h1>} action={<LinkButton href="/ledger">{t("back")}</LinkButton>}>
      <p>{t.rich("body", { number: view.number, keep: (number) => <span className="whitespace-nowrap">{number}</span> })}</p>
      <p className="mt-2">{view.districtOffice ? t("contact", { office: view.districtOffice }) : t("contactDistrict")}</p>
      <p className="mt-2 text-sm">{t("logged")}</p>
    </EmptyState>
  );
}
