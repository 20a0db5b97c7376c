import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { ChildCorrections } from "@/lib/features/correction/view";
import type { RecordMerges } from "@/lib/features/merge/view";

interface SinceFiledProps {
  /** Where the two panels stand. */
  record: string;
  corrections: ChildCorrections | null;
  merges: RecordMerges | null;
}

/** The form stays as it was signed: which of its data are otherwise now, and where they stand. Nothing where nothing changed. */
export function SinceFiled({ record, corrections, merges }: SinceFiledProps) {
  const t = useTranslations("registration.record.since");
  const fields = useTranslations("enums.CorrectionField");
  const taken = useTranslations("merge.taken.code");
  const marks = useTranslations("common.mark");
  const corrected = (corrections?.rows ?? []).filter(({ status }) => status === "ACCEPTED").map(({ field }) => fields(field));
  const merged = (merges?.lines ?? []).filter(({ side, status }) => side === "KEPT" && status === "STANDING").flatMap((line) => (line.taken ?? []).map((code) => taken(code)));
  if (corrected.length + merged.length === 0) return null;
  const link = (panel: "corrections" | "merges") => (
    <Link href={`${record}#${panel}`} className="rounded-sm text-action underline underline-offset-3 pointer-coarse:py-2">
      {t(panel)}
    </Link>
  );
  return (
    <Alert title={t("title", { fields: [...new Set([...corrected, ...merged])].join(marks("list")) })}>
      <span className="flex flex-wrap gap-x-4">
        {corrected.length > 0 && link("corrections")}
        {merged.length > 0 && link("merges")}
      </span>
    </Alert>
  );
}
