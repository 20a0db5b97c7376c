import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { ChildCorrections } from "@/lib/features/correction/view";
import { CorrectionItems } from "./correction-items";
import { MendPersonDialog } from "./mend-person-dialog";
import { RelocateDialog } from "./relocate-dialog";

/** What was reported of a child's record and what the street changed in it, with the ways to put somebody of the family right and to move it to another community. Needs the texts of `correction`, `enums`, `validation`. */
export function CorrectionPanel({ corrections }: { corrections: ChildCorrections }) {
  const t = useTranslations("correction.panel");
  return (
    <Panel id="corrections" title={t("title")} flush className="no-print" aside={corrections.mayRelocate || corrections.people.length > 0 ? (
        <span className="flex flex-wrap justify-end gap-2">
          {corrections.people.length > 0 && <MendPersonDialog corrections={corrections} />}
          {corrections.mayRelocate && <RelocateDialog corrections={corrections} />}
        </span>
      ) : undefined}>
      {corrections.rows.length === 0 ? <EmptyState title={t("none")} /> : <CorrectionItems rows={corrections.rows} />}
    </Panel>
  );
}
