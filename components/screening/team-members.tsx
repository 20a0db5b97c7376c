"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FieldError, FieldHelp } from "@/components/ui/field";
import { fieldId } from "@/components/ui/field-id";
import { TextInput } from "@/components/ui/text-input";
import type { TeamPerson } from "@/lib/features/screening/views";

interface TeamMembersProps {
  /** Who may go to the communities chosen, without who leads. */
  people: readonly TeamPerson[];
  chosen: readonly string[];
  error?: string;
  onToggle: (userId: string) => void;
}

const finds = ({ name, keywords, office }: TeamPerson, query: string) => `${name} ${keywords} ${office}`.toLowerCase().includes(query.trim().toLowerCase());

/** Who goes along: by office, found by name, pinyin or office. Whoever is chosen stays in sight while another is looked for. */
export function TeamMembers({ people, chosen, error, onToggle }: TeamMembersProps) {
  const t = useTranslations("screening.team");
  const [query, setQuery] = useState("");
  const id = fieldId("memberIds");
  const shown = people.filter((person) => chosen.includes(person.userId) || finds(person, query));
  const offices = [...new Set(shown.map(({ office }) => office))];
  return (
    <fieldset id={id} tabIndex={-1} className="w-full max-w-2xl space-y-3 rounded-md focus-visible:outline-offset-4">
      <legend className="block text-base font-medium">{t("members")}</legend>
      <FieldHelp id={id}>{t("membersHelp", { count: people.length, chosen: chosen.length })}</FieldHelp>
      <TextInput name="memberSearch" type="search" label={t("search")} width="half" autoComplete="off" value={query} onChange={(event) => setQuery(event.target.value)} />
      <div className="max-h-80 space-y-3 overflow-y-auto rounded-md border border-line px-3 py-2" tabIndex={0} role="group" aria-label={t("members")}>
        {offices.length === 0 && <p className="py-1 text-sm text-muted">{t("nobodyFound")}</p>}
        {offices.map((office) => (
          <div key={office} role="group" aria-label={office}>
            <p className="text-sm text-muted">{office}</p>
            <div className="flex flex-wrap gap-x-6">
              {shown.filter((person) => person.office === office).map((person) => (
                <label key={person.userId} className="flex min-h-9 items-start gap-2.5 py-1.5 text-base pointer-coarse:min-h-11 pointer-coarse:py-2.5">
                  <input type="checkbox" name="memberIds" value={person.userId} checked={chosen.includes(person.userId)} className="mt-1 size-4.5 shrink-0" onChange={() => onToggle(person.userId)} />
                  <span>{person.name}</span>
                </label>
              ))}
            </div>
          </div>
        ))}
      </div>
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  );
}
