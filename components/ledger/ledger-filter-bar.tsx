import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FilterBar, type Filter } from "@/components/ui/filter-bar";
import type { CaseOwnerOption } from "@/lib/features/case/view";
import type { LedgerFilter, LedgerParams } from "@/lib/features/ledger/schema";
import { keepSearchAction } from "@/lib/features/search/actions";
import type { LinkedFilter } from "@/lib/features/ledger/view";
import { shortDivisionName } from "@/lib/shared/short-division";
import { CATEGORIES, INTERVENTION_LEVELS, LEDGER_STAGES, RISK_COLOURS, SCREENING_GROUPS } from "@/lib/shared/vocabulary/casework";
import { LinkedFilterChips } from "./linked-filter-chips";

export interface LedgerFilterBarProps {
  action: "/ledger" | "/rows";
  params: LedgerParams;
  /** Filters that the bar holds; others stand below it as chips. */
  bar: readonly (keyof LedgerFilter)[];
  divisions: readonly { code: string; name: string }[];
  owners: readonly CaseOwnerOption[];
  linked: readonly LinkedFilter[];
  /** What the divisions are: streets of a district, communities of a street. */
  divisionLabel: "district" | "street" | "community";
  count: ReactNode;
  /** Right of the count. */
  aside?: ReactNode;
  /** A part of a name finds; otherwise, where names are masked, only the whole with the birth date. */
  byPart?: boolean;
}

/** The frequent filters; what a figure's link has set besides stands as chips that can be taken off. */
export function LedgerFilterBar({ action, params, bar, divisions, owners, linked, divisionLabel, count, aside, byPart = true }: LedgerFilterBarProps) {
  const t = useTranslations("ledger.filter");
  const enums = useTranslations("enums");
  const risk = useTranslations("common.risk");
  const levelNames = useTranslations("common.level");
  const codes = <T extends string>(list: "LedgerStage" | "Category" | "InterventionLevel" | "ScreeningGroup", values: readonly T[]) =>
    values.map((value) => ({ value, label: enums(`${list}.${value}` as "Category.C3_POVERTY") }));
  const all: Partial<Record<keyof LedgerFilter, Filter>> = {
    s: {
      kind: "search", name: "s", list: "ledger", keep: keepSearchAction, label: t("q"), value: params.q, handle: params.q ? params.s : undefined,
      placeholder: t(byPart ? "qPlaceholder" : "qPlaceholderExact"),
    },
    stage: { kind: "select", name: "stage", label: t("stage"), value: params.stage, options: codes("LedgerStage", LEDGER_STAGES) },
    colour: {
      kind: "select", name: "colour", label: t("colour"), value: params.colour,
      options: [...RISK_COLOURS.map((value) => ({ value: value as string, label: risk(value) })), { value: "NONE", label: risk("none") }],
    },
    level: {
      kind: "select", name: "level", label: t("level"), value: params.level,
      options: [...codes("InterventionLevel", INTERVENTION_LEVELS), { value: "NONE", label: levelNames("none") }],
    },
    category: { kind: "select", name: "category", label: t("category"), value: params.category, options: codes("Category", CATEGORIES) },
    group: { kind: "select", name: "group", label: t("group"), value: params.group, options: codes("ScreeningGroup", SCREENING_GROUPS) },
    division: {
      kind: "select", name: "division", label: t(divisionLabel), value: divisions.some(({ code }) => code === params.division) ? params.division : undefined,
      options: divisions.map(({ code, name }) => ({ value: code, label: shortDivisionName(name) })),
    },
    owner: {
      kind: "select", name: "owner", label: t("owner"), value: owners.some(({ userId }) => userId === params.owner) ? params.owner : undefined,
      options: owners.map(({ userId, name }) => ({ value: userId, label: name })),
    },
    overdue: { kind: "checkbox", name: "overdue", label: t("overdue"), checked: params.overdue === "1" },
    urgent: { kind: "checkbox", name: "urgent", label: t("urgent"), checked: params.urgent === "1" },
  };
  const empty = (filter: Filter) => filter.kind === "select" && filter.options.length === 0;
  const shown = bar.flatMap((name) => all[name] ?? []).filter((filter) => !empty(filter));
  const carried = linked.flatMap(({ names }) => names) as (keyof LedgerFilter)[];
  return (
    <>
      <FilterBar
        action={action} filters={shown} count={count} aside={aside}
        keep={{ ...(params.sort === "filed" ? {} : { sort: params.sort }), ...Object.fromEntries(carried.map((name) => [name, params[name]])) }}
      />
      <LinkedFilterChips action={action} params={params} linked={linked} />
    </>
  );
}
