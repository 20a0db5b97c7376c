"use client";

import { useTranslations } from "next-intl";
import type { Failure } from "@/components/form/use-action";
import { Checkbox } from "@/components/ui/checkbox";

/** After a text was refused for a child's name in it: the way on where it is none. It is asked for nowhere before. */
export function NamesNobody({ failure, checked, onChange }: { failure: Failure | null; checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useTranslations("area");
  const named = failure && "fieldErrors" in failure && Object.values(failure.fieldErrors ?? {}).some(({ key }) => key === "childNamed");
  if (!named && !checked) return null;
  return <Checkbox name="namesNobody" label={t("namesNobody")} checked={checked} onChange={({ target }) => onChange(target.checked)} />;
}
