import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { MembershipView } from "@/lib/features/administration/view";

/** Who lets the person read children's data, and how long yet; nothing for the administrators, who read none. */
export function ApprovalLine({ membership: { approval, approvalState, running } }: { membership: Pick<MembershipView, "approval" | "approvalState" | "running"> }) {
  const t = useTranslations("admin.approval");
  if (approvalState === "NONE_NEEDED") return null;
  const state = running && (approvalState === "MISSING" ? t("state.missing") : approvalState === "ENDING" ? t("state.ending") : null);
  return (
    <p className="text-sm text-muted">
      {t("title")}{t("colon")}
      {approval === null
        ? t("none")
        : approval.approverName === null
          ? t("carriedOver", { until: approval.validUntil })
          : t("line", { name: approval.approverName, title: approval.approverTitle ?? "", on: approval.approvedOn, until: approval.validUntil })}
      {approval?.documentNumber && t("document", { number: approval.documentNumber })}
      {state && <> <Badge tone="warning">{state}</Badge></>}
    </p>
  );
}
