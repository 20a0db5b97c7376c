import { useTranslations } from "next-intl";
import type { UseFormRegister } from "react-hook-form";
import { FormSection } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { TextArea } from "@/components/ui/text-area";
import type { ClosingWarning } from "@/lib/features/case/closing-warnings";
import { TAB_OF_WARNING } from "@/lib/features/closing/facts";
import type { RequestClosureInput } from "@/lib/features/closing/schema";
import { WARNING_REASON_MAX } from "@/lib/features/closing/warnings";
import { useWarningText } from "./warning-text";

interface Props {
  caseId: string;
  warnings: readonly ClosingWarning[];
  register: UseFormRegister<RequestClosureInput>;
  errorOf: (name: string) => string | undefined;
}

export const warningField = (key: string) => `warnings.${key}` as const;

/** What is left undone and does not bar the closing: each with a field for why the case is closed all the same, and the way to where it can be seen to instead. */
export function WarningFields({ caseId, warnings, register, errorOf }: Props) {
  const t = useTranslations("closing.warnings");
  const bars = useTranslations("closing.bars");
  const text = useWarningText();
  return (
    <FormSection id="closing-warnings" title={t("title")} description={t("help")}>
      {warnings.map((warning) => (
        <div key={warning.key} className="space-y-2 border-b border-line pb-5 last:border-b-0 last:pb-0">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="min-w-0 font-medium text-warning">{text(warning, warning.params)}</span>
            <Link href={`/cases/${caseId}${TAB_OF_WARNING[warning.code] && `/${TAB_OF_WARNING[warning.code]}`}`} prefetch={false} className="rounded-sm text-sm text-action underline underline-offset-3">{bars("go")}</Link>
          </p>
          <TextArea label={t("reason")} required rows={2} maxLength={WARNING_REASON_MAX} error={errorOf(warningField(warning.key))} {...register(warningField(warning.key))} />
        </div>
      ))}
    </FormSection>
  );
}
