import { useTranslations } from "next-intl";
import { PhoneLink } from "@/components/ui/phone-link";
import { unbroken } from "@/components/ui/unbroken";
import type { ContactReader } from "@/lib/features/visit/contact-reader";
import type { VisitContact } from "@/lib/features/visit/view";
import type { VisitKind } from "@/lib/shared/vocabulary/casework";
import { OfficeContact } from "./office-contact";

export interface ContactProps {
  contact: VisitContact;
  childName: string;
  kind: VisitKind;
  reader: ContactReader;
  /** Where the office that guards the child stands above already, with its address and phone. */
  officeAbove?: boolean;
}

/** Where to go and whom to call: the number dials on a phone. Where the carer is no contact, each reader is told whom to ask: the street's own people do not ask the street. */
export function Contact({ contact, childName, kind, reader, officeAbove = false }: ContactProps) {
  const t = useTranslations("visit.card");
  const enums = useTranslations("enums");
  const { away } = contact;
  if (away) {
    return (
      <div className="space-y-2">
        <p className="text-sm text-warning">{t(away.own ? "awayOwn" : "away")}</p>
        <p className="text-sm">{t("awayAsk", { office: away.office, name: away.caseworker })}</p>
        {away.phone && (
          <div>
            <PhoneLink name={away.office} phone={away.phone} label={t("call", { name: away.office, phone: away.phone })} />
          </div>
        )}
      </div>
    );
  }
  const { address, phone, carerName, carerRelation, carerPhone, carerWithheld, interim } = contact;
  const carer = carerRelation ? t("carerOf", { name: carerName, relation: enums(`CarerRelation.${carerRelation}`) }) : `${t("carer")} ${carerName}`;
  const sameNumber = phone !== "" && phone === carerPhone;
  return (
    <div className="space-y-2">
      {interim && (
        <>
          <p className="text-sm text-warning">{unbroken(t("interim", { by: interim.by, until: interim.until ?? "none" }))}</p>
          {!officeAbove && <OfficeContact name={interim.by} address={interim.address} phone={interim.phone} />}
        </>
      )}
      {interim ? address && <p className="text-sm break-words text-muted">{t("homeAddress", { address })}</p> : <p className="break-words">{address || <span className="text-muted">{t("noAddress")}</span>}</p>}
      {carerName && <p className="text-sm text-muted">{carer}</p>}
      {kind === "UNANNOUNCED" && <p className="text-sm text-warning">{t("unannounced")}</p>}
      {carerWithheld && <p className="text-sm text-warning">{t(contact.carerNumberShared ? "withheld.sharedNumber" : `withheld.${reader}`)}</p>}
      {(carerPhone || phone) && (
        <div className="flex flex-wrap gap-2">
          {carerPhone && <PhoneLink name={carerName || t("carer")} phone={carerPhone} label={t("call", { name: carerName || t("carer"), phone: carerPhone })} />}
          {phone && !sameNumber && <PhoneLink name={childName} phone={phone} label={t("call", { name: childName, phone })} />}
        </div>
      )}
    </div>
  );
}
