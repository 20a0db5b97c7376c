import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDueWords } from "@/components/inbox/due-text";
import type { Sort } from "@/components/ui/sort-link";
import type { CaseOwnerOption } from "@/lib/features/case/view";
import type { LedgerSort } from "@/lib/features/ledger/schema";
import type { ListedRow } from "@/lib/features/ledger/view";
import { LEDGER_COLUMNS, type LedgerColumn } from "./ledger-columns";
import { LedgerRows } from "./ledger-rows";
import { shownLine, type LedgerWords } from "./shown-line";

export interface LedgerTableProps {
  rows: readonly ListedRow[];
  sort: LedgerSort;
  hrefOfSort: (sort: LedgerSort) => string;
  owners: readonly CaseOwnerOption[];
  /** Who reads: the case is theirs when opened without another owner. */
  userId: string;
  empty: ReactNode;
  now: Date;
  /** The reader sees names: where they are masked, their order would tell of them. */
  ordersByName: boolean;
}

/** The ledger: what decides the next action comes first; a row opens the case, or the registration before there is one. The words are found here, the rows are laid out in the browser too. */
export function LedgerTable({ rows, sort, hrefOfSort, owners, userId, empty, now, ordersByName }: LedgerTableProps) {
  const t = useTranslations("ledger");
  const enums = useTranslations("enums");
  const due = useDueWords(now);
  if (rows.length === 0) return <div className="rounded-md border border-line bg-surface">{empty}</div>;
  const order = (ascending: LedgerSort, descending: LedgerSort, first: LedgerSort = ascending): Sort =>
    sort === ascending ? { direction: "ascending", href: hrefOfSort(descending) }
    : sort === descending ? { direction: "descending", href: hrefOfSort(ascending) }
    : { href: hrefOfSort(first) };
  const words: LedgerWords = {
    person: (sex, age) => `${enums(`Sex.${sex}`)} · ${t("age", { age })}`, formerly: (name, corrected) => t(corrected ? "beforeCorrection" : "formerName", { name }), stage: (stage) => enums(`LedgerStage.${stage}`), category: (category) => enums(`Category.${category}`),
    rule: (rule) => enums(`DeadlineRule.${rule}`), due,
  };
  const lines = rows.map((row) => shownLine(row, words));
  const opens = lines.some((line) => "open" in line);
  return (
    <LedgerRows
      caption={t("caption")} lines={lines} headers={Object.fromEntries(LEDGER_COLUMNS.map((column) => [column, t(`column.${column}`)])) as Record<LedgerColumn, string>}
      sorts={{ risk: order("colour", "colourMildest"), ...(ordersByName ? { name: order("name", "nameReversed") } : {}), due: order("due", "dueLatest"), filed: order("filedOldest", "filed", "filed") }}
      urgent={t("urgent")} restricted={t("restricted")}
      opening={opens ? { owners, defaultOwnerId: owners.some((owner) => owner.userId === userId) ? userId : null } : null}
    />
  );
}
