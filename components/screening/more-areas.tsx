"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DivisionPicker } from "@/components/form/division-picker";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";

/** Further areas of a round, one below the other. Needs the texts of `screening`. */
export function MoreAreas({ codes, district, errorOf, onChange }: { codes: readonly string[]; district: string; errorOf: (name: string) => string | undefined; onChange: (codes: string[]) => void }) {
  const t = useTranslations("screening.plan");
  const [names, setNames] = useState<Record<string, string>>({});
  const change = (index: number, code: string) => onChange(codes.map((before, at) => (at === index ? code : before)));
  return (
    <div className="space-y-3">
      {codes.map((code, index) => (
        <div key={index} className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <DivisionPicker
              name={`moreAreas.${index}`} label={t("moreArea", { number: index + 2 })} required levels={["STREET", "COMMUNITY"]} within={district} code={code} text={names[code]}
              error={errorOf(`moreAreas.${index}`)}
              onChange={(chosen, text) => {
                setNames((before) => ({ ...before, [chosen]: text }));
                change(index, chosen);
              }}
            />
          </div>
          <IconButton icon="close" label={t("removeArea", { number: index + 2 })} onClick={() => onChange(codes.filter((_, at) => at !== index))} />
        </div>
      ))}
      {errorOf("moreAreas") && <p className="text-sm text-danger">{errorOf("moreAreas")}</p>}
      <Button size="sm" icon="plus" onClick={() => onChange([...codes, ""])}>{t("addArea")}</Button>
    </div>
  );
}
