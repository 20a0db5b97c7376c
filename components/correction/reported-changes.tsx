import { useTranslations } from "next-intl";
import { StatusPill } from "@/components/ui/status-pill";
import type { CorrectionField, CorrectionStatus } from "@/lib/shared/vocabulary/casework";

interface Reported {
  correctionId: string;
  field: CorrectionField;
  status: CorrectionStatus;
  answer: string | null;
}

const TONES = { WAITING: "waiting", ACCEPTED: "done", REFUSED: "off" } as const satisfies Record<CorrectionStatus, string>;

/** What became of the changes that a visit reported. */
export function ReportedChanges({ rows }: { rows: readonly Reported[] }) {
  const t = useTranslations("correction.report");
  const enums = useTranslations("enums");
  return (
    <div className="mt-3">
      <h3 className="text-sm font-medium text-muted">{t("reported")}</h3>
      <ul className="mt-1 space-y-1">
        {rows.map(({ correctionId, field, status, answer }) => (
          <li key={correctionId} className="flex flex-wrap items-baseline gap-x-3">
            {enums(`CorrectionField.${field}`)}
            <StatusPill tone={TONES[status]}>{enums(`CorrectionStatus.${status}`)}</StatusPill>
            {answer && <span className="text-sm text-muted">{t(status === "ACCEPTED" ? "noted" : "answered", { answer })}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
