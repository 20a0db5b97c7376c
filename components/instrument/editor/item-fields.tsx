"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { RemovedRow } from "@/components/ui/removed-row";
import { nextOptionCode } from "@/lib/features/instrument/edit";
import { OPTIONS_MAX, type InstrumentContent } from "@/lib/features/instrument/schema";
import { NumberField } from "./number-field";
import { TextPair } from "./text-pair";

type Item = InstrumentContent["dimensions"][number]["items"][number];

/** An answer that was taken out while the page stands. */
export interface RemovedOption {
  code: string;
  text: string;
  onRestore: () => void;
}

interface ItemFieldsProps {
  path: string;
  item: Item;
  removed: readonly RemovedOption[];
  onChange: (change: (item: Item) => void) => void;
  onRemove: (index: number) => void;
}

/** One question with its answers, from best to worst; an answer that was taken out can be brought back as it was. */
export function ItemFields({ path, item, removed, onChange, onRemove }: ItemFieldsProps) {
  const t = useTranslations("instrument.editor");
  return (
    <div className="space-y-4 py-3">
      <TextPair name={`${path}.label`} label={t("question")} value={item.label} onChange={(change) => onChange((own) => change(own.label))} />
      <fieldset className="space-y-3">
        <legend className="text-sm font-medium">{t("options")}</legend>
        {item.options.map((option, index) => (
          <div key={option.code} className="space-y-2 border-l-2 border-line pl-3">
            <div className="flex flex-wrap items-end justify-between gap-2">
              <NumberField
                name={`${path}.options.${index}.points`} label={`${t("option", { number: index + 1 })} · ${t("points")}`} value={option.points}
                onValue={(points) => onChange((own) => { own.options[index] = { ...option, points }; })}
              />
              <Button size="sm" variant="quiet" aria-label={t("removeOption", { number: index + 1 })} onClick={() => onRemove(index)}>
                {t("removeOption", { number: index + 1 })}
              </Button>
            </div>
            <TextPair
              name={`${path}.options.${index}.label`} label={t("option", { number: index + 1 })} value={option.label}
              onChange={(change) => onChange((own) => { const label = { ...option.label }; change(label); own.options[index] = { ...option, label }; })}
            />
          </div>
        ))}
        {item.options.length < OPTIONS_MAX && removed.map(({ code, ...row }) => <RemovedRow key={code} {...row} />)}
        {item.options.length < OPTIONS_MAX && (
          <Button size="sm" icon="plus" onClick={() => onChange((own) => { own.options.push({ code: nextOptionCode([...own.options, ...removed]), points: 0, label: { zh: "", en: "" } }); })}>
            {t("addOption")}
          </Button>
        )}
      </fieldset>
    </div>
  );
}
