"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormFoot } from "@/components/administration/form-foot";
import { useSchemaForm } from "@/components/administration/use-schema-form";
import { Form } from "@/components/form/form";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { draftMatrixAction, updateMatrixDraftAction } from "@/lib/features/matrix/actions";
import { draftMatrixSchema, updateMatrixDraftSchema } from "@/lib/features/matrix/schema";
import type { MatrixDraftView } from "@/lib/features/matrix/view";
import type { ActionResult } from "@/lib/shared/refusal";

/** From when the change holds, and why. Without a draft it begins one. */
export function DraftTermsForm({ draft }: { draft: MatrixDraftView | null }) {
  const t = useTranslations("admin.matrix.draft");
  const texts = useTranslations("admin.form");
  const notify = useNotify();
  const router = useRouter();
  const [clientKey] = useState(() => crypto.randomUUID());
  const { field, errorOf, latestOf, summary, failure, pending, submit, submitCount } = useSchemaForm<{ effectiveFrom: string; reason: string }, unknown>({
    schema: draft ? updateMatrixDraftSchema : draftMatrixSchema,
    values: { effectiveFrom: draft?.effectiveFrom ?? "", reason: draft?.reason ?? "" },
    toInput: (values) => (draft ? { versionId: draft.id, version: draft.version, ...values } : { clientKey, ...values }),
    labels: { effectiveFrom: t("effectiveFrom"), reason: t("reason") },
    action: (draft ? updateMatrixDraftAction : draftMatrixAction) as (input: unknown) => Promise<ActionResult<unknown>>,
    onDone: () => {
      if (draft) notify({ title: texts("saved") });
      else router.push("/admin/matrix/draft");
    },
  });
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-5">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <DateInput {...field("effectiveFrom")} label={t("effectiveFrom")} help={latestOf("effectiveFrom") ?? t("effectiveHelp")} required width="half" error={errorOf("effectiveFrom")} />
      <TextArea {...field("reason")} label={t("reason")} help={latestOf("reason") ?? t("reasonHelp")} required rows={3} maxLength={500} error={errorOf("reason")} />
      <FormFoot failure={failure} pending={pending} submit={draft ? t("update") : t("create")} />
    </Form>
  );
}
