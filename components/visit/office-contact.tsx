import { useTranslations } from "next-intl";
import { PhoneLink } from "@/components/ui/phone-link";

/** Where an office is and its number, as far as they are on record. */
export function OfficeContact({ name, address, phone }: { name: string; address: string; phone: string }) {
  const t = useTranslations("visit.card");
  return (
    <>
      <p className="break-words">{address || <span className="text-muted">{t("noOfficeAddress")}</span>}</p>
      {phone && (
        <div>
          <PhoneLink name={name} phone={phone} label={t("call", { name, phone })} />
        </div>
      )}
    </>
  );
}
