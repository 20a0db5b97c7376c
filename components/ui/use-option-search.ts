"use client";

import { useEffect, useMemo, useState } from "react";

export interface ComboboxOption {
  value: string;
  label: string;
  /** A second, smaller line: the district of a street, the type of an organisation. */
  hint?: string;
  /** Further words that find it: 'sanlitun slt'. */
  keywords?: string;
}

const DELAY_MS = 200;

const matches = (option: ComboboxOption, query: string) =>
  `${option.label} ${option.hint ?? ""} ${option.keywords ?? ""}`.toLowerCase().includes(query.trim().toLowerCase());

interface Found {
  query: string;
  options: readonly ComboboxOption[];
  failed?: true;
}

const NOTHING: Found = { query: "", options: [] };

/** The options for what is typed: filtered here, or asked for after a pause; an answer that comes too late is dropped. */
export function useOptionSearch({ options, search, selected }: {
  options?: readonly ComboboxOption[];
  search?: (query: string) => Promise<readonly ComboboxOption[]>;
  selected: ComboboxOption | null;
}) {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<Found>(NOTHING);
  const [kept, keep] = useState(selected);

  useEffect(() => {
    if (!search || !query.trim()) return;
    let current = true;
    const timer = setTimeout(() => {
      search(query).then(
        (answer) => current && setFound({ query, options: answer }),
        () => current && setFound({ query, options: [], failed: true }),
      );
    }, DELAY_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, search]);

  const items = useMemo(() => {
    if (!search) return query ? (options ?? []).filter((option) => matches(option, query)) : (options ?? []);
    if (!query.trim()) return kept ? [kept] : [];
    return found.options;
  }, [options, search, query, found, kept]);

  const asked = Boolean(search && query.trim());
  const state = !asked ? "idle" : found.query !== query ? "searching" : found.failed ? "failed" : "idle";
  return { items, query, setQuery, keep, state } as const;
}
