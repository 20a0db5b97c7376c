"use client";

import { useLocale, useTranslations } from "next-intl";
import { inLanguage } from "@/components/assessment/in-language";
import { Select } from "@/components/ui/select";
import { ASSESSMENT_DIMENSIONS } from "@/lib/shared/vocabulary/casework";
import type { InstrumentContent } from "@/lib/features/instrument/schema";
import { NumberField } from "./number-field";

const BANDS = [["YELLOW", "yellow"], ["BLUE", "blue"], ["GREEN", "green"]] as const;
const LOOKED_AT = [["awareness", "awarenessAtMost"], ["parentAndChild", "parentAndChildAtMost"], ["income", "incomeAtMost"]] as const;

/** The bounds: where colours begin, what speaks for a level, which answer an age gives. */
export function RuleFields({ content, onChange }: { content: InstrumentContent; onChange: (change: (content: InstrumentContent) => void) => void }) {
  const t = useTranslations("instrument.editor");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const { bands, levelRules, levelItems, childAge, dimensions } = content;
  const itemsOf = (code: string) => dimensions.find((dimension) => dimension.code === code)?.items ?? [];
  const choices = (code: string) => itemsOf(code).map((item) => ({ value: item.code, label: `${item.code} ${inLanguage(item.label, locale)}` }));
  const aged = dimensions.flatMap(({ items }) => items).find(({ code }) => code === childAge?.item);
  return (
    <div className="space-y-5">
      <fieldset id="bands" tabIndex={-1} className="flex flex-wrap gap-4">
        <legend className="mb-2 font-medium">{t("bands")}</legend>
        {BANDS.map(([colour, label]) => (
          <NumberField key={colour} name={`bands.${colour}`} label={t(label)} value={bands[colour]} onValue={(value) => onChange((own) => { own.bands[colour] = value; })} />
        ))}
      </fieldset>
      <fieldset id="levelRules" tabIndex={-1} className="space-y-4">
        <legend className="mb-2 font-medium">{t("level")}</legend>
        <div className="flex flex-wrap gap-4">
          {ASSESSMENT_DIMENSIONS.map((code) => (
            <NumberField
              key={code} name={`levelRules.dimensionBelow.${code}`} label={t("below", { dimension: enums(`AssessmentDimension.${code}`) })} value={levelRules.dimensionBelow[code]}
              onValue={(value) => onChange((own) => { own.levelRules.dimensionBelow[code] = value; })}
            />
          ))}
        </div>
        {LOOKED_AT.map(([name, bound]) => (
          <div key={name} id={`levelRules.${name}`} tabIndex={-1} className="flex flex-wrap items-end gap-4">
            <div className="w-full max-w-sm">
              <Select name={`levelItems.${name}`} label={t(name)} placeholder={false} options={choices("GUARDIANSHIP")} value={levelItems[name]} onChange={({ target }) => onChange((own) => { own.levelItems[name] = target.value; })} />
            </div>
            <NumberField name={`levelRules.${bound}`} label={t("atMost")} value={levelRules[bound]} onValue={(value) => onChange((own) => { own.levelRules[bound] = value; })} />
          </div>
        ))}
        <Select
          name="levelRules.needAtLeast" label={t("needAtLeast")} placeholder={false} options={["1", "2", "3"].map((value) => ({ value, label: value }))} value={String(levelRules.needAtLeast)}
          onChange={({ target }) => onChange((own) => { own.levelRules.needAtLeast = Number(target.value); })}
        />
      </fieldset>
      <fieldset id="childAge" tabIndex={-1} className="space-y-4">
        <legend className="mb-2 font-medium">{t("age")}</legend>
        <Select
          name="childAge.item" label={t("ageItem")} placeholder={t("ageNone")} options={choices("BODY")} value={childAge?.item ?? ""}
          onChange={({ target }) => onChange((own) => {
            const options = itemsOf("BODY").find(({ code }) => code === target.value)?.options ?? [];
            own.childAge = target.value === "" ? undefined : { item: target.value, bands: options.map(({ code }, index) => ({ option: code, from: Math.max(0, options.length - 1 - index) })) };
          })}
        />
        {childAge && (
          <div className="flex flex-wrap gap-4">
            {childAge.bands.map((band, index) => {
              const option = aged?.options.find(({ code }) => code === band.option);
              return (
                <NumberField
                  key={band.option} name={`childAge.bands.${index}`} label={t("ageFrom", { option: option ? inLanguage(option.label, locale) : band.option })} value={band.from}
                  onValue={(from) => onChange((own) => { if (own.childAge?.bands[index]) own.childAge.bands[index].from = from; })}
                />
              );
            })}
          </div>
        )}
      </fieldset>
    </div>
  );
}
