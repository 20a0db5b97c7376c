import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";

/** Dials on a phone. */
export function PhoneLink({ phone }: { phone: string }) {
  const t = useTranslations("urgent");
  return (
    <>
      <a href={`tel:${phone.replace(/[^\d+]/g, "")}`} aria-label={t("call", { phone })} className={buttonClass("secondary", "sm")}>
        {phone}
      </a>
      {/* A button is nothing on paper; the number is. */}
      <span className="hidden print:inline">{phone}</span>
    </>
  );
}
