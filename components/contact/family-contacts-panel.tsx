import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { decideContactAction } from "@/lib/features/contact/actions";
import { REASON_MAX } from "@/lib/features/contact/schema";
import type { FamilyContact, FamilyContacts } from "@/lib/features/contact/view";
import { ClearContact } from "./clear-contact";
import { useWhyNoContact } from "./why-no-contact";

/** Who of the family is a contact, and who is not. Needs the texts of `contact`, `enums`, `validation`. */
export function FamilyContactsPanel({ family: { contacts, formerly, permissions } }: { family: FamilyContacts }) {
  const t = useTranslations("contact");
  return (
    <Panel id="contacts" title={t("title")} flush>
      <p className="px-4 pt-3 text-sm text-muted">{t("lead")}</p>
      {contacts.length === 0 ? <p className="px-4 py-3 text-sm">{t("none")}</p> : (
        <ul className="divide-y divide-line">{contacts.map((contact) => <Contact key={contact.guardianId} contact={contact} may={!contact.dead && !isRevoked(contact) && (contact.withheld ? permissions.clear : permissions.withhold)} />)}</ul>
      )}
      {formerly.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {formerly.map(({ name, on }) => (
            <li key={name} className="flex flex-wrap items-center gap-x-3 px-4 py-3 text-sm">
              <span className="font-medium">{name}</span>
              <span className="text-muted">{t("formerly")}</span>
              <StatusPill tone="attention">{t("guardianship.revoked", { on })}</StatusPill>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Only the court lets in again whom it has removed. */
const isRevoked = ({ withheld, guardianship }: FamilyContact): boolean => withheld && (guardianship?.what === "revoked" || guardianship?.what === "judged");

function Contact({ contact, may }: { contact: FamilyContact; may: boolean }) {
  const { guardianId, version, roles, relation, name, withheld, dead, sharesWith, guardianship, follows, decided } = contact;
  const t = useTranslations("contact");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const place = (role: FamilyContact["roles"][number]) => (role === "CARER" && roles.length === 1 ? `${enums("GuardianRole.CARER")} · ${enums(`CarerRelation.${relation}`)}` : enums(`GuardianRole.${role}`));
  const why = useWhyNoContact()({ follows, decided });
  return (
    <li className="flex flex-col items-start gap-x-4 gap-y-2 px-4 py-3 text-sm sm:flex-row sm:justify-between">
      <div className="min-w-0 space-y-0.5">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="font-medium">{name}</span>
          <span className="text-muted">{roles.map(place).join(marks("list"))}</span>
          {guardianship && <StatusPill tone={guardianship.what === "appointed" ? "done" : "attention"}>{t(`guardianship.${guardianship.what}`, { on: guardianship.on })}</StatusPill>}
          {dead && <StatusPill tone="off">{t("dead")}</StatusPill>}
          <StatusPill tone={withheld || sharesWith !== null ? "attention" : "off"}>{t(withheld || dead ? "withheld" : sharesWith === null ? "contact" : "numberKept")}</StatusPill>
        </p>
        {sharesWith !== null && !dead && <p className="text-warning">{t("sharesWith", { name: sharesWith })}</p>}
        {(dead || why) && <p className="text-muted">{dead ? t("follows.dead") : why}</p>}
      </div>
      {may && (
        <div className="no-print">
          {withheld ? <ClearContact contact={contact} why={why} /> : (
            <ReasonDialog
              trigger={<Button size="sm" aria-label={`${t("withhold.button")} ${name}`}>{t("withhold.button")}</Button>} title={t("withhold.title", { name })} label={t("reason")} max={REASON_MAX} submit={t("withhold.submit")}
              action={decideContactAction} input={{ guardianId, version, withheld: true }} done={t("withhold.done")}
            >
              {t("withhold.body")}
            </ReasonDialog>
          )}
        </div>
      )}
    </li>
  );
}
