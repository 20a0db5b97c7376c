import { useTranslations } from "next-intl";
import type { Role } from "@/lib/shared/vocabulary/organisation";

/** An office and what somebody is there. */
export function MembershipLine({ organisation, roles }: { organisation: string; roles: readonly Role[] }) {
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  return (
    <span className="block">
      {organisation} · <span className="inline-block text-muted">{roles.map((role) => enums(`Role.${role}`)).join(marks("list"))}</span>
    </span>
  );
}
