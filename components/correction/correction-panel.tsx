import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { ChildCorrections } from "@/lib/features/correction/view";
import { CorrectionItems } from "./correction-items";
import { RelocateDialog } from "./relocate-dialog";

/** What was reported of a child's record and what the street changed in it, with the way to move it to another community. Needs the texts of `correction`, `enums`, `validation`. */
export function CorrectionPanel({ corrections }: { corrections: ChildCorrections }) {
  const t = useTranslations("correction.panel");
  return (
    <Panel id="corrections" title={t("title")} flush className="no-print" aside={corrections.mayRelocate ? <RelocateDialog corrections={corrections} /> : undefined}>
      {corrections.rows.length === 0 ? <EmptyState title={t("none")} /> : <CorrectionItems rows={corrections.rows} />}
    </Panel>
  );
}
