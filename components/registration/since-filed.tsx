import { useTranslations } from "next-intl";
import { guardedByText, personWordText } from "@/components/ladder/guardians-text";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { ChildCorrections } from "@/lib/features/correction/view";
import type { GuardianLines } from "@/lib/features/ladder/guardians-now";
import type { RecordMerges } from "@/lib/features/merge/view";

interface SinceFiledProps {
  /** Where the two panels stand. */
  record: string;
  corrections: ChildCorrections | null;
  merges: RecordMerges | null;
  /** Whose guardianship a court revoked or gave back since, and who guards the child now. */
  guardians: GuardianLines | null;
}

/** The form stays as it was signed: which of its data are otherwise now, and where they stand. Nothing where nothing changed. */
export function SinceFiled({ record, corrections, merges, guardians }: SinceFiledProps) {
  const t = useTranslations("registration.record.since");
  const fields = useTranslations("enums.CorrectionField");
  const taken = useTranslations("merge.taken.code");
  const marks = useTranslations("common.mark");
  const corrected = (corrections?.rows ?? []).filter(({ status }) => status === "ACCEPTED").map(({ field }) => fields(field));
  const merged = (merges?.lines ?? []).filter(({ side, status }) => side === "KEPT" && status === "STANDING").flatMap((line) => (line.taken ?? []).map((code) => taken(code)));
  const words = { value: useTranslations("referral.value"), enums: useTranslations("enums"), marks };
  const now = guardians ? [...guardians.people.map((person) => personWordText(words, person)), ...(guardians.guardedBy ? [guardedByText(words, guardians.guardedBy)] : [])] : [];
  if (corrected.length + merged.length + now.length === 0) return null;
  const link = (panel: "corrections" | "merges") => (
    <Link href={`${record}#${panel}`} className="rounded-sm text-action underline underline-offset-3 pointer-coarse:py-2">
      {t(panel)}
    </Link>
  );
  const changed = [...new Set([...corrected, ...merged])];
  return (
    <Alert tone={now.length > 0 ? "warning" : "info"} title={changed.length > 0 ? t("title", { fields: changed.join(marks("list")) }) : t("kept")}>
      {now.length > 0 && (
        <>
          <p>{t("guardians")}</p>
          <ul className="list-disc pl-5">{now.map((line) => <li key={line}>{line}</li>)}</ul>
        </>
      )}
      <span className="flex flex-wrap gap-x-4">
        {corrected.length > 0 && link("corrections")}
        {merged.length > 0 && link("merges")}
      </span>
    </Alert>
  );
}
