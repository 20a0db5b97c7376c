import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { StatusPill } from "@/components/ui/status-pill";
import { readPurpose } from "@/lib/features/privacy/purpose-text";
import { PRINT_PURPOSES, UNMASK_PURPOSES } from "@/lib/features/privacy/schema";
import type { AuditDetail } from "@/lib/features/audit-log/view";
import { toSecond, useAuditLabels } from "./audit-labels";

/** Who did what to which record, when, from where. */
export function AuditFacts({ event }: { event: AuditDetail }) {
  const t = useTranslations("audit");
  const enums = useTranslations("enums");
  const label = useAuditLabels();
  const privacy = useTranslations("privacy");
  const purposeText = (purpose: string) => {
    const { code, note } = readPurpose(purpose);
    const known = UNMASK_PURPOSES.find((each) => each === code);
    const printed = PRINT_PURPOSES.find((each) => each === purpose);
    if (event.action === "look.print" && printed) return privacy(`printPurposes.${printed}`);
    return known ? `${privacy(`purposes.${known}`)} · ${note}` : purpose;
  };
  return (
    <DescriptionList
      items={[
        { term: t("column.at"), value: toSecond(event.at) },
        { term: t("column.action"), value: `${label.action(event.action)} (${event.action})` },
        { term: t("column.actor"), value: event.actorName ?? t("unknownActor") },
        { term: t("column.office"), value: event.officeName },
        { term: t("column.result"), value: <StatusPill tone={event.result === "OK" ? "done" : "attention"}>{enums(`AuditResult.${event.result}`)}</StatusPill> },
        { term: t("detail.code"), value: event.code && `${label.refusal(event.code)} (${event.code})` },
        { term: t("column.record"), value: event.recordType && `${label.type(event.recordType)}${event.recordVersion ? ` · ${t("versionOf", { version: event.recordVersion })}` : ""}` },
        { term: t("column.number"), value: event.recordNumber },
        { term: t("detail.purpose"), value: event.purpose && purposeText(event.purpose) },
        { term: t("detail.ip"), value: event.ip },
        { term: t("detail.request"), value: <span className="font-mono text-xs break-all">{event.requestId}</span>, wide: true },
      ]}
    />
  );
}
