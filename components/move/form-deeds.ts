import type { useTranslations } from "next-intl";
import type { ProvenanceForm } from "@/lib/features/move/view";
import { formatDateTime } from "@/lib/i18n/format";

/** Who filed a form that was handed over, who checked it, and when the district took it: one line under its title. */
export function formDeeds(t: ReturnType<typeof useTranslations<"move">>, { filedBy, checkedBy, checkedAt, acceptedAt }: ProvenanceForm): string {
  const at = (instant: string) => formatDateTime(new Date(instant));
  return [t("provenance.filedBy", { name: filedBy }), checkedAt && t("provenance.checkedBy", { name: checkedBy, at: at(checkedAt) }), acceptedAt && t("provenance.acceptedAt", { at: at(acceptedAt) })].filter(Boolean).join(" · ");
}
