"use client";

import { useTranslations } from "next-intl";
import { TextInput } from "@/components/ui/text-input";
import type { Bilingual } from "@/lib/features/assessment/instrument-types";

/** A text in both languages. */
export function TextPair({ name, label, value, onChange }: { name: string; label: string; value: Bilingual; onChange: (change: (text: Bilingual) => void) => void }) {
  const t = useTranslations("instrument.editor");
  const marks = useTranslations("common.mark");
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {(["zh", "en"] as const).map((language) => (
        <TextInput
          key={language} name={`${name}.${language}`} label={marks("aside", { text: label, aside: t(language) })} value={value[language]}
          onChange={({ target }) => onChange((text) => { text[language] = target.value; })}
        />
      ))}
    </div>
  );
}
