import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { MatrixDraftView, MatrixRowView } from "@/lib/features/matrix/view";

/** What the draft adds to and takes from the version it replaces, each with its sign and its word. */
export function DifferenceList({ draft }: { draft: MatrixDraftView }) {
  const t = useTranslations("admin.matrix.draft");
  const { added, removed } = draft.difference;
  if (added.length + removed.length === 0) return <p className="text-muted">{t("noDifference", { base: draft.baseNumber })}</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {[...added.map((row) => ({ row, kind: "added" as const })), ...removed.map((row) => ({ row, kind: "removed" as const }))].map(({ row, kind }) => (
        <li key={kind + row.id} className="flex gap-3 px-3 py-2">
          <span className={kind === "added" ? "inline-flex shrink-0 items-center gap-1 font-medium text-action" : "inline-flex shrink-0 items-center gap-1 font-medium text-danger"}>
            <Icon name={kind === "added" ? "plus" : "close"} className="size-4" />
            {t(kind)}
          </span>
          <RowText row={row} />
        </li>
      ))}
    </ul>
  );
}

export function RowText({ row }: { row: MatrixRowView }) {
  const t = useTranslations("admin.matrix");
  const enums = useTranslations("enums");
  return (
    <span className="min-w-0">
      {t("districtRow", { district: row.districtName ?? "", words: row.asWritten, orgType: enums(`OrgType.${row.orgType}`), role: enums(`MatrixRole.${row.role}`) })}
      <span className="block text-sm text-muted">
        {enums(`WorkArea.${row.area}`)} · {row.task ? enums(`WorkTask.${row.task}`) : t("draft.wholeArea")}
      </span>
    </span>
  );
}
