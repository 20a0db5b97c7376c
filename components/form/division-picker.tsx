"use client";

import { useCallback } from "react";
import { Combobox, type ComboboxOption, type ComboboxProps } from "@/components/ui/combobox";
import type { DivisionOption } from "@/lib/features/division/schema";
import type { DivisionLevel } from "@/lib/shared/vocabulary/organisation";

export interface DivisionPickerProps extends Pick<ComboboxProps, "label" | "help" | "error" | "required" | "width" | "name" | "id" | "disabled" | "onBlur"> {
  /** Code of the chosen division; '' for none. */
  code: string;
  /** Its name, where it was not chosen here: '朝阳区 三里屯街道 幸福一村社区'. */
  text?: string;
  levels: readonly DivisionLevel[];
  within?: string;
  /** Leaves out streets that have communities on record. */
  exact?: boolean;
  onChange: (code: string, text: string) => void;
}

const optionOf = ({ code, name, path }: DivisionOption): ComboboxOption => ({ value: code, label: name, hint: path });

/** A division down to the community by typing its name, pinyin or initials: 三里屯, sanlitun, slt. */
export function DivisionPicker({ code, text, levels, within, exact = false, onChange, ...field }: DivisionPickerProps) {
  const levelList = levels.join(",");
  const search = useCallback(
    async (query: string): Promise<readonly ComboboxOption[]> => {
      const params = new URLSearchParams({ q: query, levels: levelList, ...(within ? { within } : {}), ...(exact ? { exact: "1" } : {}) });
      const answer = await fetch(`/api/divisions?${params}`);
      if (!answer.ok) throw new Error(String(answer.status));
      return ((await answer.json()) as DivisionOption[]).map(optionOf);
    },
    [levelList, within, exact],
  );
  // What is chosen stands with the way to it: many communities share a name.
  const value = code === "" ? null : { value: code, label: text || code };
  return (
    <Combobox
      {...field} search={search} value={value} width={field.width ?? "full"}
      onChange={(option) => onChange(option?.value ?? "", option ? [option.hint, option.label].filter(Boolean).join(" ") : "")}
    />
  );
}
