"use client";

import { useTranslations } from "next-intl";
import { VersionDecision } from "@/components/administration/version-decision";
import { VersionSteps } from "@/components/administration/version-steps";
import { confirmPurposeAction, rejectPurposeAction, submitPurposeAction, takeBackPurposeAction, withdrawPurposeAction } from "@/lib/features/purpose/actions";
import type { PurposeVersionRow } from "@/lib/features/purpose/view";

/** The steps of the drafting side. */
export function PurposeSteps({ shown }: { shown: PurposeVersionRow }) {
  const t = useTranslations("admin.matrix.draft");
  return (
    <VersionSteps
      seen={{ purposeVersionId: shown.id, version: shown.version }} handedOver={shown.status === "SUBMITTED"} submit={submitPurposeAction} takeBack={takeBackPurposeAction} withdraw={withdrawPurposeAction} home="/admin/purposes"
      texts={{
        submit: t("submit"), submitTitle: t("submitTitle"), submitBody: t("submitBody", { date: shown.effectiveFrom }), takeBack: t("takeBack"), takeBackTitle: t("takeBackTitle"), takeBackBody: t("takeBackBody"),
        withdraw: t("withdraw"), withdrawTitle: t("withdrawTitle"), withdrawBody: t("withdrawBody"),
      }}
    />
  );
}

/** The other administrator's decision. */
export function PurposeDecision({ shown }: { shown: PurposeVersionRow }) {
  const [t, purposes] = [useTranslations("admin.matrix.draft"), useTranslations("admin.purposes")];
  return (
    <VersionDecision
      seen={{ purposeVersionId: shown.id, version: shown.version }} confirm={confirmPurposeAction} reject={rejectPurposeAction} home="/admin/purposes"
      texts={{ note: t("note"), rejectReason: t("rejectReason"), reject: t("reject"), confirm: t("confirm"), confirmTitle: purposes("confirmTitle"), confirmBody: t("confirmBody", { date: shown.effectiveFrom }) }}
    />
  );
}
