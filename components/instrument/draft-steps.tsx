"use client";

import { useTranslations } from "next-intl";
import { VersionSteps } from "@/components/administration/version-steps";
import { proposeInstrumentAction, takeBackInstrumentAction, withdrawInstrumentAction } from "@/lib/features/instrument/actions";
import type { InstrumentDraftView } from "@/lib/features/instrument/view";

/** What the system administrator does with a version of the instrument as a whole. */
export function DraftSteps({ draft }: { draft: InstrumentDraftView }) {
  const t = useTranslations("instrument.draft");
  return (
    <VersionSteps
      seen={{ versionId: draft.id, version: draft.version }} blocked={draft.faults.length > 0 || draft.difference.length === 0 || draft.datePassed} handedOver={draft.proposed} submit={proposeInstrumentAction} takeBack={takeBackInstrumentAction} withdraw={withdrawInstrumentAction} home="/admin/instrument"
      texts={{
        submit: t("submit"), submitTitle: t("submitTitle"), submitBody: t("submitBody", { date: draft.effectiveFrom }), takeBack: t("takeBack"), takeBackTitle: t("takeBackTitle"), takeBackBody: t("takeBackBody"),
        withdraw: t("withdraw"), withdrawTitle: t("withdrawTitle"), withdrawBody: t("withdrawBody"),
      }}
    />
  );
}
