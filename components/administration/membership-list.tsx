import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ApprovalLine } from "./approval-line";
import type { MembershipView } from "@/lib/features/administration/view";

/** Which roles a person holds or held, where and since when; `titled`: office and days stand over the list already. */
export function MembershipList({ memberships, empty, titled = false }: { memberships: readonly MembershipView[]; empty: string; titled?: boolean }) {
  const t = useTranslations("admin.roles");
  const marks = useTranslations("common.mark");
  const enums = useTranslations("enums");
  if (memberships.length === 0) return <p className="text-muted">{empty}</p>;
  return (
    <ul className="divide-y divide-line">
      {memberships.map((membership) => (
        <li key={membership.id} className="py-2 first:pt-0 last:pb-0">
          {!titled && (
            <p className={membership.running ? "font-medium" : "text-muted"}>
              {membership.organisation} {!membership.running && <Badge>{t("ended")}</Badge>}
            </p>
          )}
          <p className="text-sm">{membership.roles.map((role) => enums(`Role.${role}`)).join(marks("list"))}</p>
          {!titled && (
            <p className="text-sm text-muted">
              {t("from", { date: membership.validFrom })} {membership.validTo ? t("until", { date: membership.validTo }) : t("longTerm")}
            </p>
          )}
          <ApprovalLine membership={membership} />
        </li>
      ))}
    </ul>
  );
}
