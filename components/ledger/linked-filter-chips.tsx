import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Icon } from "@/components/ui/icon";
import { ledgerHref } from "@/lib/features/ledger/href";
import type { LedgerParams, SummaryLine } from "@/lib/features/ledger/schema";
import type { LinkedFilter } from "@/lib/features/ledger/view";

/** Filters that came with the link of a figure, each with a way to take it off. */
export function LinkedFilterChips({ action, params, linked }: { action: string; params: LedgerParams; linked: readonly LinkedFilter[] }) {
  const t = useTranslations("ledger.filter");
  const table = useTranslations("common.table");
  const textOf = useLinkedFilterText();
  if (linked.length === 0) return null;
  const without = ({ names }: LinkedFilter) => {
    const { after: _after, sort, ...filter } = params;
    const left = Object.fromEntries(Object.entries(filter).filter(([name]) => !names.includes(name)));
    return ledgerHref({ ...left, ...(sort === "filed" ? {} : { sort }) } as LedgerParams, action);
  };
  return (
    <ul aria-label={t("linked")} className="no-print mb-3 flex flex-wrap gap-2 text-sm">
      {linked.map((filter) => (
        <li key={filter.kind}>
          <Link
            href={without(filter)} scroll={false} aria-label={table("removeFilter", { label: textOf(filter) })}
            className="inline-flex min-h-7 items-center gap-1 rounded-sm border border-line bg-action-soft pr-1.5 pl-2 text-action hover:border-action pointer-coarse:min-h-11"
          >
            {textOf(filter)}
            <Icon name="close" className="size-3.5" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A filter in words. */
export function useLinkedFilterText() {
  const t = useTranslations("ledger.filter");
  const enums = useTranslations("enums");
  const risk = useTranslations("common.risk");
  const levelNames = useTranslations("common.level");
  const bands = useTranslations("ledger.ageBand");
  const reached = useTranslations("ledger.reached");
  const label = (key: string) => enums(key as "Category.C3_POVERTY");
  return ({ kind, value, name }: LinkedFilter): string => {
    switch (kind) {
      case "stage":
        return `${t("stage")} ${label(`LedgerStage.${value}`)}`;
      case "colour":
        return `${t("colour")} ${risk(value === "NONE" ? "none" : (value as "RED"))}`;
      case "level":
        return `${t("level")} ${value === "NONE" ? levelNames("none") : label(`InterventionLevel.${value}`)}`;
      case "category":
        return `${t("category")} ${label(`Category.${value}`)}`;
      case "group":
        return `${t("group")} ${label(`ScreeningGroup.${value}`)}`;
      case "line":
        return t(`line.${value as SummaryLine}`);
      case "source":
        return `${t("source")} ${label(`RegistrationSource.${value}`)}`;
      case "sex":
        return `${t("sex")} ${value === "NOT_STATED" ? t("sexNotStated") : label(`Sex.${value}`)}`;
      case "householdScope":
        return label(`HouseholdScope.${value}`);
      case "ageBand": {
        const band = bands(value as "AGE_0_2");
        return name ? t("ageOn", { band, date: name }) : `${t("age")} ${band}`;
      }
      case "reached":
        return reached(value as "opened");
      case "resident":
        return t(value === "1" ? "resident" : "notResident");
      case "direct":
      case "unregistered":
      case "notInSchool":
      case "open":
      case "overdue":
      case "urgent":
        return t(kind);
      case "filed": {
        const [from = "", to = ""] = value.split("/");
        return from && to ? t("filedBetween", { from, to }) : from ? t("filedFrom", { from }) : t("filedTo", { to });
      }
      case "division":
      case "owner":
      case "round":
      case "roster":
        return `${t(kind)} ${name ?? "—"}`;
    }
  };
}
