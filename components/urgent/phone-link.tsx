import { useTranslations } from "next-intl";
import { PhoneLink as Link } from "@/components/ui/phone-link";

/** The number of whoever reported. */
export function PhoneLink({ phone }: { phone: string }) {
  const t = useTranslations("urgent");
  return <Link phone={phone} label={t("call", { phone })} />;
}
