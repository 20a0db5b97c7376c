import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import { keepSearchAction } from "@/lib/features/search/actions";
import type { UserParams } from "@/lib/features/administration/schema";
import type { UserRow } from "@/lib/features/administration/view";
import { formatNumber } from "@/lib/i18n/format";
import { addressOf } from "@/lib/shared/address";
import type { Page } from "@/lib/shared/cursor";
import { ROLES } from "@/lib/shared/vocabulary/organisation";
import { MembershipLine } from "./membership-line";

interface UserListProps {
  path: "/admin/users" | "/admin/roles";
  caption: string;
  params: UserParams;
  page: Page<UserRow>;
  /** The search of the address is kept no more. */
  searchGone: boolean;
}

/** People with what they may do, for the administrator of accounts and the one of roles. */
export function UserList({ path, caption, params, page, searchGone }: UserListProps) {
  const t = useTranslations("admin.users");
  const admin = useTranslations("admin");
  const enums = useTranslations("enums");
  const common = useTranslations("common");
  const locale = useLocale();
  const { after: _after, q: _q, ...filter } = params;
  const count = admin("count", { count: formatNumber(page.total, locale) });
  const columns: Column<UserRow>[] = [
    { key: "name", header: t("column.name"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => row.name },
    { key: "username", header: t("column.username"), cell: (row) => row.username },
    { key: "jobTitle", header: t("column.jobTitle"), priority: 3, cell: (row) => row.jobTitle ?? "—" },
    {
      key: "roles", header: t("column.roles"),
      cell: (row) =>
        row.memberships.length === 0 ? (
          <Badge tone="warning">{t("noRole")}</Badge>
        ) : (
          row.memberships.map(({ organisation, roles }) => <MembershipLine key={organisation} organisation={organisation} roles={roles} />)
        ),
    },
    {
      key: "state", header: t("column.state"), nowrap: true,
      cell: (row) => (
        <>
          <StatusPill tone={row.active ? "done" : "off"}>{admin(row.active ? "active" : "inactive")}</StatusPill>
          {row.absentUntil && <span className="ml-2 text-muted">{t("absentUntil", { date: row.absentUntil })}</span>}
        </>
      ),
    },
  ];
  return (
    <>
      <FilterBar
        action={path} count={count}
        filters={[
          { kind: "search", name: "s", list: "users", keep: keepSearchAction, label: t("filter.q"), value: params.q, handle: params.q ? params.s : undefined },
          { kind: "select", name: "role", label: t("filter.role"), value: params.role, options: ROLES.map((role) => ({ value: role, label: enums(`Role.${role}`) })) },
          { kind: "select", name: "active", label: t("filter.state"), value: params.active, options: [{ value: "1", label: admin("active") }, { value: "0", label: admin("inactive") }] },
          { kind: "checkbox", name: "without", label: t("filter.without"), checked: params.without === "1" },
          { kind: "checkbox", name: "approval", value: "due", label: t("filter.approval"), checked: params.approval === "due" },
        ]}
      />
      <DataTable
        caption={caption} columns={columns} rows={page.rows} rowKey={(row) => row.id} rowHref={(row) => `${path}/${row.id}`}
        empty={
          <EmptyState title={t("empty")} action={<LinkButton href={path}>{common("action.clearFilters")}</LinkButton>}>
            {common(searchGone ? "search.gone" : "empty.filteredBody")}
          </EmptyState>
        }
      />
      <KeysetPager previousHref={params.after && addressOf(path, filter)} summary={count} nextHref={page.next ? addressOf(path, { ...filter, after: page.next }) : undefined} />
    </>
  );
}
