import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { ExportButton } from "./export-button";

/** Beside the ledger's count: taking it out, and what one has taken out. */
export function LedgerExport({ list, count, limit, forms }: { list: Readonly<Record<string, string | undefined>>; count: number; limit: number | null; forms: boolean }) {
  const t = useTranslations("export");
  if (limit === null) return null;
  return (
    <>
      {count > 0 && <ExportButton list={list} count={count} limit={limit} kinds={forms ? ["LEDGER", "FORMS", "FORMS_PDF"] : ["LEDGER"]} />}
      <Link href="/exports" className="rounded-sm text-action hover:underline pointer-coarse:py-3">
        {t("mineLink")}
      </Link>
    </>
  );
}
