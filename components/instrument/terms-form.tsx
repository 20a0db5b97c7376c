"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 } from "uuid";
import { FormFoot } from "@/components/administration/form-foot";
import { useSchemaForm } from "@/components/administration/use-schema-form";
import { Form } from "@/components/form/form";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { draftInstrumentAction, updateInstrumentTermsAction } from "@/lib/features/instrument/actions";
import { draftInstrumentSchema, updateInstrumentTermsSchema } from "@/lib/features/instrument/schema";
import type { InstrumentDraftView } from "@/lib/features/instrument/view";
import type { ActionResult } from "@/lib/shared/refusal";

/** From when the version holds, on what it rests, and why. Without a draft it begins one. */
export function InstrumentTermsForm({ draft }: { draft: Pick<InstrumentDraftView, "id" | "version" | "effectiveFrom" | "basis" | "reason"> | null }) {
  const t = useTranslations("instrument.draft");
  const texts = useTranslations("admin.form");
  const notify = useNotify();
  const router = useRouter();
  const [clientKey] = useState(() => v4());
  const { field, errorOf, latestOf, summary, failure, pending, submit, submitCount } = useSchemaForm<{ effectiveFrom: string; basis: string; reason: string }, unknown>({
    schema: draft ? updateInstrumentTermsSchema : draftInstrumentSchema,
    values: { effectiveFrom: draft?.effectiveFrom ?? "", basis: draft?.basis ?? "", reason: draft?.reason ?? "" },
    toInput: (values) => (draft ? { versionId: draft.id, version: draft.version, ...values } : { clientKey, ...values }),
    labels: { effectiveFrom: t("effectiveFrom"), basis: t("basis"), reason: t("reason") },
    action: (draft ? updateInstrumentTermsAction : draftInstrumentAction) as (input: unknown) => Promise<ActionResult<unknown>>,
    onDone: () => {
      if (draft) notify({ title: texts("saved") });
      else router.push("/admin/instrument/draft");
    },
  });
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-5">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <DateInput {...field("effectiveFrom")} label={t("effectiveFrom")} help={latestOf("effectiveFrom") ?? t("effectiveHelp")} required width="half" error={errorOf("effectiveFrom")} />
      <TextInput {...field("basis")} label={t("basis")} help={latestOf("basis") ?? t("basisHelp")} required maxLength={300} error={errorOf("basis")} />
      <TextArea {...field("reason")} label={t("reason")} help={latestOf("reason") ?? t("reasonHelp")} required rows={3} maxLength={500} error={errorOf("reason")} />
      <FormFoot failure={failure} pending={pending} submit={draft ? t("update") : t("create")} />
    </Form>
  );
}
