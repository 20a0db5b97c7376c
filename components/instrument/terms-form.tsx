"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 } from "uuid";
import { FormFoot } from "@/components/administration/form-foot";
import { useSchemaForm } from "@/components/administration/use-schema-form";
import { Form } from "@/components/form/form";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { draftInstrumentAction, updateInstrumentTermsAction } from "@/lib/features/instrument/actions";
import { draftInstrumentSchema, updateInstrumentTermsSchema } from "@/lib/features/instrument/schema";
import type { InstrumentDraftView, InstrumentVersionRow } from "@/lib/features/instrument/view";
import type { ActionResult } from "@/lib/shared/refusal";

interface InstrumentTermsFormProps {
  draft: Pick<InstrumentDraftView, "id" | "version" | "effectiveFrom" | "basis" | "reason"> | null;
  /** To begin with: the version that was not adopted last, to write on from it, and the number of the one confirmed last. */
  notAdopted?: InstrumentVersionRow | null;
  latest?: number;
}

/** From when the version holds, on what it rests, and why. Without a draft it begins one. */
export function InstrumentTermsForm({ draft, notAdopted = null, latest = 0 }: InstrumentTermsFormProps) {
  const t = useTranslations("instrument.draft");
  const texts = useTranslations("admin.form");
  const notify = useNotify();
  const router = useRouter();
  const [clientKey] = useState(() => v4());
  const sentBack = notAdopted?.decisionNote ? notAdopted : null;
  const { field, errorOf, latestOf, summary, failure, pending, submit, submitCount } = useSchemaForm<{ effectiveFrom: string; basis: string; reason: string; startFrom: string }, unknown>({
    schema: draft ? updateInstrumentTermsSchema : draftInstrumentSchema,
    // What was sent back is mended, so that it is the first choice; what its writer gave up is not.
    values: {
      effectiveFrom: draft?.effectiveFrom ?? sentBack?.effectiveFrom ?? "", basis: draft?.basis ?? sentBack?.basis ?? "", reason: draft?.reason ?? sentBack?.reason ?? "", startFrom: sentBack?.id ?? "",
    },
    toInput: ({ startFrom, ...values }) => (draft ? { versionId: draft.id, version: draft.version, ...values } : { clientKey, ...values, ...(startFrom ? { startFrom } : {}) }),
    labels: { startFrom: t("startFrom"), effectiveFrom: t("effectiveFrom"), basis: t("basis"), reason: t("reason") },
    action: (draft ? updateInstrumentTermsAction : draftInstrumentAction) as (input: unknown) => Promise<ActionResult<unknown>>,
    onDone: () => {
      if (draft) notify({ title: texts("saved") });
      else router.push("/admin/instrument/draft");
    },
  });
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-5">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      {!draft && notAdopted && (
        <RadioGroup
          {...field("startFrom")} label={t("startFrom")} required error={errorOf("startFrom")}
          choices={[
            { value: notAdopted.id, label: t("startNotAdopted", { number: notAdopted.number }), hint: notAdopted.decisionNote ? t("startSentBack", { note: notAdopted.decisionNote }) : t("startWithdrawn") },
            { value: "", label: t("startLatest", { number: latest }) },
          ]}
        />
      )}
      <DateInput {...field("effectiveFrom")} label={t("effectiveFrom")} help={latestOf("effectiveFrom") ?? t("effectiveHelp")} required width="half" error={errorOf("effectiveFrom")} />
      <TextInput {...field("basis")} label={t("basis")} help={latestOf("basis") ?? t("basisHelp")} required maxLength={300} error={errorOf("basis")} />
      <TextArea {...field("reason")} label={t("reason")} help={latestOf("reason") ?? t("reasonHelp")} required rows={3} maxLength={500} error={errorOf("reason")} />
      <FormFoot failure={failure} pending={pending} submit={draft ? t("update") : t("create")} />
    </Form>
  );
}
