import { getTranslations } from "next-intl/server";
import { standingText } from "@/components/ladder/standing-text";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { MoveSummary } from "@/lib/features/move/view";

/** What is handed over, for who decides on it: what makes the case a grave one before what it is. */
export async function MoveSummaryPanel({ summary }: { summary: MoveSummary }) {
  const [t, enums, ladder, marks] = [await getTranslations("move.summary"), await getTranslations("enums"), await getTranslations("ladder"), await getTranslations("common.mark")];
  const { grave } = summary;
  const stands = grave ? [...(grave.rung > 0 ? [ladder(`standing.${grave.rung}`)] : []), ...grave.standing.map((line) => standingText(ladder, line))] : [];
  const warned = grave
    ? [
        ...(grave.urgent ? [t("urgent")] : []), ...(grave.reopenedOn ? [t("reopened", { on: grave.reopenedOn })] : []), ...(grave.noContacts ? [t("noContacts")] : []), ...(grave.arrears ? [t("arrears")] : []),
        ...(grave.overdue > 0 ? [t("overdue", { count: grave.overdue })] : []),
      ]
    : [];
  return (
    <Panel id="summary" title={t("title")}>
      <p className="mb-3 text-sm text-muted">{t("note")}</p>
      {warned.length > 0 && (
        <div className="mb-4">
          <Alert tone="warning" title={t("warned")}><ul className="list-disc pl-5">{warned.map((each) => <li key={each}>{each}</li>)}</ul></Alert>
        </div>
      )}
      <DescriptionList
        columns={3}
        items={[
          { term: t("name"), value: summary.name }, { term: t("sex"), value: enums(`Sex.${summary.sex}`) }, { term: t("birthDate"), value: summary.birthDate }, { term: t("category"), value: enums(`Category.${summary.category}`) },
          { term: t("colour"), value: <RiskBadge colour={summary.colour} /> }, { term: t("level"), value: summary.level && enums(`InterventionLevel.${summary.level}`) },
          ...(grave ? [{ term: t("stands"), value: stands.length > 0 ? stands.join(marks("items")) : ladder("standing.0") }] : []),
          { term: t("caseStatus"), value: summary.caseStatus ? enums(`CaseStatus.${summary.caseStatus}`) : t("noCase") }, { term: t("referrals"), value: summary.runningReferrals }, { term: t("visits"), value: summary.plannedVisits },
        ]}
      />
    </Panel>
  );
}
