"use client";

import { useTranslations } from "next-intl";
import type { UseFormRegister } from "react-hook-form";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { GUARDIAN_BASES } from "@/lib/features/closing/lasting-guardian";
import { DOCUMENT_MAX, GUARDIAN_MAX, type RequestClosureInput } from "@/lib/features/closing/schema";

interface Props {
  register: UseFormRegister<RequestClosureInput>;
  errorOf: (name: string) => string | undefined;
  /** The last day that can be. */
  latest: string;
  /** The ladder names somebody: the fields begin with it. */
  named: boolean;
}

/** Who guards the child for good, since when and by what; the paper is asked for where the ladder does not say it. */
export function GuardianFields({ register, errorOf, latest, named }: Props) {
  const t = useTranslations("closing.form");
  return (
    <>
      <TextInput label={t("guardianName")} help={t(named ? "guardianNamed" : "guardianNameHelp")} required maxLength={GUARDIAN_MAX} error={errorOf("guardianName")} {...register("guardianName")} />
      <DateInput label={t("guardianSince")} required max={latest} error={errorOf("guardianSince")} {...register("guardianSince")} />
      <Select label={t("guardianBasis")} required error={errorOf("guardianBasis")} options={GUARDIAN_BASES.map((value) => ({ value, label: t(`guardianBases.${value}`) }))} {...register("guardianBasis")} />
      <TextInput label={t("guardianDocument")} help={t("guardianDocumentHelp")} maxLength={DOCUMENT_MAX} error={errorOf("guardianDocument")} {...register("guardianDocument")} />
    </>
  );
}
