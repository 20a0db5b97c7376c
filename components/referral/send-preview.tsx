"use client";

import { useLocale, useTranslations } from "next-intl";
import { inLanguage } from "@/components/assessment/in-language";
import { ActionResultMessage } from "@/components/form/action-result-message";
import type { Failure } from "@/components/form/use-action";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DisclosurePreview } from "@/lib/features/referral/view";
import { DisclosedList } from "./disclosed-list";
import { Office } from "./office";

export interface SendPreviewProps {
  preview: DisclosurePreview;
  failure: Failure | null;
  pending: boolean;
  onBack: () => void;
  onSend: () => void;
}

/** The last look before sending: to whom, on which ground, and every value that goes. */
export function SendPreview({ preview, failure, pending, onBack, onSend }: SendPreviewProps) {
  const t = useTranslations("referral.send");
  const locale = useLocale();
  return (
    <div className="max-w-3xl space-y-4">
      {/* A changed record makes a new look necessary: the way back leads to it, what was typed is kept. */}
      <ActionResultMessage failure={failure} onReload={onBack} />
      {preview.over && <Alert tone="warning">{t("overPreview", { over: preview.over, on: preview.measureDueOn ?? "" })}</Alert>}
      <Panel title={t("stepPreview")} id="preview">
        <DescriptionList
          items={[
            { term: t("to"), value: <Office name={preview.receiverName} place={preview.receiverPlace} /> }, { term: t("purposeCode"), value: t("purposeVersion", { name: inLanguage(preview.purposeName, locale), number: preview.purposeVersion }) },
            { term: t("asked"), value: inLanguage(preview.asked, locale), wide: true }, { term: t("resultDueOn"), value: preview.resultDueOn ?? t("noResultDay") }, { term: t("basis"), value: preview.matrixRow, wide: true },
          ]}
        />
        <div className="my-4">
          <Alert>{t("previewNote")}</Alert>
        </div>
        <DisclosedList items={preview.items} />
      </Panel>
      <StickyActionBar>
        <Button onClick={onBack}>{t("back")}</Button>
        <SubmitButton type="button" pending={pending} pendingText={t("sending")} onClick={onSend}>
          {t("submit")}
        </SubmitButton>
      </StickyActionBar>
    </div>
  );
}
