"use client";

import { useTranslations } from "next-intl";
import { setOrganisationActiveAction } from "@/lib/features/administration/actions";
import type { OrganisationDetail } from "@/lib/features/administration/view";
import { ActiveSwitch } from "./active-switch";

export function OrganisationActive({ organisation }: { organisation: OrganisationDetail }) {
  const t = useTranslations("admin.organisations");
  if (organisation.own) return <p className="text-sm text-muted">{t("own")}</p>;
  const { id, version, name, active, people } = organisation;
  return (
    <ActiveSwitch
      active={active} action={setOrganisationActiveAction} input={{ organisationId: id, version }}
      texts={{
        deactivate: t("deactivate"), activate: t("activate"), deactivateTitle: t("deactivateTitle", { name }), deactivateBody: t("deactivateBody", { count: people.length }),
        activateTitle: t("activateTitle", { name }), activateBody: t("activateBody"),
      }}
    />
  );
}
