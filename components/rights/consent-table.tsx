import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { StatusPill } from "@/components/ui/status-pill";
import type { ConsentView } from "@/lib/features/rights/view";
import { FromMerged } from "./from-merged";
import { WithdrawConsent } from "./withdraw-consent";

/** What was consented to, by whom, and whether it still holds. */
export function ConsentTable({ consents, today, empty }: { consents: readonly ConsentView[]; today: string; empty: ReactNode }) {
  const t = useTranslations("rights.consents");
  const enums = useTranslations("enums");
  const columns: Column<ConsentView>[] = [
    { key: "purpose", header: t("purpose"), priority: 1, cell: (row) => <>{enums(`ConsentPurpose.${row.purpose}`)}<span className="block text-sm font-normal text-muted">{row.extent}</span><FromMerged from={row.from} /></> },
    { key: "by", header: t("by"), cell: (row) => <>{row.speakerName}<span className="block text-sm text-muted">{enums(`DataSpeaker.${row.speaker}`)} · {enums(`ConsentForm.${row.form}`)}</span></> },
    { key: "given", header: t("given"), nowrap: true, cell: (row) => <>{row.givenOn}<span className="block text-sm text-muted">{row.recordedBy}</span></> },
    {
      key: "state", header: t("state"),
      cell: (row) => row.withdrawnOn
        ? <><StatusPill tone="off">{t("withdrawn")}</StatusPill><span className="block text-sm text-muted">{row.withdrawnOn} {row.withdrawnNote}</span></>
        : <StatusPill tone="done">{t("inForce")}</StatusPill>,
    },
    { key: "withdraw", header: "", align: "end", cell: (row) => (row.permissions.withdraw ? <WithdrawConsent consentId={row.consentId} version={row.version} today={today} /> : null) },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={consents} rowKey={(row) => row.consentId} empty={empty} />;
}
