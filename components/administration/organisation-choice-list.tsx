import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { GetForm } from "@/components/ui/get-form";
import { TextInput } from "@/components/ui/text-input";
import type { OrganisationChoice } from "@/lib/features/administration/view";

interface OrganisationChoiceListProps {
  /** The page that takes `q` and `organisation`. */
  path: string;
  q: string;
  /** null: nothing has been asked for yet. */
  found: readonly OrganisationChoice[] | null;
}

/** Finds an organisation by part of its name and chooses it; what is chosen stands in the address. */
export function OrganisationChoiceList({ path, q, found }: OrganisationChoiceListProps) {
  const t = useTranslations("admin.roles");
  const enums = useTranslations("enums");
  return (
    <>
      <GetForm action={path} scroll={false} role="search" className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 sm:max-w-sm">
          <TextInput name="q" label={t("organisationName")} defaultValue={q} width="half" />
        </div>
        <Button type="submit" icon="search">
          {t("find")}
        </Button>
      </GetForm>
      {found?.length === 0 && <p className="mt-4 text-muted">{t("notFound", { q })}</p>}
      {found && found.length > 0 && (
        <ul aria-label={t("found")} className="mt-4 divide-y divide-line rounded-md border border-line">
          {found.map((organisation) => (
            <li key={organisation.id} className="relative px-3 py-2 has-[a:hover]:bg-action-soft">
              <Link href={`${path}?organisation=${organisation.id}#add`} className="font-medium after:absolute after:inset-0 hover:text-action">
                {organisation.name}
              </Link>
              <span className="ml-3 text-sm text-muted">
                {enums(`OrgType.${organisation.type}`)} {organisation.divisionName}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
