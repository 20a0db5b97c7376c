import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { StatusPill } from "@/components/ui/status-pill";
import type { AssessmentLine } from "@/lib/features/assessment/view";
import type { InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import { inLanguage } from "./in-language";
import { JudgementLine } from "./judgement-line";

/** All confirmed assessments of a case; each opens beside the one before it. */
export function HistoryTable({ caseId, lines, definition }: { caseId: string; lines: readonly AssessmentLine[]; definition: InstrumentDefinition }) {
  const t = useTranslations("assessment.history");
  const words = useTranslations("assessment.result");
  const enums = useTranslations("enums");
  const locale = useLocale();
  return (
    <section aria-label={t("title")}>
      <h2 className="mb-2 text-base">{t("title")}</h2>
      <DataTable
        caption={t("title")} rows={lines} rowKey={(line) => line.id} rowHref={(line) => `/cases/${caseId}/assessment?show=${line.id}`} empty={null}
        columns={[
          { key: "date", header: t("date"), cell: (line) => line.assessedOn, priority: 1, nowrap: true, rowHeader: true },
          {
            key: "result", header: t("result"), priority: 1,
            cell: (line) => (
              <span className="inline-flex flex-wrap items-center gap-2">
                <JudgementLine colour={line.colour} level={line.level} />
                {line.overridden && <Badge tone="warning">{words("overridden")}</Badge>}
              </span>
            ),
          },
          ...definition.dimensions.map((dimension) => ({
            key: dimension.code, header: inLanguage(dimension.label, locale), align: "end" as const, priority: 3 as const,
            cell: (line: AssessmentLine) => line.percents.find(({ code }) => code === dimension.code)?.percent ?? "—",
          })),
          { key: "assessor", header: t("assessor"), cell: (line) => `${line.assessorName} · ${line.assessorOrgName}` },
          { key: "status", header: t("status"), cell: (line) => <StatusPill tone={line.status === "CONFIRMED" ? "done" : "off"}>{enums(`AssessmentStatus.${line.status}`)}</StatusPill> },
        ]}
      />
    </section>
  );
}
