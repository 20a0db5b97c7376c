"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useNotify } from "@/components/ui/toast";
import { renewApprovalAction } from "@/lib/features/administration/actions";
import type { ApprovalInput } from "@/lib/features/administration/approval-rules";
import { renewApprovalSchema } from "@/lib/features/administration/schema";
import { ApprovalFields, BLANK_APPROVAL, useApprovalLabels } from "./approval-fields";
import { FormFoot } from "./form-foot";
import { useSchemaForm } from "./use-schema-form";

/** Writes down a new approval for roles that stay as they are. */
export function RenewApprovalForm({ membershipId, version }: { membershipId: string; version: number }) {
  const t = useTranslations("admin.approval");
  const notify = useNotify();
  const labels = useApprovalLabels();
  const { form, field, errorOf, summary, failure, pending, submit, submitCount } = useSchemaForm<ApprovalInput, { version: number }>({
    schema: renewApprovalSchema, values: BLANK_APPROVAL, toInput: (values) => ({ membershipId, version, ...values }), labels, action: renewApprovalAction,
    onDone: () => {
      form.reset(BLANK_APPROVAL);
      notify({ title: t("renewed") });
    },
  });
  return (
    <details className="border-t border-line pt-4">
      <summary className="w-fit cursor-pointer rounded-sm py-2 text-action hover:underline">{t("renew")}</summary>
      <Form onSubmit={(event) => void submit(event)} className="mt-3 space-y-4">
        <ErrorSummary errors={summary} focusKey={submitCount} />
        <ApprovalFields id={`renew-${membershipId}`} field={field} errorOf={errorOf} required help={t("help.renew")} />
        <FormFoot failure={failure} pending={pending} submit={t("renewSubmit")} />
      </Form>
    </details>
  );
}
