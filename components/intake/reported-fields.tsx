import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { WHAT_LIMIT } from "@/lib/features/intake/schema";

type Field = "what" | "childName" | "address" | "informant" | "phone";

/** The labels of what anybody who reports says, for the summary of errors too. */
export function useReportedLabels(): Record<Field, string> {
  const t = useTranslations("intake.form");
  return { what: t("what"), childName: t("childName"), address: t("address"), informant: t("informant"), phone: t("phone") };
}

interface Props {
  register: (name: Field) => UseFormRegisterReturn;
  textOf: (name: Field) => string | undefined;
  /** What an office that weighs the report is asked besides, each in its place. */
  afterWhat?: ReactNode;
  besideChild?: ReactNode;
  beforeAddress?: ReactNode;
  besideInformant?: ReactNode;
}

/** What is told of a child whom nobody has met: what happened, who and where the child is, who says so. Needs the texts of `intake`. */
export function ReportedFields({ register, textOf, afterWhat, besideChild, beforeAddress, besideInformant }: Props) {
  const t = useTranslations("intake.form");
  const labels = useReportedLabels();
  const child = <TextInput label={labels.childName} help={t("childNameHelp")} width={besideChild ? undefined : "half"} error={textOf("childName")} {...register("childName")} />;
  return (
    <>
      <TextArea label={labels.what} help={t("whatHelp")} required rows={4} maxLength={WHAT_LIMIT} error={textOf("what")} {...register("what")} />
      {afterWhat}
      {besideChild ? <div className="grid gap-5 sm:grid-cols-2">{child}{besideChild}</div> : child}
      {beforeAddress}
      <TextInput label={labels.address} help={t("addressHelp")} required error={textOf("address")} {...register("address")} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput label={labels.informant} help={t("informantHelp")} error={textOf("informant")} {...register("informant")} />
        <TextInput label={labels.phone} type="tel" inputMode="tel" error={textOf("phone")} {...register("phone")} />
        {besideInformant}
      </div>
    </>
  );
}
