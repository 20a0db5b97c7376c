import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { ContactReader } from "@/lib/features/visit/contact-reader";
import type { VisitContact } from "@/lib/features/visit/view";
import type { VisitKind } from "@/lib/shared/vocabulary/casework";

/** Where to go and whom to call: the number dials on a phone. Where the carer is no contact, each reader is told whom to ask: the street's own people do not ask the street. */
export function Contact({ contact, childName, kind, reader }: { contact: VisitContact; childName: string; kind: VisitKind; reader: ContactReader }) {
  const t = useTranslations("visit.card");
  const enums = useTranslations("enums");
  const { address, phone, carerName, carerRelation, carerPhone, carerWithheld, interim } = contact;
  const carer = carerRelation ? t("carerOf", { name: carerName, relation: enums(`CarerRelation.${carerRelation}`) }) : `${t("carer")} ${carerName}`;
  const call = (name: string, number: string) => (
    <Fragment key={number + name}>
      <a href={`tel:${number.replace(/[^\d+]/g, "")}`} aria-label={t("call", { name, phone: number })} className={buttonClass("secondary", "sm")}>
        {name} {number}
      </a>
      {/* A button is nothing on paper; the number is. */}
      <span className="hidden print:inline">{name} {number}</span>
    </Fragment>
  );
  const sameNumber = phone !== "" && phone === carerPhone;
  return (
    <div className="space-y-2">
      {interim && <p className="text-sm text-warning">{t("interim", { by: interim.by, until: interim.until ?? "none" })}</p>}
      <p className={interim ? "text-sm break-words text-muted" : "break-words"}>{address ? (interim ? t("homeAddress", { address }) : address) : <span className="text-muted">{t("noAddress")}</span>}</p>
      {carerName && !interim && <p className="text-sm text-muted">{carer}</p>}
      {kind === "UNANNOUNCED" && <p className="text-sm text-warning">{t("unannounced")}</p>}
      {carerWithheld && <p className="text-sm text-warning">{t(`withheld.${reader}`)}</p>}
      {(carerPhone || phone) && (
        <div className="flex flex-wrap gap-2">
          {carerPhone && call(carerName || t("carer"), carerPhone)}
          {phone && !sameNumber && call(childName, phone)}
        </div>
      )}
    </div>
  );
}
