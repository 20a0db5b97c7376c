import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import type { CorrectionRow } from "@/lib/features/correction/view";
import { formatDateTime } from "@/lib/i18n/format";
import type { CorrectionStatus } from "@/lib/shared/vocabulary/casework";
import { DecideCorrection } from "./decide-dialogs";
import { FactsText } from "./facts-text";

const TONES = { WAITING: "waiting", ACCEPTED: "done", REFUSED: "off" } as const satisfies Record<CorrectionStatus, string>;

/** Corrections one below the other: what stood there, what was reported, what stands there now, and the decision. Needs the texts of `correction`, `enums`, `validation`. */
export function CorrectionItems({ rows, withChild = false }: { rows: readonly CorrectionRow[]; withChild?: boolean }) {
  const t = useTranslations("correction");
  const enums = useTranslations("enums");
  const reasons = useTranslations("errors.reasons");
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.correctionId} data-correction={row.correctionId} className="space-y-1.5 px-4 py-3 text-sm">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            {withChild && (
              <Link href={row.caseId ? `/cases/${row.caseId}#corrections` : `/registrations/${row.registrationId}#corrections`} className="font-medium text-action underline underline-offset-3 pointer-coarse:inline-block pointer-coarse:py-1.5">
                {row.name} <span className="whitespace-nowrap">{row.number}</span>
              </Link>
            )}
            <span className="font-medium">{enums(`CorrectionField.${row.field}`)}</span>
            <StatusPill tone={TONES[row.status]}>{enums(`CorrectionStatus.${row.status}`)}</StatusPill>
          </p>
          {row.after ? (
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
              <dt className="text-muted">{t("before")}</dt>
              <dd>{row.before ? <FactsText facts={row.before} /> : <span className="text-muted">{t("notShown")}</span>}</dd>
              <dt className="text-muted">{t(row.reported ? "after" : "changedTo")}</dt>
              <dd className="font-medium"><FactsText facts={row.after} /></dd>
              {row.now && (
                <>
                  <dt className="text-warning">{t("now")}</dt>
                  <dd className="text-warning"><FactsText facts={row.now} /></dd>
                </>
              )}
            </dl>
          ) : (
            <p className="text-muted">{t("hidden")}</p>
          )}
          <p className="text-muted">
            {t(row.reported ? "by" : "self", { org: row.proposedOrg, name: row.proposedBy, at: formatDateTime(new Date(row.proposedAt)) })}
            {row.reported && row.decidedBy && row.decidedAt && ` · ${t("decided", { name: row.decidedBy, at: formatDateTime(new Date(row.decidedAt)) })}`}
          </p>
          {row.answer && <p className="text-muted">{t(row.reported && row.status === "ACCEPTED" ? "noted" : "answer", { answer: row.answer })}</p>}
          {row.afterDeath ? <p className="text-warning">{reasons("correctionAfterDeath", { date: row.afterDeath })}</p> : row.leaves && <p className="text-warning">{t("leaves")}</p>}
          {row.canDecide && <DecideCorrection row={row} />}
        </li>
      ))}
    </ul>
  );
}
