import { Link } from "./link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { FilterControl, type Filter } from "./filter-control";
import { GetForm } from "./get-form";
import { Icon } from "./icon";

export type { Filter } from "./filter-control";

export interface FilterBarProps {
  /** The list's own path. */
  action: string;
  filters: readonly Filter[];
  /** Other parameters of the URL that must survive: the order, never the cursor. */
  keep?: Record<string, string | undefined>;
  /** '共 1,204 件' */
  count?: ReactNode;
  /** Right of the count: export, column choice. */
  aside?: ReactNode;
}

const isSet = (filter: Filter) => (filter.kind === "checkbox" ? filter.checked === true : Boolean(filter.value));

/** Address of the list without one filter, or without any. */
function hrefWithout({ action, filters, keep = {} }: FilterBarProps, drop: (filter: Filter) => boolean): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(keep)) if (value) params.set(name, value);
  for (const filter of filters) {
    if (!isSet(filter) || drop(filter)) continue;
    params.append(filter.name, filter.kind === "checkbox" ? (filter.value ?? "1") : filter.kind === "search" ? (filter.handle ?? "") : (filter.value ?? ""));
  }
  const query = params.toString();
  return query ? `${action}?${query}` : action;
}

/** Only what the form in the browser needs. */
const searchOf = ({ name, keep, list, handle, value }: Extract<Filter, { kind: "search" }>) => ({ name, keep, list, handle, value });

function describeFilter(filter: Filter): string {
  if (filter.kind === "checkbox") return filter.label;
  const text = filter.kind === "select" ? filter.options.find((option) => option.value === filter.value)?.label : filter.value;
  return `${filter.label} ${text ?? ""}`;
}

/** A GET form: what is filtered stands in the URL, and it works without scripts. */
export function FilterBar(props: FilterBarProps) {
  const { action, filters, keep = {}, count, aside } = props;
  const t = useTranslations("common");
  const active = filters.filter(isSet);
  const searched = filters.find((filter) => filter.kind === "search");
  const kept = Object.entries(keep).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return (
    <div className="no-print mb-3">
      <GetForm action={action} scroll={false} role="search" aria-label={t("table.filters")} key={active.map(describeFilter).join("|")} searched={searched && searchOf(searched)}>
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="max-md:rounded-md max-md:border max-md:border-line max-md:bg-surface">
          {/* A checkbox opens the filters on a phone, so that they open without scripts too. It has no name and is not sent. */}
          <label className="flex min-h-11 items-center gap-2 rounded-md px-3 font-medium has-focus-visible:outline-2 has-focus-visible:outline-focus md:hidden">
            <input type="checkbox" className="peer sr-only" data-filter-toggle="" />
            <Icon name="filter" />
            {t("table.filters")}
            {active.length > 0 && <span className="text-action">{active.length}</span>}
            <Icon name="down" className="ml-auto size-4.5 peer-checked:rotate-180" />
          </label>
          <div className="flex flex-wrap items-end gap-x-3 gap-y-2.5 max-md:hidden max-md:flex-col max-md:items-stretch max-md:border-t max-md:border-line max-md:p-3 max-md:[label:has([data-filter-toggle]:checked)+&]:flex">
            {filters.map((filter) => (
              <FilterControl key={filter.name + (filter.kind === "checkbox" ? filter.value : "")} filter={filter} all={t("table.all")} />
            ))}
            <Button type="submit" icon="filter" className="md:min-h-9">
              {t("action.filter")}
            </Button>
          </div>
        </div>
      </GetForm>
      {(active.length > 0 || count || aside) && (
        <div className="mt-2 flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1.5 text-sm">
          {active.length > 0 && (
            <ul aria-label={t("table.activeFilters")} className="contents">
              {active.map((filter) => (
                <li key={filter.name + describeFilter(filter)}>
                  <Link
                    href={hrefWithout(props, (other) => other === filter)} scroll={false} aria-label={t("table.removeFilter", { label: describeFilter(filter) })}
                    className="inline-flex min-h-7 items-center gap-1 rounded-sm border border-line bg-action-soft pr-1.5 pl-2 text-action hover:border-action pointer-coarse:min-h-11"
                  >
                    {describeFilter(filter)}
                    <Icon name="close" className="size-3.5" />
                  </Link>
                </li>
              ))}
              <li>
                <Link href={hrefWithout(props, () => true)} scroll={false} className="rounded-sm px-1 text-action hover:underline pointer-coarse:py-3">
                  {t("action.clearFilters")}
                </Link>
              </li>
            </ul>
          )}
          <div className="ml-auto flex items-center gap-3 text-muted">
            {count}
            {aside}
          </div>
        </div>
      )}
    </div>
  );
}
