"use client";

import { useTranslations } from "next-intl";
import { VersionDecision } from "@/components/administration/version-decision";
import { confirmInstrumentAction, rejectInstrumentAction } from "@/lib/features/instrument/actions";
import type { InstrumentDraftView } from "@/lib/features/instrument/view";

/** The security administrator's decision on a version of the instrument. */
export function DecisionForm({ draft }: { draft: InstrumentDraftView }) {
  const t = useTranslations("instrument.draft");
  return (
    <VersionDecision
      seen={{ versionId: draft.id, version: draft.version }} confirm={confirmInstrumentAction} reject={rejectInstrumentAction} home="/admin/instrument"
      texts={{ note: t("note"), rejectReason: t("rejectReason"), reject: t("reject"), confirm: t("confirm"), confirmTitle: t("confirmTitle"), confirmBody: t("confirmBody", { date: draft.effectiveFrom }) }}
    />
  );
}
